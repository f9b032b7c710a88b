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

# empty_shared_volumes IMAGE: when the nodes are gone, and nobody writes any more. The files are other users': who has Docker and is not root
# removes them in a container of the nodes' image.
empty_shared_volumes() {
  [[ -n $(ls -A "$SHARED_VOLUMES" 2>/dev/null) ]] || return 0
  find "$SHARED_VOLUMES" -mindepth 1 -delete 2>/dev/null ||
    docker run --rm --pull never --volume "$SHARED_VOLUMES:/volumes" --entrypoint find "$1" /volumes -mindepth 1 -delete ||
    echo "$SHARED_VOLUMES is left: it holds what its volumes held. As root: rm -r $SHARED_VOLUMES" >&2
}
