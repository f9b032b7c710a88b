# shellcheck shell=bash
# Makes the data of a new cluster from a backup. Sourced by seed.sh.

# Fills the directory $1 from the backup RESTORE_BACKUP, after a look whether every file of it is as it was written.
restore_into() {
  local backup=$BACKUPS/$RESTORE_BACKUP method
  [[ -e $backup/SHA256SUMS ]] ||
    die "there is no backup $RESTORE_BACKUP to restore. The claim has: $(cd "$BACKUPS" && echo *). Set restore.from.backup to one of them by an upgrade, and delete this pod: a StatefulSet replaces none that never was ready"
  (cd "$backup" && sha256sum --check --quiet SHA256SUMS) || die "the backup $RESTORE_BACKUP is damaged: see the files above. Nothing was restored"
  grep -qFx "engine=$ENGINE" "$backup/backup.info" || die "the backup $RESTORE_BACKUP is of another engine than $ENGINE. Nothing was restored"
  method=$(sed -n 's/^method=//p' "$backup/backup.info")
  [[ $method != physical ]] || is_of_this_version "$backup" ||
    die "the backup $RESTORE_BACKUP has files of $(grep '^version=' "$backup/backup.info"), and this is $("$SERVER" --version). Set image.tag to that version. \
Nothing was restored"
  # There shall be what the backup has, and nothing else.
  INIT_SQL="" "restore_$method" "$backup" "$1"
}

# Whether the backup $1 was taken from a server of this one's major and minor version: another one may start on its files, and harm them.
is_of_this_version() {
  local version
  version=$(sed -n 's/^version=\([0-9]*\.[0-9]*\)\..*/\1/p' "$1/backup.info")
  [[ $("$SERVER" --version) == *" $version."* ]]
}

# Fills the directory $2 with the files of the backup in $1.
restore_physical() {
  local file
  mkdir "$2"
  (cd "$1/data" && find . -mindepth 1 -type d -printf '%P\0') | (cd "$2" && xargs --null --no-run-if-empty mkdir -p)
  (cd "$1/data" && find . -type f -printf '%P\0') | while IFS= read -r -d '' file; do
    zstd -q -d "$1/data/$file" -o "$2/${file%.zst}"
  done
  # The chart's users in it have the passwords of the release that was backed up.
  users_sql | make_or_alter_users | alter_users "$2"
}
