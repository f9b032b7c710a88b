#!/usr/bin/env bash
# Puts container images into a node image's containerd, unpacked, so that no node has to load them.
# Usage: bake.sh <node image> <new tag> <archive made by docker save> <name in Docker>=<name on the nodes>...
set -euo pipefail
from=$1 tag=$2 archive=$(realpath "$3") names=("${@:4}")

# containerd unpacks onto a volume, for it cannot onto a container's own file system; what is new is then copied to where
# the volume covers it, which is what a commit takes.
container=$(docker run --detach --privileged --entrypoint sleep --mount type=volume,destination=/var/lib/containerd \
  --volume "$archive:/archive.tar:ro" "$from" infinity)
trap 'docker rm --force --volumes "$container" >/dev/null' EXIT
docker exec "$container" bash -euc '
  containerd >/tmp/bake.log 2>&1 & pid=$!
  timeout 30 bash -c "until ctr version >/dev/null 2>&1; do sleep 0.1; done" || { cat /tmp/bake.log; exit 1; }
  ctr --namespace k8s.io images import --local --discard-unpacked-layers /archive.tar
  for name; do
    ctr --namespace k8s.io images tag "docker.io/${name%%=*}" "${name#*=}"
    ctr --namespace k8s.io images rm "docker.io/${name%%=*}"
  done
  ctr --namespace k8s.io content prune references
  kill $pid; wait $pid || true
  mount --bind / /mnt
  cp -au /var/lib/containerd/. /mnt/var/lib/containerd
  umount /mnt; rm /tmp/bake.log' bash "${names[@]}"
docker commit --change 'ENTRYPOINT ["/usr/local/bin/entrypoint"]' --change 'CMD []' "$container" "$tag" >/dev/null
