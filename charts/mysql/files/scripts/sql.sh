# shellcheck shell=bash
# SQL and options as every engine reads them.

# A text within the double quotes of an option file.
option_value() {
  local text=${1//\\/\\\\}
  printf '%s' "${text//\"/\\\"}"
}

# An SQL string literal of the given text.
quote() {
  local text=${1//\\/\\\\}
  printf "'%s'" "${text//\'/\'\'}"
}

# The users of a new cluster, from the engine's file, the database and the user that were asked for, and the value `initSQL`.
users_sql() {
  local sql key value user
  sql=$(<"$FILES/$ENGINE.sql")
  for user in $LATER_USERS; do
    has_password "$user" || sql=$(grep -vF "'$user'@" <<<"$sql")
  done
  for key in root-password replication-password seeding-password $(printf '%s-password ' $LATER_USERS); do
    [[ $sql != *"{$key}"* ]] || value=$(quote "$(credential "$key")")
    sql=${sql//"{$key}"/"$value"}
  done
  printf '%s\n' "$sql"
  if [[ -n $DATABASE ]]; then
    printf 'CREATE DATABASE IF NOT EXISTS `%s`;\n' "$DATABASE"
  fi
  if [[ -n $USERNAME ]]; then
    printf "CREATE USER '%s'@'%%' IDENTIFIED BY %s;\n" "$USERNAME" "$(quote "$(credential password)")"
    # An underscore would stand for any character.
    printf "GRANT ALL ON \`%s\`.* TO '%s'@'%%';\n" "${DATABASE//_/\\_}" "$USERNAME"
  fi
  if [[ -e $INIT_SQL ]]; then
    cat "$INIT_SQL"
  fi
}

# Makes those of the LATER_USERS that have a password and do not exist, on a primary: replicas get them from it.
make_later_users() {
  local user sql
  for user in $LATER_USERS; do
    if sql=$(INIT_SQL='' users_sql | grep -F "'$user'@") && [[ $(ask_here "SELECT COUNT(*) FROM mysql.user WHERE User = '$user'") == 0 ]]; then
      info "making the user $user"
      ask_here "$sql"
    fi
  done
}
