# shellcheck shell=bash
# Asks $READ_HOST who it is, on a fresh connection each time, until /tmp/stop exists. One line for each attempt, times in
# microseconds since 1970:
#   <sent> <answered> ok <server id>
#   <sent> <answered> failed <message>
while [[ ! -e /tmp/stop ]]; do
  sent=${EPOCHREALTIME/[.,]/}
  if answer=$(timeout 5 "$CLIENT" --no-defaults --host="$READ_HOST" --user=root --connect-timeout=2 \
      --batch --skip-column-names --execute='SELECT @@server_id' 2>&1); then
    echo "$sent ${EPOCHREALTIME/[.,]/} ok $answer"
  else
    answer=${answer:-no answer within 5 s}
    echo "$sent ${EPOCHREALTIME/[.,]/} failed ${answer//$'\n'/ }"
  fi
  sleep 0.2
done
