#!/usr/bin/env bash
# Serves one member that needs a seed, on stdin and stdout, which are the link that donor.sh has opened:
#   > password of the user seeding, or of the user backup
#   < `busy`, or `sending` and then the backup's stream and after it the file LAST_FILE
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
. "$FILES/link.sh"

# Nothing but the protocol goes to the peer.
exec {peer}>&1 1>&2

IFS= read -r -t 10 -n 1000 password || die "$SOCAT_PEERADDR asked for nothing"
[[ $password == "$(credential seeding-password)" ]] || { has_password backup && [[ $password == "$(credential backup-password)" ]]; } ||
  die "refused $SOCAT_PEERADDR: it does not know the seeding password"

exec {turn}>"$RUN/donating"
flock --wait "$DONOR_PATIENCE_SECONDS" "$turn" || {
  printf 'busy\n' >&"$peer"
  die "$SOCAT_PEERADDR has to take another donor: another backup is under way"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
note=$(backup_note)
info "sending a backup to $SOCAT_PEERADDR"
printf 'sending\n' >&"$peer"
stream_backup "$work" >&"$peer" || die "the backup for $SOCAT_PEERADDR has failed, for the reason above"
printf '%s' "$note" >"$work/$LAST_FILE"
(cd "$work" && pack "$LAST_FILE" >&"$peer")
info "sent a backup to $SOCAT_PEERADDR"
