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
  local sql key value
  sql=$(<"$FILES/$ENGINE.sql")
  for key in root-password replication-password seeding-password; do
    value=$(quote "$(credential "$key")")
    sql=${sql//"{$key}"/"$value"}
  done
  printf '%s\n' "$sql"
  if [[ -n $DATABASE ]]; then
    printf 'CREATE DATABASE `%s`;\n' "$DATABASE"
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
