#!/usr/bin/env bash
# Takes one backup of the release to the volume BACKUPS, then deletes those that are too many or too old. May be killed anywhere:
# only the rename gives a backup its name, and what has none is removed by a later run.
# Set by the pod besides what lib.sh says: NAMESPACE, METHOD (logical or physical), KEEP_COUNT, KEEP_DAYS, DEADLINE_SECONDS.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
. "$FILES/peers.sh"
. "$FILES/backups.sh"

umask 077
# Ours until it has its name: an end of any kind but SIGKILL removes it, in the time that a program needs which still writes into it.
trap 'for _ in {1..100}; do rm -rf "$partial" 2>/dev/null && break; sleep 0.1; done' EXIT
trap 'trap : TERM; kill -TERM 0; exit 143' TERM
name=$RELEASE-$(date --utc +%Y%m%dT%H%M%SZ)-$METHOD
partial=$BACKUPS/.$name.$MEMBER

discard_abandoned
write_peer_options >"$RUN/peer.cnf"
# A server that receives a copy serves nobody: it has no certificate.
common_options | grep -v "^ssl_" >"$RUN/member.cnf"

donor=$(find_backup_donor)
if is_left_alone "$donor"; then
  warn "no replica follows $donor, which may lack what they have: it is backed up, and no older backup is deleted"
  KEEP_COUNT=0 KEEP_DAYS=0
fi
# Where fewer are to be kept than before, the next one may need their room.
delete_old_backups "" || warn "an old backup could not be deleted, for the reason above"
info "$METHOD backup from $donor"
mkdir "$partial"
describe_backup "$donor" >"$partial/backup.info"
# A signal is heard while bash waits, and not while it runs a program.
{
  back_up "$donor" "$partial"
  cd "$partial"
  find . -type f ! -name SHA256SUMS -exec sha256sum {} + >SHA256SUMS
} &
wait $!

# What is in the files reaches the disk before their name does.
sync -f "$partial"
mv -T "$partial" "$BACKUPS/$name"
sync -f "$BACKUPS"
info "backup $name is complete: $(du -sm "$BACKUPS/$name" | cut -f1) MB from $donor"
delete_old_backups "$name" || warn "an old backup could not be deleted, for the reason above"
