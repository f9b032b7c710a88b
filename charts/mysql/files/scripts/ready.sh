#!/usr/bin/env bash
# Readiness: blocks while the server has no role yet, so that the kubelet hears of it at once and not at its next look;
# then whether reads are safe. A server that hangs counts as unsafe after five seconds.
. "$FILES/lib.sh"

SECONDS=0
until [[ -s $ROLE ]]; do
  ((SECONDS < 50)) || { printf 'not ready: the server has no role yet\n'; exit 1; }
  sleep 0.1
done
timeout 5 bash "$FILES/safe.sh" || {
  (($? != 124)) || printf 'not ready: the server does not answer within 5 s\n'
  exit 1
}
