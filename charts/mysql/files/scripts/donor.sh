#!/usr/bin/env bash
# Runs beside the server, as the container xtrabackup: waits on port 3307 for members that need a seed, and for Jobs that back this one up.
. "$FILES/lib.sh"
. "$FILES/link.sh"

# By itself socat listens on IPv4 alone; an address of IPv6 has a colon.
family=ip4
[[ $POD_IP != *:* ]] || family=ip6

# Whoever connects and says nothing is dropped after ten seconds.
listen() {
  exec socat -b "$LINK_BLOCK" "OPENSSL-LISTEN:$SEEDING_PORT,pf=$family,reuseaddr,fork,max-children=16,so-rcvtimeo=10,$LINK_ALIVE,$LINK_SENDS,$LINK_OPTIONS" "EXEC:bash $FILES/donate.sh"
}

while true; do
  certificate=$(<"$CERTIFICATE")
  listen &
  listener=$!
  info "waiting for members that need a seed"
  # A renewed certificate takes a new listener; streams under way go on. This container does not end for want of one: its member would get no reads.
  while [[ $(<"$CERTIFICATE") == "$certificate" ]]; do
    sleep 10 &
    wait $!
    kill -0 "$listener" 2>/dev/null || { warn "nobody listens on port $SEEDING_PORT any more, for the reason above. It is tried again"; break; }
  done
  kill "$listener" 2>/dev/null || true
  wait "$listener" || true
done
