# shellcheck shell=bash
# Seeds by MySQL's CLONE plugin.

# Copies the server at $1 into the directory $2. CLONE wants a server that receives: here one in memory which is not even
# initialised to the end, because its init file comes early. Its last statement writes a file, and then nobody needs it.
copy_from() {
  local donor=$1 target=$2 done=$RUN/copied server
  {
    printf "INSTALL PLUGIN clone SONAME 'mysql_clone.so';\n"
    printf "SET GLOBAL clone_ssl_ca = '/etc/mysql-tls/ca.crt';\n"
    printf 'SET GLOBAL clone_valid_donor_list = %s;\n' "$(quote "$donor:3306")"
    printf "CLONE INSTANCE FROM '$PEER_USER'@%s:3306 IDENTIFIED BY %s DATA DIRECTORY = %s REQUIRE SSL;\n" \
      "$(quote "$donor")" "$(quote "$(credential "$PEER_USER-password")")" "$(quote "$target")"
    printf 'SELECT 1 INTO OUTFILE %s;\nDO SLEEP(3600);\n' "$(quote "$done")"
  } >"$RUN/init.sql"
  rm -rf "$SCRATCH/data" "$done"
  mysqld --defaults-file="$RUN/member.cnf" --initialize-insecure --datadir="$SCRATCH/data" --init-file="$RUN/init.sql" \
    --secure-file-priv="$RUN" --skip-log-bin "$SMALL_POOL" --innodb-redo-log-capacity=16M --innodb-doublewrite=OFF &
  server=$!
  until [[ -e $done ]]; do
    kill -0 "$server" 2>/dev/null ||
      give_up_on "$donor" "seeding from $donor stopped after $(megabytes "$target") MB, for the reason above"
    tell_progress "$donor" "$target"
    sleep 0.1
  done
  kill -KILL "$server"
  wait "$server" 2>/dev/null || true
  rm -r "$SCRATCH/data" "$RUN/init.sql" "$done"
}
