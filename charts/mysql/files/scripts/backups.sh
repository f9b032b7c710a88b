# shellcheck shell=bash
# The backups of a release on their volume: directories called <release>-<time>-<method>, each complete since it has that name.
STAMP='????????T??????Z'

# The name of the most up-to-date replica that follows; the primary's only where none does. Ends where there is neither.
find_backup_donor() {
  local peer best="" primary=$PRIMARY.$RELEASE
  for peer in $(resolve "$RELEASE"); do
    await_let_in "$peer"
    if follows "$peer" && { [[ -z $best ]] || has_all_of "$peer" "$best" "$APPLIED"; }; then
      best=$peer
    fi
  done
  if [[ -n $best ]]; then
    name_of "$best"
    return
  fi
  [[ $(peer_state "$primary") == data ]] ||
    die "no member can be backed up: $(why_silent "neither a replica that follows $primary nor that primary answers")"
  printf '%s' "$primary"
}

# Whether the donor $1 is a primary that has replicas, of which none follows it.
is_left_alone() { [[ $1 == "$PRIMARY.$RELEASE" ]] && (($(resolve "$RELEASE" | wc -l) > 1)); }

# Where NetworkPolicies are enforced, members answer a new pod a moment after it has started: until then it takes a replica for lost.
await_let_in() { until [[ $(peer_state "$1") ]] || ((SECONDS >= 15)); do sleep 0.2; done; }

# Backs up the server at $1 into the directory $2, once it has applied what it has received so far.
back_up() {
  settle "$1" || warn "$1 has not applied all that it has received: the backup is without the rest"
  "backup_$METHOD" "$@"
}

# Backs up the server at $1 as its files into the directory $2, each compressed by itself: not every image has tar.
backup_physical() {
  local lost
  lost=$(unsafe_tables ask "$1") || die "$1 does not say what tables it has, for the reason above: no backup was taken"
  # Of those in memory no backup is expected to have the rows.
  lost=$(sed '/(MEMORY)$/d' <<<"$lost")
  [[ -z $lost ]] || die "a physical backup would have these tables without their rows: ${lost//$'\n'/, }. ALTER TABLE … ENGINE=InnoDB, or set backup.method to logical"
  . "$FILES/$COPIER"
  SECONDS=0
  copy_from "$1" "$2/data"
  find "$2/data" -type f -exec zstd -q --rm {} +
}

# What a person, and a restore, must know of a backup from $1.
describe_backup() {
  local version
  version=$(ask "$1" 'SELECT @@version') || die "$1 does not say its version, for the reason above: no backup was taken"
  printf 'release=%s/%s\nengine=%s\nversion=%s\nmethod=%s\ndonor=%s\n' "$NAMESPACE" "$RELEASE" "$ENGINE" "$version" "$METHOD" "$1"
}

# What earlier runs left that were killed: older than any run may become.
discard_abandoned() {
  find "$BACKUPS" -maxdepth 1 -name ".$RELEASE-$STAMP-*" -mmin +$((DEADLINE_SECONDS / 60 + 1)) -exec rm -rf {} +
}

# Keeps the newest KEEP_COUNT backups of this release, and once $1 was taken none older than KEEP_DAYS; in any case the newest, and $1, which may bear
# the time of a clock that is behind. Before one is taken none goes for its age: if backups fail, the old ones are all there is.
delete_old_backups() {
  local backup number=0
  for backup in $(own_backups | sort --reverse); do
    ((number += 1))
    if ((number > 1)) && [[ $backup != "$1" ]] && has_had_its_time "$backup" "$number" "$1"; then
      info "deleting the backup $backup"
      # A deletion that is cut leaves nothing that looks complete.
      mv -T "$BACKUPS/$backup" "$BACKUPS/.$backup.deleted"
      rm -rf "$BACKUPS/.$backup.deleted"
    fi
  done
}

own_backups() {
  local info name
  for info in "$BACKUPS/$RELEASE"-$STAMP-*/backup.info; do
    [[ -e $info ]] || continue
    name=${info%/*}
    if grep -qFx "release=$NAMESPACE/$RELEASE" "$info"; then printf '%s\n' "${name##*/}"; fi
  done
}

# Whether the backup $1, the $2th newest, has had its time, now that $3 was taken.
has_had_its_time() {
  local stamp=${1#"$RELEASE"-}
  ((KEEP_COUNT > 0 && $2 > KEEP_COUNT)) ||
    { ((KEEP_DAYS > 0)) && [[ $3 && ${stamp%%-*} < $(date --utc --date="$KEEP_DAYS days ago" +%Y%m%dT%H%M%SZ) ]]; }
}
