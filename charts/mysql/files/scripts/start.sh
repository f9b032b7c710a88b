#!/usr/bin/env bash
# Runs the steps of a member's life that are named, each after the one before has succeeded. The last is what the container goes on with.

# The first process of a container is not ended by a signal that it does not handle. The others end with it.
trap 'exit 143' TERM
source=${0%/*}
. "$source/lib.sh"

# A ConfigMap changes under a pod that runs: a member keeps the scripts that it started with. Its containers start side by side, and
# the first copy serves all of them.
if [[ ! -d $FILES ]]; then
  copy=$(mktemp --directory --tmpdir="$RUN")
  cp --dereference "$source"/* "$copy"
  mv -T "$copy" "$FILES" 2>/dev/null || rm -r "$copy"
fi

while (($# > 1)); do
  "$FILES/$1" &
  wait $!
  shift
done
# Within this process, so that no signal meets it without a handler.
. "$FILES/$1"
