# shellcheck shell=bash
# What servers and clients of every engine have in common. CLIENT and SERVER, the programs, are set by the engine's file.

# For servers that only make, receive or finish a copy: the buffer pool of `config` takes time, and more memory than a backup's Job may have.
# shellcheck disable=SC2034
SMALL_POOL=--innodb-buffer-pool-size=128M

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

# Asks this member's own server, as the user mysql, whom the socket tells by the system's user. Statements go in on stdin: a command
# line is no place for a password. ANSWER_WITHIN are the seconds that an answer may take, if there is a limit.
ask_here() { ${ANSWER_WITHIN:+timeout "$ANSWER_WITHIN"} "$CLIENT" --no-defaults --socket="$RUN/mysqld.sock" --user=mysql --batch --skip-column-names --raw <<<"$1"; }

# Asks the server at the address $1, as a peer or as the option file $3 says. A node that goes off with a question open says nothing for two hours:
# PEER_ANSWERS_WITHIN are the seconds that an answer may take.
ask() { timeout --foreground "${PEER_ANSWERS_WITHIN:-30}" "$CLIENT" --defaults-file="${3:-$RUN/peer.cnf}" --host="$1" --batch --skip-column-names --raw <<<"$2"; }

name_of() { ask "$1" 'SELECT @@report_host'; }

# The tables whose engine replication cannot bear, each as `schema.table (engine)`, as the command $@ is told by the server that it asks.
unsafe_tables() {
  "$@" "SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME, ' (', ENGINE, ')') FROM information_schema.TABLES
    WHERE ENGINE IN ($UNSAFE_ENGINES) AND TABLE_SCHEMA NOT IN ('mysql', 'information_schema')"
}

run_server() {
  local options
  mapfile -t options < <(own_options)
  exec "$SERVER" --defaults-file="$RUN/member.cnf" "${options[@]}"
}

# Runs the statements on stdin on the data directory $1, with a server that nobody else can reach; the rest are its options.
run_on() { beside_server_on "$@" -- private_client; }

# Runs the command after -- beside a server on the data directory $1 that nobody else can reach; what is between them are its options.
beside_server_on() {
  local directory=$1 options=() server
  shift
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  "$SERVER" --defaults-file="$RUN/member.cnf" --datadir="$directory" --skip-networking --socket="$RUN/private.sock" "${options[@]}" 2>"$RUN/private.log" &
  server=$!
  until private_client --execute='DO 0' 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || { tail_of_private_log; return 1; }
    sleep 0.1
  done
  "${@:2}" || { tail_of_private_log; kill "$server" 2>/dev/null || true; return 1; }
  private_client --execute=SHUTDOWN
  wait "$server" || { tail_of_private_log; return 1; }
}

tail_of_private_log() { tail -n 30 "$RUN/private.log" >&2; }

private_client() { "$CLIENT" --no-defaults --socket="$RUN/private.sock" --user=mysql --batch "$@"; }

# Loads a backup's accounts from the file $1, a statement a line, by the client $2…. A server refuses what speaks of something that it has
# not, such as a right on a table that was dropped: that is told, without a password, and all the rest is loaded.
load_accounts() {
  local statements refusal refused failed=0
  zstd -q -d -c "$1" >"$RUN/accounts.sql" || return 1
  mapfile -t statements <"$RUN/accounts.sql"
  "${@:2}" --force <"$RUN/accounts.sql" 2>"$RUN/output" || failed=1
  while IFS= read -r refusal; do
    # Errors from 2000 on are the client's own: a server that is gone has refused nothing.
    if [[ $refusal =~ ^ERROR\ ([0-9]+)\ .*\ at\ line\ ([0-9]+):\ (.*) && ${BASH_REMATCH[1]} != 2??? ]]; then
      refused=${statements[BASH_REMATCH[2] - 1]:-}
      # An error of syntax quotes the statement.
      warn "the server refuses a statement of the backup's accounts, and all others are restored. Error ${BASH_REMATCH[1]}, \
${BASH_REMATCH[3]%% near \'*}: ${refused%% IDENTIFIED *}"
    else
      printf '%s\n' "$refusal" >&2
      [[ $refusal != "ERROR 2"* ]] || failed=1
    fi
  done <"$RUN/output"
  rm "$RUN/accounts.sql"
  return "$failed"
}

# Runs a program that says much, which is of interest only where it fails.
quietly() { "$@" 2>"$RUN/output" >&2 || { tail -n 30 "$RUN/output" >&2; return 1; }; }

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

# Makes those of the LATER_USERS that have a password and do not exist, on a primary: replicas get them from it. One without a right on all
# databases, which is granted last, was cut off while it was made, and is made to the end.
make_later_users() {
  local user sql made failed=0
  for user in $LATER_USERS; do
    sql=$(INIT_SQL='' users_sql | grep -F "'$user'@") || continue
    if ! made=$(ask_here "SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE GRANTEE LIKE '''$user''@%' AND PRIVILEGE_TYPE <> 'USAGE'"); then
      failed=1
    elif ((made == 0)); then
      info "making the user $user"
      ask_here "$(make_or_alter_users <<<"$sql")" || failed=1
    fi
  done
  return "$failed"
}

# The statements on stdin; what makes a user in them changes one that exists.
make_or_alter_users() { sed 's/^CREATE USER \(.*\)$/CREATE USER IF NOT EXISTS \1\nALTER USER \1/'; }
