#!/usr/bin/env bash
# Step 2 of a member's life: seeds an empty volume from a peer, or initialises it if this is the first member of a new cluster.
# May be killed and run again anywhere: data exists only after the rename at the end.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
. "$FILES/peers.sh"
. "$FILES/$SEEDING.sh"

# The first process of a container is not ended by a signal that it does not handle.
trap 'exit 143' TERM
rm -f "$LAST_WARNING"

[[ -w $VOLUME ]] ||
  die "this member may not write its volume, which belongs to another user: its StorageClass ignores fsGroup. Set volumePermissions.enabled to true"

if [[ -d $DATA ]]; then
  info "volume has data, nothing to seed"
  exit 0
fi
if [[ -d $SEED ]]; then
  warn "an earlier seeding was cut off: discarding its partial copy"
  rm -rf "$SEED"
fi

tell_progress() {
  if ((SECONDS >= 10)); then
    info "seeding from $1: $(megabytes "$2") MB so far"
    SECONDS=0
  fi
}

megabytes() { du -sm "$1" 2>/dev/null | cut -f1; }

until donor=$(find_donor); do
  sleep 1
done

if [[ $donor == "$NOBODY" ]]; then
  info "no member has data: initialising a new cluster"
  initialise "$SEED"
else
  info "seeding from $donor"
  settle "$donor"
  SECONDS=0
  copy_from "$donor" "$SEED"
fi

# What is in the files reaches the disk before their name does.
sync -f "$SEED"
mv -T "$SEED" "$DATA"
sync -f "$VOLUME"
info "seeded"
