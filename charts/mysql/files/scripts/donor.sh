#!/usr/bin/env bash
# Runs beside the server, as the container xtrabackup: waits on port 3307 for members that need a seed.
. "$FILES/lib.sh"
. "$FILES/link.sh"

info "waiting for members that need a seed"
# Whoever connects and says nothing is dropped after ten seconds.
exec socat "OPENSSL-LISTEN:$SEEDING_PORT,reuseaddr,fork,max-children=16,so-rcvtimeo=10,$LINK_ALIVE,$LINK_OPTIONS" "EXEC:bash $FILES/donate.sh"
