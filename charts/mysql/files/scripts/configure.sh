#!/usr/bin/env bash
# Step 1 of a member's life: writes its option file, and the client's option file for asking peers.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"

forget_killed_server
for key in root-password replication-password seeding-password ${USERNAME:+password}; do
  [[ -s $CREDENTIALS/$key ]] || die "the Secret with the passwords has no $key, or an empty one. Add it to the Secret; this is tried again"
done
for key in root-password replication-password seeding-password ${USERNAME:+password} $(printf '%s-password ' $LATER_USERS); do
  # Kept from the shell, which would drop a newline at the end.
  password=$(cat "$CREDENTIALS/$key" 2>/dev/null || true; printf .)
  [[ $password != [[:space:]]* && $password != *[[:space:]]. ]] ||
    die "the Secret with the passwords has a blank or a newline at an end of its $key, which not everybody who reads it takes for a part of the password. \
Make it without one, by kubectl create secret generic with --from-literal, or with --from-file and a file that printf %s has written; this is tried again"
  [[ $password != *[[:cntrl:]]* ]] ||
    die "the Secret with the passwords has a newline or another control character in its $key, which members cannot log in with. Make it without one; this is tried again"
done
for file in ca.crt tls.crt tls.key; do
  [[ -s ${CERTIFICATE%/*}/$file ]] || die "the Secret with the certificate has no $file, or an empty one. Add it to the Secret; this is tried again"
done
# A server takes longer ones for its users, but not to log in at another server.
password=$(credential replication-password)
((${#password} <= 32)) ||
  die "the replication-password in the Secret is longer than 32 characters, which is all that a replica can log in with. Change it there, \
and on the primary by ALTER USER if this release has data; this is tried again"

umask 077
{
  common_options
  printf '\n[mysqld]\nserver_id = %d\nreport_host = %s\n' $((100 + ORDINAL)) "$(address "$ORDINAL")"
} >"$RUN/member.cnf"
write_peer_options >"$RUN/peer.cnf"

info "configured with server id $((100 + ORDINAL))"
