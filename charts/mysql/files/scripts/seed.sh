#!/usr/bin/env bash
# Step 2 of a member's life: seeds an empty volume from a peer, or initialises it if this is the first member of a new cluster.
# May be killed and run again anywhere: data exists only after the rename at the end.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
. "$FILES/empty.sh"
. "$FILES/turn.sh"
. "$FILES/peers.sh"
. "$FILES/$SEEDING.sh"
. "$FILES/restore.sh"

rm -f "$LAST_WARNING"

[[ -w $VOLUME ]] ||
  die "this member may not write its volume, which belongs to another user: its StorageClass ignores fsGroup. Set volumePermissions.enabled to true, \
and delete this pod"

[[ ! -e $DATA/$FOREIGN ]] ||
  die "this volume has the data of another engine, which $ENGINE cannot read. Nothing was changed: set engine to what it was, or install under another name"
for other in "$VOLUME" "$VOLUME/mysql"; do
  [[ -d $DATA || ! -e $other/ibdata1 ]] ||
    die "this volume has a server's data in $other, where this chart does not look for it. Nothing was changed: give this release a volume of its own, and load a dump of that data"
done
if [[ -d $DATA ]]; then
  rm -rf "$SEED" "$DONOR_FOUND"
  info "volume has data, nothing to seed"
  exit 0
fi
if [[ -d $SEED ]]; then
  warn "an earlier seeding was cut off: discarding its partial copy"
  rm -rf "$SEED"
fi

# Whether it is known who the donor is, and its turn is this member's; or that nobody has data.
may_begin() {
  donor=$(find_donor) || return 1
  [[ $donor == "$NOBODY" ]] || { note_donor "$donor" && take_turn "$donor"; }
}

info "volume is empty, seeding"
# Within it: MySQL starts no server on a directory whose own name begins with a dot.
copy=$SEED/data
mkdir "$SEED"
trap 'say_empty_no_more; end_turn' EXIT
if command -v openssl >/dev/null; then
  [[ -e $DONOR_FOUND ]] || say_empty
else
  warn "this image has no openssl, by which members without data tell each other so: where all begin at once, they wait for each other"
fi
# Before it asks who has data: DNS needs a second to know this member, and remembers for longer that it did not.
if is_primary && [[ -z $RESTORE_BACKUP ]]; then
  info "making an empty server, for the case that no member has data"
  initialise "$copy"
fi
# Only then can a silent peer be given its time.
if is_primary; then
  until peer_addresses >/dev/null; do
    sleep 1
  done
fi
SECONDS=0
until may_begin; do
  # Members that start side by side can be asked within moments of each other.
  if ((SECONDS < START_SECONDS)); then sleep 0.2; else sleep 1; fi
done

if [[ $donor == "$NOBODY" && -n $RESTORE_BACKUP ]]; then
  info "no member has data: restoring the backup $RESTORE_BACKUP"
  restore_into "$copy"
  begin_history "$copy"
elif [[ $donor == "$NOBODY" ]]; then
  info "no member has data: this is a new cluster"
else
  rm -rf "$copy"
  info "seeding from $donor"
  settle "$donor" || ! is_primary || die "$donor does not apply all that it has received, and may be the only one that has it: start its applier, \
or delete its claim and pod to do without. It is tried again"
  SECONDS=0
  copy_from "$donor" "$copy"
  end_turn
  ! is_primary || begin_history "$copy"
fi

# What is in the files reaches the disk before their name does.
sync -f "$SEED"
mv -T "$copy" "$DATA"
sync -f "$VOLUME"
rm -rf "$SEED" "$DONOR_FOUND"
info "seeded"
