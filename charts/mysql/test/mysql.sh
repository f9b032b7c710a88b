# shellcheck shell=bash disable=SC2034
# What is MySQL's own in `helm test`. Another engine is another file with the same functions.
ASK_STATE="SELECT @@read_only, VARIABLE_VALUE FROM performance_schema.session_status WHERE VARIABLE_NAME = 'Ssl_cipher'"
ASK_POSITION='SELECT @@gtid_executed'

# The password is in MYSQL_PWD.
ask() {
  mysql --no-defaults --host="$1" --user=root --connect-timeout=5 --ssl-mode=VERIFY_CA --ssl-ca=/etc/mysql-tls/ca.crt \
    --batch --skip-column-names --raw --execute="$2"
}

# Whether the server at $1 has executed the set $2 within 30 seconds.
await_position() { [[ $(ask "$1" "SELECT WAIT_FOR_EXECUTED_GTID_SET('${2//$'\n'/}', 30)") == 0 ]]; }
