#!/bin/bash
# Stands in for every program that the chart's scripts call, under its name. It notes in CALLS how it was called; one that belongs to a
# database then does as little as lets its caller go on, any other what it always does.
set -euo pipefail
program=${0##*/}
printf '%s\n' "$program $*" >>"$CALLS"
here=$PATH PATH=$TOOLS

# The value of the option $1 in the call.
option() {
  local word
  for word in "${call[@]}"; do
    [[ $word != "$1="* ]] || printf '%s' "${word#*=}"
  done
}

# What a server says to a statement; nothing to one that has REFUSED in it.
answer() {
  [[ -z ${REFUSED-} || $1 != *"$REFUSED"* ]] || exit 1
  case $1 in
    *SHUTDOWN*) touch "$CALLS.shutdown" ;;
    *@@report_host*) echo mysql-0.mysql ;;
    *"'stopped', 'data')"*) echo data ;;
    *@@gtid_binlog_state) echo 7-100-5 ;;
    *@@version*) echo 9.7.0 ;;
    *--ignore-table=*) echo --ignore-table=mysql.user ;;
    *USER_PRIVILEGES* | *_GTID_SET\(* | *GTID_WAIT\(*) echo 0 ;;
    *'SELECT COUNT(*)'*) echo 1 ;;
    *'SELECT SERVICE_STATE'* | *"THEN 'ON'"*) echo ON ;;
  esac
}

# A server that makes a directory, and that CLONE copies to another where its init file says so.
make_data() {
  local init copied
  init=$(option --init-file)
  mkdir -p "$(option --datadir)"
  copied=$(sed -n "s/.*INTO OUTFILE '\(.*\)'.*/\1/p" "$init")
  [[ -n $copied ]] || return 0
  mkdir "$(sed -n "s/.* DATA DIRECTORY = '\(.*\)' .*/\1/p" "$init")"
  touch "$copied"
  exec sleep 20
}

# A server that runs until it is told to end.
serve() {
  timeout 20 bash -c 'until [[ -e $1 ]]; do sleep 0.02; done' serve "$CALLS.shutdown"
  rm "$CALLS.shutdown"
}

unpack() {
  cat >/dev/null
  printf '7-100-5' >"$1/seed-complete"
  printf 'log\t4\t7-100-5\n' | tee "$1/mariadb_backup_binlog_info" >"$1/xtrabackup_binlog_info"
}

call=("$@")
case "$program $*" in
  mysql\ *--execute=* | mariadb\ *--execute=*) answer "$(option --execute)" ;;
  # A lock that is had until its connection is ended.
  mysql\ *--unbuffered* | mariadb\ *--unbuffered*) read -r _ && read -r _ && echo 1 && cat >/dev/null ;;
  mysql\ * | mariadb\ *) answer "$(cat)" ;;
  mysqld\ *--initialize*) make_data ;;
  mysqld\ * | mariadbd\ *) serve ;;
  mariadb-install-db\ *) mkdir "$(option --datadir)" ;;
  mysqldump\ * | mariadb-dump\ *) echo "-- SET GLOBAL gtid_slave_pos='7-100-5';" ;;
  xtrabackup\ * | mariadb-backup\ *) echo backup ;;
  mbstream\ --create\ * | xbstream\ -c\ *) cat "${!#}" ;;
  mbstream\ --extract\ *) unpack "$(option --directory)" ;;
  xbstream\ -x\ *) unpack "${!#}" ;;
  socat\ *) read -r _ && echo "${DONOR_SAYS:-sending}" ;;
  openssl\ s_server\ *) exec sleep 20 ;;
  openssl\ s_client\ *) exit 1 ;;
  getent\ *) printf '%s STREAM\n' 10.0.0.1 10.0.0.9 ;;
  zstd\ *-o\ *) cat >"${!#}" ;;
  zstd\ *-c\ *) cat "${@:4}" ;;
  # The last wait of a replica's role, which has no end.
  sleep\ 2) exit 1 ;;
  zstd\ * | sync\ *) ;;
  *)
    real=$(type -P "$program")
    PATH=$here
    exec "$real" "$@"
    ;;
esac
