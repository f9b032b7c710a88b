# shellcheck shell=bash
# The cluster's StorageClasses and where their volumes lie. Needs cache.sh and state.sh.
SHARED_VOLUMES=$CACHE/shared-volumes-$CLUSTER

# The classes, and in the provisioner's configuration a place for each: a node image comes with one place for all.
make_storage() {
  local configuration=(--namespace local-path-storage configmap local-path-config) patch
  kube apply --filename kind/storage
  patch=$(kube get "${configuration[@]}" --output jsonpath='{.data.config\.json}' |
    docker exec --interactive "$CLUSTER-control-plane" jq --argjson classes "$(<kind/volumes.json)" \
      '{data: {"config.json": (del(.nodePathMap) + {storageClassConfigs: $classes} | tojson)}}')
  kube patch "${configuration[@]}" --patch "$patch"
  kube --namespace local-path-storage rollout restart deployment/local-path-provisioner
}

# Before the nodes go: the files belong to users that only a node's root can speak for.
empty_shared_volumes() {
  docker exec "$CLUSTER-control-plane" find /var/shared-volumes -mindepth 1 -delete ||
    echo "$SHARED_VOLUMES is left: it holds what its volumes held" >&2
}
