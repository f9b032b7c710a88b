#!/usr/bin/env bash
# Whether reads from this member are safe. A primary that is merely away is no reason to leave: reads survive it.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"

# Bytes below which a volume counts as full.
ROOM_NEEDED=1048576

not_ready() {
  printf 'not ready: %s\n' "$1"
  exit 1
}

[[ ! -e /tmp/mysql-not-ready ]] || not_ready "switched off by the file /tmp/mysql-not-ready"

role=$(<"$ROLE")
threads=$(replication_threads 2>&1) || not_ready "the server does not answer: $threads"
case $role in
  refused*) not_ready "$role" ;;
  waiting*) exit 0 ;;
esac
[[ $role != primary ]] || exit 0
[[ -n $threads ]] || not_ready "this replica follows nobody"

read -r receiver receiver_error applier applier_error source <<<"$threads"
[[ $applier == ON ]] || not_ready "replication has stopped: the applier is $applier, error $applier_error"
[[ $receiver != OFF ]] || not_ready "replication has stopped: the receiver is OFF, error $receiver_error"
if [[ $receiver == CONNECTING ]]; then
  case $receiver_error in
    0) [[ -n $source ]] || not_ready "the receiver connects for the first time" ;;
    *) receiver_only_waits "$receiver_error" || not_ready "the primary refuses this replica, error $receiver_error" ;;
  esac
fi

# A receiver that finds no room waits without an error, and the lag is that of what it has received.
room=$(($(stat --file-system --format='%a * %S' "$VOLUME")))
((room >= ROOM_NEEDED)) || not_ready "the volume is full: what the primary writes finds no room here"

if ((MAX_LAG_SECONDS > 0)); then
  lag=$(lag_seconds)
  ((${lag:-0} <= MAX_LAG_SECONDS)) || not_ready "$lag s behind the primary, more than $MAX_LAG_SECONDS"
fi
