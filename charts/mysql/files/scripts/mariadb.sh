# shellcheck shell=bash
# What is MariaDB's own: how a server is made, copied, asked and given its role. The same functions as in mysql.sh.
CLIENT=mariadb
SERVER=mariadbd
# The script that copies a server's files for a physical backup.
# shellcheck disable=SC2034
COPIER=xtrabackup.sh
# What only another engine's data directory has: seed.sh looks for it.
# shellcheck disable=SC2034
FOREIGN=mysql.ibd
# The first use of such a table after a start is a transaction of a replica's own.
# shellcheck disable=SC2034
UNSAFE_ENGINES="'MEMORY'"
. "$FILES/sql.sh"

# The client's option file for asking peers. Without an authority the client has the server prove by the password,
# and bound to its certificate, that it is a member: peers are asked by address, which no certificate names.
write_peer_options() {
  printf '[client]\nuser = %s\npassword = "%s"\nssl_verify_server_cert = ON\n[mariadb-client]\nconnect_timeout = 3\n' \
    "$PEER_USER" "$(option_value "$(credential "$PEER_USER-password")")"
}

# From 12.0 on the option is a word.
READ_ONLY="CAST(@@read_only AS CHAR) NOT IN ('0', 'OFF')"

peer_state() {
  ask "$1" "SELECT IF($READ_ONLY AND NOT EXISTS (SELECT 1 FROM information_schema.SLAVE_STATUS
      WHERE Slave_SQL_Running = 'Yes' AND NOT (Slave_IO_Running = 'No' AND Last_IO_Errno = 1236)),
    'stopped', 'data')" 2>>"$REFUSALS" || true
}

# The transactions that a server has applied, and all that it has: a replica may have received some that it has not applied yet. A position
# names for each domain and server the last one, as domain-server-number. Each history has a domain of its own (see initialise), and
# only one server writes at a time: whoever has the last one has those before it.
APPLIED="CONCAT_WS(',', NULLIF(@@gtid_binlog_state, ''), NULLIF(@@gtid_slave_pos, ''))"
HISTORY="CONCAT_WS(',', NULLIF($APPLIED, ''), (SELECT NULLIF(Gtid_IO_Pos, '') FROM information_schema.SLAVE_STATUS WHERE Connection_name = ''))"

# The transactions of the position $1 that the position $2 lacks.
lacking_in() {
  local -A last=()
  local gtid
  for gtid in ${2//,/ }; do
    ((${gtid##*-} <= ${last[${gtid%-*}]:-0})) || last[${gtid%-*}]=${gtid##*-}
  done
  for gtid in ${1//,/ }; do
    if ((${gtid##*-} > ${last[${gtid%-*}]:-0})); then
      last[${gtid%-*}]=${gtid##*-}
      printf '%s\n' "$gtid"
    fi
  done
}

# Whether the server at $1 has every transaction of the server at $2, by HISTORY or by $3; 2 where one of them does not answer.
has_all_of() {
  local here there what=${3:-$HISTORY}
  there=$(ask "$2" "SELECT $what") && here=$(ask "$1" "SELECT $what") || return 2
  [[ -z $(lacking_in "$there" "$here") ]]
}

# The transactions that this member has and the server at $1 lacks. Fails when that server does not answer.
lacking_at() {
  local here there
  here=$(ask_here "SELECT $HISTORY") || return 1
  there=$(ask "$1" "SELECT $APPLIED") || return 1
  lacking_in "$here" "$there"
}

# Whether this member has applied the transactions $1.
has_applied() {
  local here
  here=$(ask_here "SELECT $APPLIED") && [[ -z $(lacking_in "$1" "$here") ]]
}

# Has a primary with the data directory $1 write in a domain that no other history has: server ids are the same everywhere, and a number alone does
# not tell one history from another. A copy may lack the last transactions that its history had, and in the old
# domain their numbers would be given out again: a replica that has them would take the new ones for its own.
begin_history() { printf '%d\n' $((SRANDOM % 4294967295 + 1)) >"$1/$OWN_DOMAIN"; }
OWN_DOMAIN="gtid-domain"

# From its first moment, because a session keeps the domain that it began with.
own_options() { [[ ! -e $DATA/$OWN_DOMAIN ]] || printf -- '--gtid-domain-id=%s\n' "$(<"$DATA/$OWN_DOMAIN")"; }

# Makes an empty server with the users of a new cluster in the directory $1.
initialise() {
  quietly mariadb-install-db --defaults-file="$RUN/member.cnf" --datadir="$1" --auth-root-authentication-method=socket \
    --auth-root-socket-user=mysql --skip-test-db --skip-name-resolve "$SMALL_POOL"
  begin_history "$1"
  { printf 'FLUSH PRIVILEGES;\n'; users_sql; } | # the first statement is that domain's first transaction
    run_on "$1" "$SMALL_POOL" --read-only=OFF --gtid-domain-id="$(<"$1/$OWN_DOMAIN")"
}

# Writes a backup of this member's server to stdout; $1 is a directory for what it needs meanwhile.
# It looks at the redo log ten times a second, not once: the last look is waited for while commits are held.
stream_backup() {
  mariadb-backup --defaults-file="$RUN/member.cnf" --backup --log-copy-interval=100 --stream=mbstream --user=mysql --target-dir="$1" 2>"$1/output" ||
    { tail -n 30 "$1/output" >&2; return 1; }
}

# What a copy must know besides the backup: the last transaction of every server, not only of the last that wrote.
backup_note() { ask_here 'SELECT @@gtid_binlog_state'; }

pack() { mbstream --create "$@"; }
unpack() { mbstream --extract --directory="$1"; }

# Makes a data directory of the unpacked backup in $1, with the note $2, and gives it its position: its binary log then says after
# which transactions it begins, and of every server that ever wrote the last one is known.
finish_copy() {
  local position state gtid
  quietly mariadb-backup --prepare --target-dir="$1" || return 1
  position=$(cut -f 3 "$1/mariadb_backup_binlog_info")
  [[ -n $position ]] || return 1
  state=$position
  for gtid in ${2//,/ }; do
    [[ ,$position == *,"${gtid%-*}"-* ]] || state=$gtid,$state
  done
  rm -f "$1"/mariadb_backup_* "$1/backup-my.cnf"
  take_position "$1" "$state" "$position"
}

# Lets a donor apply what it has already received: where the primary is lost, this may be the only copy.
settle() {
  local timed_out
  timed_out=$(PEER_ANSWERS_WITHIN=660 ask "$1" 'SET max_statement_time = 0; SELECT MASTER_GTID_WAIT(Gtid_IO_Pos, 600) FROM information_schema.SLAVE_STATUS') && [[ $timed_out != -1 ]]
}

# Whether the server at $1 is a replica at work.
follows() {
  [[ $(ask "$1" "SELECT COUNT(*) FROM information_schema.SLAVE_STATUS WHERE Slave_IO_Running = 'Yes' AND Slave_SQL_Running = 'Yes'" 2>/dev/null) == 1 ]]
}

# Backs up the server at $1 as SQL into the directory $2: all databases of one moment, that moment's position, and the accounts. The
# tables of the database mysql are the server's own; what they tell of accounts is said in SQL, which a newer version understands too.
backup_logical() {
  mariadb-dump --defaults-file="$RUN/peer.cnf" --host="$1" --all-databases --ignore-database=mysql --ignore-database=sys \
    --single-transaction --master-data=2 --gtid --routines --events --hex-blob | zstd -q -o "$2/databases.sql.zst"
  # A reader that stops early would end zstd with an error.
  zstd -q -d -c "$2/databases.sql.zst" | sed -n "s/^-- SET GLOBAL gtid_slave_pos='\([-0-9,]*\)';$/\1/p" >"$2/position"
  [[ -s $2/position ]] || die "the dump of $1 does not say at which position it was taken"
  accounts_sql "$1" | zstd -q -o "$2/accounts.sql.zst"
}

# What makes the roles and accounts of the server at $1. The chart's own are left out: every release makes them itself. Rights come
# without passwords, so that the application's user keeps the one that its release has given it.
accounts_sql() {
  local kind account accounts
  accounts=$(ask "$1" "SELECT CONCAT(IF(is_role = 'Y', 'ROLE ', 'USER '), QUOTE(User), IF(is_role = 'Y', '', CONCAT('@', QUOTE(Host)))) FROM mysql.user
    WHERE User NOT IN ('root', 'mysql', 'replication', 'seeding', 'metrics', 'backup', 'mariadb.sys', 'PUBLIC') ORDER BY is_role DESC")
  while read -r kind account; do
    case $kind in
      ROLE) printf 'CREATE ROLE IF NOT EXISTS %s;\n' "$account" ;;
      USER) ask "$1" "SHOW CREATE USER $account" | sed 's/^CREATE USER /CREATE USER IF NOT EXISTS /; s/$/;/' ;;
    esac
  done <<<"$accounts"
  while read -r kind account; do
    # Who makes a role is its administrator, here the scripts' user: root becomes one too.
    [[ $kind != ROLE ]] || printf "GRANT %s TO 'root'@'%%' WITH ADMIN OPTION;\n" "$account"
    [[ -z $kind ]] || ask "$1" "SHOW GRANTS FOR $account" | sed -E "s/ IDENTIFIED (BY PASSWORD '[^']*'|VIA [^ ]+( USING '[^']*')?( OR [^ ]+( USING '[^']*')?)*)//; s/\$/;/"
  done <<<"$accounts"
}

# The restored server has the history of the one that was backed up, not that of its own making.
restore_logical() {
  initialise "$2"
  beside_server_on "$2" --read-only=OFF --skip-log-bin -- load_backup "$1"
  rm -f "$2"/binlog.*
  take_position "$2" "$(<"$1/position")" "$(<"$1/position")"
}

# Loads the backup in the directory $1. Where an account is refused, its rights must not make one that has no password.
load_backup() {
  zstd -q -d -c "$1/databases.sql.zst" | private_client &&
    load_accounts "$1/accounts.sql.zst" private_client --init-command="SET sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'NO_AUTO_CREATE_USER')"
}

# Gives the users in the data directory $1 what the SQL on stdin says, outside any history.
alter_users() { run_on "$1" "$SMALL_POOL" --read-only=OFF --skip-log-bin; }

# Gives the data directory $1, which has no binary logs, the binary log's state $2 and the position $3.
take_position() { run_on "$1" "$SMALL_POOL" <<<"SET GLOBAL gtid_binlog_state = '$2'; SET GLOBAL gtid_slave_pos = '$3'"; }

become_primary() { ask_here 'STOP ALL SLAVES; RESET SLAVE ALL; SET GLOBAL read_only = OFF'; }

# Points this member at the primary, without starting to follow it. A heartbeat has the primary notice that a replica has left:
# soon, or never, for nothing answers from an address that is gone.
prepare_to_follow() {
  ask_here "STOP ALL SLAVES; RESET SLAVE ALL; CHANGE MASTER TO MASTER_HOST = $(quote "$1"), MASTER_USER = 'replication',
    MASTER_PASSWORD = $(quote "$(credential replication-password)"), MASTER_USE_GTID = slave_pos,
    MASTER_SSL = 1, MASTER_SSL_CA = '/etc/mysql-tls/ca.crt', MASTER_SSL_VERIFY_SERVER_CERT = 1, MASTER_CONNECT_RETRY = 1,
    MASTER_HEARTBEAT_PERIOD = 1"
}

start_following() { ask_here 'START SLAVE'; }
# What has been received is still applied. MariaDB throws it away when a replica starts both of whose threads had stopped: where something is left to
# apply and the applier is stopped, the receiver goes on waiting for the primary, and the applier can be started without a loss.
stop_receiving() {
  [[ $(ask_here "SELECT Slave_SQL_Running = 'No' AND Gtid_IO_Pos <> @@gtid_slave_pos FROM information_schema.SLAVE_STATUS") == 1 ]] ||
    ask_here 'STOP SLAVE IO_THREAD'
}

# A replica that goes ends the primary's side of its connection too, as a user may do with its own. By itself the primary notices only when it
# writes twice to an address that still answers; else that side lives on, and holds up the primary's stop until net_write_timeout has passed.
leave() {
  local ends primary=$PRIMARY.$RELEASE as_replica=$RUN/replication.cnf
  stop_receiving
  ! is_primary || return 0
  (umask 077; PEER_USER=replication; write_peer_options >"$as_replica")
  ends=$(ask "$primary" "SELECT CONCAT('KILL ', ID, ';') FROM information_schema.PROCESSLIST WHERE COMMAND = 'Binlog Dump' AND HOST LIKE '$POD_IP:%'" "$as_replica")
  [[ -z $ends ]] || ask "$primary" "$ends" "$as_replica"
}

# ON, OFF or CONNECTING. A receiver that meets its primary in the middle of its shutdown ends, without an error: it counts as one
# that tries to connect, and role.sh has it do so. With STOP REPLICA a person ends the applier as well.
RECEIVER="CASE WHEN Slave_IO_Running = 'Yes' THEN 'ON'
  WHEN Slave_IO_Running = 'No' AND (Last_IO_Errno > 0 OR Slave_SQL_Running = 'No') THEN 'OFF' ELSE 'CONNECTING' END"
receiver_state() { ask_here "SELECT $RECEIVER FROM information_schema.SLAVE_STATUS"; }

# One line `receiver error applier error source`, each thread ON, OFF or CONNECTING; nothing on a server that follows nobody.
replication_threads() {
  ask_here "SELECT $RECEIVER, Last_IO_Errno, IF(Slave_SQL_Running = 'Yes', 'ON', 'OFF'), Last_SQL_Errno,
    IF(Master_Server_Id = 0, '', Master_Server_Id) FROM information_schema.SLAVE_STATUS"
}

# Whether $1 is no error, or that of a receiver or a client whose server is merely away (of the connection, or of a server that shuts down or is full).
merely_away() {
  case $1 in
    0 | 1040 | 1053 | 1927 | 2002 | 2003 | 2005 | 2006 | 2013) return 0 ;;
    *) return 1 ;;
  esac
}

# Seconds that this member is behind; nothing while that is unknown.
lag_seconds() { ask_here 'SELECT Seconds_Behind_Master FROM information_schema.SLAVE_STATUS WHERE Seconds_Behind_Master IS NOT NULL'; }

# How many connections other pods have made to this server since it started; as long as one is being made, the time too, so that no two looks agree.
connections_from_outside() {
  ask_here "SELECT CONCAT_WS(' ', IFNULL(SUM(TOTAL_CONNECTIONS), 0),
      (SELECT NOW(6) FROM information_schema.PROCESSLIST WHERE USER = 'unauthenticated user' LIMIT 1))
    FROM information_schema.CLIENT_STATISTICS WHERE CLIENT NOT IN ('localhost', '127.0.0.1')" 2>/dev/null
}

# Asks the server with the process id $1 to end.
stop_server() { kill -TERM "$1"; }

# Exits with 0 also where the server refuses the login or has no connection left.
answers_anything() { mariadb-admin --no-defaults --socket="$RUN/mysqld.sock" --user=mysql --connect-timeout="$1" ping; }

# Not into the binary log: a transaction of a replica's own would set it apart from its primary.
reload_certificate() { ask_here 'FLUSH LOCAL SSL'; }
