# shellcheck shell=bash
# What is MySQL's own: how a server is made, copied, asked and given its role. Another engine is another file with the same functions.
CLIENT=mysql
SERVER=mysqld
# The script that copies a server's files for a physical backup.
# shellcheck disable=SC2034
COPIER=clone.sh
# What only another engine's data directory has: seed.sh looks for it.
# shellcheck disable=SC2034
FOREIGN=aria_log_control
# CLONE copies InnoDB's tables only, and has others empty. The first use of a MEMORY table after a start is a transaction of a replica's own.
# shellcheck disable=SC2034
UNSAFE_ENGINES="'MyISAM', 'MRG_MYISAM', 'CSV', 'ARCHIVE', 'BLACKHOLE', 'FEDERATED', 'MEMORY'"
. "$FILES/sql.sh"

# The client's option file for asking peers.
write_peer_options() {
  printf '[client]\nuser = %s\npassword = "%s"\nssl_mode = VERIFY_CA\nssl_ca = /etc/mysql-tls/ca.crt\n[mysql]\nconnect_timeout = 3\n' \
    "$PEER_USER" "$(option_value "$(credential "$PEER_USER-password")")"
}

peer_state() {
  ask "$1" "SELECT IF(@@read_only AND (NOT EXISTS (SELECT 1 FROM performance_schema.replication_applier_status WHERE SERVICE_STATE = 'ON')
      OR EXISTS (SELECT 1 FROM performance_schema.replication_connection_status WHERE SERVICE_STATE = 'OFF' AND LAST_ERROR_NUMBER IN (1236, 13114))),
    'stopped', 'data')" 2>>"$REFUSALS" || true
}

# The transactions that a server has applied, and all that it has: a replica may have received some that it has not applied yet.
APPLIED=@@gtid_executed
HISTORY="CONCAT_WS(',', NULLIF($APPLIED, ''),
  (SELECT NULLIF(RECEIVED_TRANSACTION_SET, '') FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = ''))"

# Whether the server at $1 has every transaction of the server at $2, by HISTORY or by $3; 2 where one of them does not answer.
has_all_of() {
  local set answer what=${3:-$HISTORY}
  set=$(ask "$2" "SELECT $what") && answer=$(ask "$1" "SELECT GTID_SUBSET($(quote "$set"), $what)") || return 2
  [[ $answer == 1 ]]
}

# Makes an empty server with the users of a new cluster in the directory $1. What guards it against a crash is left out: it counts
# only after seed.sh has had all of it written to the disk. Native asynchronous I/O would end half a second late.
initialise() {
  # A history has a first transaction: without one any other would count as its continuation.
  { printf "SET GLOBAL gtid_purged = CONCAT(UUID(), ':1');\n"; users_sql; } >"$RUN/init.sql"
  mysqld --defaults-file="$RUN/member.cnf" --initialize-insecure --datadir="$1" --init-file="$RUN/init.sql" \
    --skip-log-bin "$SMALL_POOL" --innodb-redo-log-capacity=16M --innodb-doublewrite=OFF --innodb-flush-log-at-trx-commit=0 \
    --innodb-use-native-aio=OFF
  rm "$RUN/init.sql"
}

# A copy has a UUID of its own, by which its transactions are told from its donor's.
begin_history() { :; }

own_options() { :; }

# A copy by Percona XtraBackup, for seeding.method xtrabackup: as MariaDB's, with this engine's programs.
stream_backup() {
  xtrabackup --defaults-file="$RUN/member.cnf" --backup --log-copy-interval=100 --stream=xbstream --user=mysql --socket="$RUN/mysqld.sock" \
    --target-dir="$1" 2>"$1/output" || { tail -n 30 "$1/output" >&2; return 1; }
}

# The backup itself says which transactions it has.
backup_note() { :; }

pack() { xbstream -c "$@"; }
unpack() { xbstream -x -C "$1"; }

# Makes a data directory of the unpacked backup in $1. Its binary logs would be a part of the donor's: it begins its own.
finish_copy() {
  local set
  quietly xtrabackup --prepare --target-dir="$1" || return 1
  set=$(cut -f 3- "$1/xtrabackup_binlog_info" | tr -d '\n')
  rm -f "$1"/xtrabackup_* "$1/backup-my.cnf" "$1"/binlog.*
  run_on "$1" "$SMALL_POOL" --super-read-only=OFF <<<"SET GLOBAL gtid_purged = '$set'"
}

# Lets a donor apply what it has already received: where the primary is lost, this may be the only copy.
settle() {
  local timed_out
  timed_out=$(PEER_ANSWERS_WITHIN=660 ask "$1" "SET max_execution_time = 0; SELECT WAIT_FOR_EXECUTED_GTID_SET(RECEIVED_TRANSACTION_SET, 600) FROM performance_schema.replication_connection_status") &&
    [[ $timed_out != 1 ]]
}

# Whether the server at $1 is a replica at work.
follows() {
  [[ $(ask "$1" "SELECT COUNT(*) FROM performance_schema.replication_connection_status r
    JOIN performance_schema.replication_applier_status a USING (CHANNEL_NAME)
    WHERE r.SERVICE_STATE = 'ON' AND a.SERVICE_STATE = 'ON'" 2>/dev/null) == 1 ]]
}

# Backs up the server at $1 as SQL into the directory $2: all databases of one moment, and the accounts. The tables of the database
# mysql are the server's own; what they tell of accounts is said in SQL, which a newer version understands too.
backup_logical() {
  local tables system
  tables=$(ask "$1" "SELECT CONCAT('--ignore-table=mysql.', TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'mysql'") ||
    die "$1 does not say which tables are the server's own, for the reason above: no backup was taken"
  mapfile -t system <<<"$tables"
  # It stops the server for the moment in which it begins. Behind a query that runs for long, everybody else would wait with it: rather the Job is tried again.
  mysqldump --defaults-file="$RUN/peer.cnf" --host="$1" --loose-init-command='SET lock_wait_timeout = 30' --all-databases "${system[@]}" --single-transaction --routines --events \
    --hex-blob --no-tablespaces --set-gtid-purged=ON | zstd -q -o "$2/databases.sql.zst"
  accounts_sql "$1" | zstd -q -o "$2/accounts.sql.zst"
}

# What makes the accounts of the server at $1, a statement a line: each account before the rights that may speak of it, and before those that have
# it as their default role. The chart's own are left out: every release makes them itself.
accounts_sql() {
  local accounts
  accounts=$(ask "$1" "SELECT CONCAT(QUOTE(User), '@', QUOTE(Host)) FROM mysql.user
    WHERE User NOT IN ('root', 'mysql', 'replication', 'seeding', 'metrics', 'backup') AND User NOT LIKE 'mysql.%'
    ORDER BY (User, Host) IN (SELECT USER, HOST FROM mysql.default_roles),
      (User, Host) IN (SELECT FROM_USER, FROM_HOST FROM mysql.role_edges) DESC")
  [[ -n $accounts ]] || return 0
  ask "$1" "SET print_identified_with_as_hex = ON; $(sed 's/.*/SHOW CREATE USER &;/' <<<"$accounts")" |
    sed 's/^CREATE USER /CREATE USER IF NOT EXISTS /; s/$/;/'
  ask "$1" "$(sed 's/.*/SHOW GRANTS FOR &;/' <<<"$accounts")" | sed 's/$/;/'
}

restore_logical() {
  initialise "$2"
  beside_server_on "$2" --skip-log-bin --super-read-only=OFF --read-only=OFF -- load_backup "$1"
}

# Loads the backup in the directory $1.
load_backup() { zstd -q -d -c "$1/databases.sql.zst" | private_client && load_accounts "$1/accounts.sql.zst" private_client; }

# Gives the users in the data directory $1 what the SQL on stdin says, outside any history.
alter_users() { sed '/^INSTALL PLUGIN/d' | run_on "$1" "$SMALL_POOL" --skip-log-bin --super-read-only=OFF --read-only=OFF; }

become_primary() {
  ask_here 'STOP REPLICA; RESET REPLICA ALL; SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF'
}

# Points this member at the primary, without starting to follow it. Forgets what it followed before: a copy of a replica has that
# replica's metadata, which speaks of relay logs that were not copied. No relay log is lost by it, relay_log_recovery has dropped them.
# A heartbeat has the primary notice that a replica has left: soon, or never, for nothing answers from an address that is gone.
# A replica never gives up: with 0 retries, which is for ever elsewhere, it does at the second loss without an event between.
prepare_to_follow() {
  ask_here "STOP REPLICA; RESET REPLICA ALL; CHANGE REPLICATION SOURCE TO SOURCE_HOST = $(quote "$1"), SOURCE_USER = 'replication',
    SOURCE_PASSWORD = $(quote "$(credential replication-password)"), SOURCE_AUTO_POSITION = 1,
    SOURCE_SSL = 1, SOURCE_SSL_CA = '/etc/mysql-tls/ca.crt', SOURCE_SSL_VERIFY_SERVER_CERT = 1,
    SOURCE_CONNECT_RETRY = 1, SOURCE_RETRY_COUNT = 4294967295, SOURCE_HEARTBEAT_PERIOD = 1"
}

start_following() { ask_here 'START REPLICA'; }
# What has been received is still applied.
stop_receiving() { ask_here 'STOP REPLICA IO_THREAD'; }
# A heartbeat a second is enough for the primary to notice.
leave() { stop_receiving; }

# The transactions that this member has and the server at $1 lacks. Fails when that server does not answer.
lacking_at() {
  local set
  set=$(ask_here "SELECT $HISTORY") || return 1
  ask "$1" "SELECT GTID_SUBTRACT($(quote "$set"), $APPLIED)"
}

# Whether this member has applied the transactions $1.
has_applied() { [[ $(ask_here "SELECT GTID_SUBSET($(quote "$1"), $APPLIED)") == 1 ]]; }

# ON, OFF or CONNECTING.
receiver_state() { ask_here 'SELECT SERVICE_STATE FROM performance_schema.replication_connection_status'; }

# One line `receiver error applier error source`, each thread ON, OFF or CONNECTING; nothing on a server that follows nobody.
replication_threads() {
  ask_here "SELECT r.SERVICE_STATE, r.LAST_ERROR_NUMBER, a.SERVICE_STATE, IFNULL(MAX(w.LAST_ERROR_NUMBER), 0), r.SOURCE_UUID
    FROM performance_schema.replication_connection_status r
    JOIN performance_schema.replication_applier_status a USING (CHANNEL_NAME)
    LEFT JOIN performance_schema.replication_applier_status_by_worker w USING (CHANNEL_NAME)
    GROUP BY r.CHANNEL_NAME, r.SERVICE_STATE, r.LAST_ERROR_NUMBER, a.SERVICE_STATE, r.SOURCE_UUID"
}

# Whether $1 is no error, or that of a receiver or a client whose server is merely away (of the connection, or of a server that shuts down or is full).
merely_away() {
  case $1 in
    0 | 1040 | 1053 | 2002 | 2003 | 2005 | 2006 | 2013 | 3032) return 0 ;;
    *) return 1 ;;
  esac
}

# Seconds that this member is behind; nothing while that is unknown.
lag_seconds() { mysql --no-defaults --socket="$RUN/mysqld.sock" --user=mysql -E --execute='SHOW REPLICA STATUS' | sed -n 's/.*Seconds_Behind_Source: \([0-9]*\)$/\1/p'; }

# How many connections other pods have made to this server since it started; as long as one is being made, the time too, so that no two looks agree.
connections_from_outside() {
  ask_here "SELECT CONCAT_WS(' ', IFNULL(SUM(TOTAL_CONNECTIONS), 0),
      (SELECT NOW(6) FROM performance_schema.threads WHERE NAME = 'thread/sql/one_connection' AND PROCESSLIST_USER IS NULL LIMIT 1))
    FROM performance_schema.hosts WHERE HOST NOT IN ('localhost', '127.0.0.1')" 2>/dev/null
}

# Asks the server with the process id $1 to end. Threads of it that must end first sleep meanwhile: the one that ends connections up to ten
# seconds where there are clients or replicas; after it those that read and write, half a second. Only after it: of signals that are not
# yet taken a process keeps one.
stop_server() {
  local connections io
  connections=$(ask_here "SELECT THREAD_OS_ID FROM performance_schema.threads WHERE NAME = 'thread/sql/signal_handler'") || true
  io=$(ask_here "SELECT THREAD_OS_ID FROM performance_schema.threads WHERE NAME LIKE 'thread/innodb/io\_%'") || true
  ! is_primary || await_end_of_sleep "$1"
  kill -TERM "$1"
  while wake $connections; do sleep 0.02; done
  while wake $io; do sleep 0.02; done
}

# InnoDB's master thread sleeps for a second at a time, which no signal ends, and a server that stops waits until it wakes. A primary still takes
# writes before it is told to stop. Told so in the middle of that second, it has time to end its connections before the thread's next look.
await_end_of_sleep() {
  local thread looks
  thread=/proc/$1/task/$(ask_here "SELECT THREAD_OS_ID FROM performance_schema.threads WHERE NAME = 'thread/innodb/srv_master_thread'")/status
  looks=$(grep ^voluntary "$thread") || return 0
  for _ in {1..60}; do
    sleep 0.02
    [[ $(grep ^voluntary "$thread") == "$looks" ]] || break
  done
  sleep 0.5
}

# Ends the sleep of these threads by a signal at which the server wakes its own, and does nothing else. Fails when none is left.
wake() {
  local thread left=1
  for thread; do kill -ALRM "$thread" && left=0; done
  return "$left"
}

# Exits with 0 also where the server refuses the login or has no connection left.
answers_anything() { mysqladmin --no-defaults --socket="$RUN/mysqld.sock" --user=mysql --connect-timeout="$1" ping; }

reload_certificate() { ask_here 'ALTER INSTANCE RELOAD TLS'; }
