# shellcheck shell=bash
# What the cluster is, whether it is well, and how to reach it. Needs cache.sh, progress.sh, airgap/parts.sh, way.sh and faults.sh.
CONTEXT=kind-$CLUSTER
KUBECONFIG=$CACHE/kubeconfig
[[ $CLUSTER == mysql ]] || KUBECONFIG+=-$CLUSTER
export KUBECONFIG
# "making IMAGE" from the first container on, "made IMAGE" when the cluster is whole.
STATE=$CACHE/cluster-$CLUSTER
REPLACE="${FOR_CLUSTER}make down && ${FOR_CLUSTER}make up"

containers() { docker ps --all --filter "label=io.x-k8s.kind.cluster=$CLUSTER" "$@"; }
kube() { "$(kubectl_path)" --context "$CONTEXT" "$@"; }

# The one compiled for the nodes; with published images a copy of the nodes', or the machine's own where that is no Linux.
kubectl_path() {
  if [[ -x $KUBERNETES/kubectl ]]; then
    echo "$KUBERNETES/kubectl"
  elif [[ $(uname) == Linux ]]; then
    echo "$CACHE/kubectl/${KIND_NODE_IMAGE##*:}/kubectl"
  else
    command -v kubectl
  fi
}

get_kubectl() { [[ -x $(kubectl_path) ]] || fill "$(dirname "$(kubectl_path)")" docker cp --follow-link "$CLUSTER-control-plane:/usr/bin/kubectl"; }

# absent, unfinished (its creation was interrupted) or present
cluster_state() {
  if [[ -z $(containers --quiet) ]]; then
    echo absent
  elif [[ -e $STATE && $(<"$STATE") == making* ]]; then
    echo unfinished
  else
    echo present
  fi
}

# Heals what can be healed without a loss: a creation that was cut is begun anew, stopped nodes are started, faults are ended.
mend_cluster() {
  case $(cluster_state) in
    unfinished)
      step "leftovers" "of a cluster that was never finished" remove_containers
      ;;
    present)
      local stopped faults
      stopped=$(stopped_nodes | tr '\n' ' ')
      [[ -z $stopped ]] || step "nodes" "starting $stopped" start_nodes
      faults=$(faults_left | paste -s -d , -)
      [[ -z $faults ]] || step "leftovers" "of a scenario: ${faults//,/, }" end_faults
      ;;
  esac
}

remove_containers() { containers --quiet | xargs docker rm --force --volumes; }

start_nodes() {
  local nodes node began
  mapfile -t nodes < <(stopped_nodes)
  began=$(date --utc +%FT%T)
  docker start "${nodes[@]}"
  # The API server calls a stopped node ready until it misses it: only a sign of life from now on counts.
  for node in "${nodes[@]}"; do
    await "a sign of life of $node" signed_since "$node" "$began"
  done
  await_cluster
}

stopped_nodes() { containers --filter status=exited --filter status=created --format '{{.Names}}' | sort; }

signed_since() {
  local signed
  signed=$(kube --namespace kube-node-lease get lease "$1" --output jsonpath='{.spec.renewTime}' 2>/dev/null) && [[ $signed > $2 ]]
}

# Nodes, names and volumes: what a release needs from its first second on.
await_cluster() {
  local nodes
  mapfile -t nodes < <(containers --format 'node/{{.Names}}')
  await "the API server" kube get --raw /readyz
  kube wait --for=create "${nodes[@]}" --timeout=120s
  kube wait --for=condition=Ready "${nodes[@]}" --timeout=120s
  kube --namespace kube-system rollout status daemonset/kube-proxy --timeout=120s
  kube --namespace kube-system rollout status deployment/coredns --timeout=120s
  kube --namespace local-path-storage rollout status deployment/local-path-provisioner --timeout=120s
}

# await WHAT COMMAND...: for what has no event to wait on.
await() {
  local deadline=$((SECONDS + 120))
  until "${@:2}" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || die "Waited 120 s for $1."
    sleep 0.5
  done
}

# Says that the cluster is well, or what is wrong with it and how to replace it.
check_cluster() {
  local problem status drained deadline=$((SECONDS + 60))
  get_kubectl
  # After a restart of the machine the nodes run before the API server answers: look again for a while before judging.
  while status=0; problem=$(cluster_problem) || status=$?; ((status == MAY_HEAL && SECONDS < deadline)); do
    sleep 1
  done
  if ((status == HAS_NO_DNS)); then
    step "leftovers" "of a scenario: no DNS" restore_dns
    status=0
  fi
  ((status == 0)) || die "The cluster \"$CLUSTER\" $problem. Replace it: $REPLACE"
  drained=$(drained_nodes)
  [[ -z $drained ]] || step "leftovers" "of a scenario: closed $drained" open_nodes
  echo "The cluster \"$CLUSTER\" is up and well: $(containers --quiet | wc -l) nodes, $(node_image)."
}

node_image() { docker inspect --format '{{.Config.Image}}' "$CLUSTER-control-plane" 2>/dev/null || true; }

# Prints the first problem, if there is one: then ends with 1, with MAY_HEAL where time alone may mend it, or with HAS_NO_DNS.
MAY_HEAL=2 HAS_NO_DNS=3
cluster_problem() {
  local image ready
  image=$(node_image)
  if [[ $(containers --quiet | wc -l) != 4 ]]; then
    echo "has lost nodes: $(containers --quiet | wc -l) of 4 are there"
  elif [[ $(containers --filter status=running --quiet | wc -l) != 4 ]]; then
    echo "has nodes that do not run: $(containers --format '{{.Names}} {{.State}}' | grep -v running | tr '\n' ' ')"
  elif [[ $image != "$AIRGAP_NODE_IMAGE" && $image != "$KIND_NODE_IMAGE" ]]; then
    echo "is outdated: its nodes are of $image, which is not what this checkout pins"
  elif [[ $AIRGAP == yes && $image != "$AIRGAP_NODE_IMAGE" || $AIRGAP == no && $image != "$KIND_NODE_IMAGE" ]]; then
    echo "is of $image, which is not what AIRGAP=$AIRGAP asks for"
  elif ! shares_volumes; then
    echo "is outdated: its nodes share no directory for volumes"
  elif ! has_kubeconfig; then
    echo "cannot be reached: kind does not give its kubeconfig"
  elif ! kube get --raw /readyz --request-timeout=10s >/dev/null 2>&1; then
    echo "does not answer: its API server is not ready"
    return "$MAY_HEAL"
  else
    ready=$(kube get nodes --no-headers | awk '$2 ~ /^Ready(,|$)/' | wc -l)
    if ((ready < 4)); then
      echo "has only $ready of 4 nodes ready"
      return "$MAY_HEAL"
    fi
    if has_dns; then return 0; fi
    echo "has no DNS: a scenario that was killed had switched it off"
    return "$HAS_NO_DNS"
  fi
  return 1
}

shares_volumes() {
  [[ $(docker inspect --format '{{range .Mounts}}{{.Destination}} {{end}}' "$CLUSTER-control-plane") == */var/shared-volumes\ * ]]
}

has_kubeconfig() {
  [[ -s $KUBECONFIG ]] || "$(kind_path)" export kubeconfig --name "$CLUSTER" --kubeconfig "$KUBECONFIG" >/dev/null 2>&1
}
