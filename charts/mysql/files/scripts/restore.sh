# shellcheck shell=bash
# Makes the data of a new cluster from a backup. Sourced by seed.sh.
BACKUPS=${BACKUPS:-/backups}

# Fills the directory $1 from the backup RESTORE_BACKUP, after a look whether every file of it is as it was written.
restore_into() {
  local backup=$BACKUPS/$RESTORE_BACKUP method
  [[ -e $backup/SHA256SUMS ]] ||
    die "there is no backup $RESTORE_BACKUP to restore. The claim has: $(cd "$BACKUPS" && echo *). Set restore.from.backup to one of them"
  (cd "$backup" && sha256sum --check --quiet SHA256SUMS) || die "the backup $RESTORE_BACKUP is damaged: see the files above. Nothing was restored"
  grep -qFx "engine=$ENGINE" "$backup/backup.info" || die "the backup $RESTORE_BACKUP is of another engine than $ENGINE. Nothing was restored"
  method=$(sed -n 's/^method=//p' "$backup/backup.info")
  # There shall be what the backup has, and nothing else.
  INIT_SQL="" "restore_$method" "$backup" "$1"
}
