# shellcheck shell=bash disable=SC2034
# What is MariaDB's own in `helm test`: the same names as in mysql.sh.
# From 12.0 on the option is a word.
ASK_STATE="SELECT CAST(@@read_only AS CHAR) NOT IN ('0', 'OFF'), VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Ssl_cipher'"
ASK_POSITION='SELECT @@gtid_binlog_pos'

# The password is in MYSQL_PWD. Without an authority the client has the server prove by that password, and bound to its certificate,
# who it is: no certificate names every member.
ask() {
  mariadb --no-defaults --host="$1" --user=root --connect-timeout=5 --ssl-verify-server-cert \
    --batch --skip-column-names --raw --execute="$2"
}

# Whether the server at $1 has executed up to the position $2 within 30 seconds.
await_position() { [[ $(ask "$1" "SELECT MASTER_GTID_WAIT('$2', 30)") == 0 ]]; }
