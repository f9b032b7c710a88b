#!/usr/bin/env bash
# Readiness, by a look every $1 seconds: blocks while the server has no role yet, so that the kubelet hears of it at once and not at its next
# call; then whether reads are safe. A server that hangs counts as unsafe after five seconds.
# A member that was ready when it was last asked is watched within this call, which ends when it no longer is. A call costs its node more than a
# look; and one that the kubelet cancels as it begins, because the pod is deleted, has containerd notice the container's end 30 s late.
. "$FILES/lib.sh"
period=$1

look() {
  local status=0
  timeout 5 bash "$FILES/safe.sh" || status=$?
  ((status != 0)) || return 0
  rm -f "$READY_AT"
  ((status != 124)) || printf 'not ready: the server does not answer within 5 s\n'
  return 1
}

# Not where it is long ago: whoever asks then, as a kubelet that was restarted, waits for an answer.
was_ready() { [[ -s $READY_AT ]] && (($(now) - $(<"$READY_AT") <= period + 2)); }
now() { printf '%(%s)T' -1; }

SECONDS=0
until [[ -s $ROLE ]]; do
  if ((SECONDS >= 50)); then
    if [[ -d $DATA ]]; then why="the server has no role yet"; else why="this member has no data yet; its log says how far its seed is"; fi
    printf 'not ready: %s\n' "$why"
    exit 1
  fi
  sleep 0.05
done

look || exit 1
if was_ready; then
  SECONDS=0
  while ((SECONDS + period <= WATCHED)); do
    sleep "$period"
    # The next call comes at once after one that took longer than a period.
    look || { sleep "$period"; exit 1; }
  done
fi
now >"$READY_AT"
