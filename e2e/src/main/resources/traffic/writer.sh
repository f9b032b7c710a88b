# shellcheck shell=bash
# Writes rows numbered from $FIRST_ROW through $WRITE_HOST, on a fresh connection each time, until /tmp/stop exists. A
# number is tried once, whatever became of it. One line for each attempt, times in microseconds since 1970:
#   <sent> <answered> ok <number>
#   <sent> <answered> failed <number> <message>
row=$FIRST_ROW
while [[ ! -e /tmp/stop ]]; do
  sent=${EPOCHREALTIME/[.,]/}
  if answer=$(timeout 5 "$CLIENT" --no-defaults --host="$WRITE_HOST" --user=root --connect-timeout=2 \
      --execute="INSERT INTO e2e.numbered (id) VALUES ($row)" 2>&1); then
    echo "$sent ${EPOCHREALTIME/[.,]/} ok $row"
  else
    answer=${answer:-no answer within 5 s}
    echo "$sent ${EPOCHREALTIME/[.,]/} failed $row ${answer//$'\n'/ }"
  fi
  row=$((row + 1))
  sleep 0.2
done
