#!/usr/bin/env bash
# Readiness: blocks while the server has no role yet, so that the kubelet hears of it at once and not at its next look;
# then whether reads are safe. A server that hangs counts as unsafe after five seconds.
. "$FILES/lib.sh"

SECONDS=0
until [[ -s $ROLE ]]; do
  if ((SECONDS >= 50)); then
    if [[ -d $DATA ]]; then why="the server has no role yet"; else why="this member has no data yet; its log says how far its seed is"; fi
    printf 'not ready: %s\n' "$why"
    exit 1
  fi
  sleep 0.05
done
timeout 5 bash "$FILES/safe.sh" || {
  (($? != 124)) || printf 'not ready: the server does not answer within 5 s\n'
  exit 1
}
