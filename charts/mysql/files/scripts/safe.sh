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

# Both of one moment: role.sh says "waiting" before it stops the receiver.
while true; do
  role=$(<"$ROLE")
  threads=$(replication_threads 2>&1) || not_ready "the server does not answer: $threads"
  [[ $(<"$ROLE") != "$role" ]] || break
done
read -r receiver receiver_error applier applier_error source <<<"$threads"

follows_its_primary() {
  [[ -n $threads ]] || not_ready "this replica follows nobody"
  [[ $applier == ON ]] || not_ready "replication has stopped: the applier is $applier, error $applier_error"
  case $receiver.$receiver_error in
    OFF.1236 | OFF.13114) not_ready "replication has stopped, error $receiver_error: as a rule the primary no longer has the binary logs that this \
replica needs. Then delete the claim and the pod of $MEMBER: it is seeded anew" ;;
    OFF.*) not_ready "replication has stopped: the receiver is OFF, error $receiver_error" ;;
  esac
  if [[ $receiver == CONNECTING ]]; then
    case $receiver_error in
      0) [[ -n $source ]] || not_ready "the receiver connects for the first time" ;;
      *) merely_away "$receiver_error" || not_ready "the primary refuses this replica, error $receiver_error" ;;
    esac
  fi
}

case $role in
  primary) exit 0 ;;
  refused*) not_ready "$role" ;;
  # Nothing is received, and of a replica that has just started nothing is applied. One that broke before is no better for it.
  waiting*) ((${applier_error:-0} == 0)) || not_ready "replication has stopped: error $applier_error" ;;
  *) follows_its_primary ;;
esac

# A receiver that finds no room waits without an error, and the lag is that of what it has received.
room=$(($(stat --file-system --format='%a * %S' "$VOLUME")))
((room >= ROOM_NEEDED)) || not_ready "the volume is full: what the primary writes finds no room here"

if ((MAX_LAG_SECONDS > 0)); then
  if [[ -e $TO_APPLY ]]; then
    wanted=$(<"$TO_APPLY")
    has_applied "$wanted" || not_ready "this replica has not applied yet what the primary had when it began to follow"
    [[ $role != replica || $(<"$TO_APPLY") != "$wanted" ]] || rm "$TO_APPLY"
  fi
  lag=$(lag_seconds)
  ((${lag:-0} <= MAX_LAG_SECONDS)) || not_ready "$lag s behind the primary, more than $MAX_LAG_SECONDS"
fi
