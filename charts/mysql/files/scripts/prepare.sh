#!/usr/bin/env bash
# The first two steps of a member's life in one container: the kubelet takes up to a second to see that a container has ended.
. "$FILES/lib.sh"

# A ConfigMap changes under a pod that runs: a member keeps the scripts that it started with.
if [[ ! -d $RUN/files ]]; then
  mkdir -p "$RUN/files.new"
  cp --dereference "$FILES"/* "$RUN/files.new"
  mv "$RUN/files.new" "$RUN/files"
fi
export FILES=$RUN/files
"$FILES/configure.sh"
exec "$FILES/seed.sh"
