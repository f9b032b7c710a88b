#!/usr/bin/env bash
# Start-up: waits for the server to have a role, so that the kubelet hears of it at once and not at its next look.
. "$FILES/lib.sh"

SECONDS=0
until [[ -s $ROLE ]]; do
  ((SECONDS < 50)) || { printf 'the server has no role yet\n'; exit 1; }
  sleep 0.1
done
