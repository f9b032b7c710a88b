#!/usr/bin/env bash
# The test cluster: makes it, mends it, deletes it, says what is wrong with it. See --help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. kind/lib/cache.sh
. kind/lib/work.sh
. kind/lib/progress.sh
. kind/lib/tools.sh
. kind/lib/docker.sh
. airgap/parts.sh
. kind/lib/way.sh
. kind/lib/state.sh
. kind/lib/faults.sh
. kind/lib/inotify.sh
. kind/lib/storage.sh
. kind/lib/policies.sh
. kind/lib/chart.sh

usage() {
  cat <<HELP
Usage: kind/cluster.sh create|up|delete|helm|tools [TOOL...]|load IMAGE...|doctor|env
  create      makes the cluster, or takes the one that is there, when no suite is at work on it
  up          the same, and installs or upgrades the chart on it
  delete      deletes the cluster and every volume in it, unless a suite is at work on it
  helm        makes helm, if there is none on PATH that the chart works with
  tools       makes kind and helm, if they are missing, and of these the ones that are named:
              helm3 (the older helm that the tests try the chart with), cert-manager (of the scenarios), actionlint (for the pipelines)
  load        copies images from Docker to every node
  doctor      says what is there, what is missing, and the command that cures it
  env         prints where the tools and the kubeconfig are, as NAME=value
Environment:
  CLUSTER         the cluster's name (default: mysql)
  NETWORK_POLICIES  yes: nodes enforce NetworkPolicies (those of published images always do), which takes a tenth of two cores; default: no
  AIRGAP          yes: build everything from packages; no: use published images; auto (default): find out which is possible
  XDG_CACHE_HOME  where the cache lies (default: ~/.cache)
HELP
}

# up: the cluster, then the chart; create: the cluster alone.
up() {
  create "chart|waiting for the members|install_chart"
  say_next
}

# create STEP...: the cluster, and after it the steps given.
create() {
  take_cluster "${REPEAT:-make up} (process $$)"
  lock
  engine_answers || step "container engine" "Docker" start_engine
  mend_cluster
  local steps=()
  if [[ $(cluster_state) == present ]]; then
    ! tools_missing || step tools "kind and helm" get_tools
    check_cluster
  else
    choose_way
    [[ $AIRGAP != yes ]] || can_build || die "This user cannot build from packages: $(build_cure)."
    plan_cluster
  fi
  [[ $NETWORK_POLICIES != yes ]] || steps+=("network policies|enforced by the nodes|enforce_policies")
  take_steps "${steps[@]}" "$@"
}

plan_cluster() {
  ! tools_missing || steps+=("tools|kind and helm|get_tools")
  mapfile -t -O "${#steps[@]}" steps < <(image_steps)
  steps+=("cluster|one control plane, three workers|create_cluster")
}

# take_steps "name|what|command…"...
take_steps() {
  local entry name what command
  STEP=0 STEPS=$#
  for entry in "$@"; do
    IFS='|' read -r name what command <<<"$entry"
    # shellcheck disable=SC2086 # a command and its arguments, none of which has a blank
    step "$name" "$what" $command
  done
}

start_engine() {
  airgap/host/engine.sh
  note "docker $(docker version --format '{{.Server.Version}}')"
}

create_cluster() {
  local image=$KIND_NODE_IMAGE
  [[ $AIRGAP != yes ]] || image=$AIRGAP_NODE_IMAGE

  raise_inotify_limit
  echo "making $image" >"$STATE"
  mkdir -p "$SHARED_VOLUMES"
  sed "s|SHARED_VOLUMES|$SHARED_VOLUMES|" kind/cluster.yaml |
    "$(kind_path)" create cluster --name "$CLUSTER" --image "$image" --config - --kubeconfig "$KUBECONFIG"
  get_kubectl
  make_storage
  # The published node image has none of them in it.
  [[ $AIRGAP == yes ]] || load "$MYSQL_IMAGE" "$MARIADB_IMAGE" "$METRICS_IMAGE" "$JRE_IMAGE"
  await_cluster
  echo "made $image" >"$STATE"
  note "4 nodes, Kubernetes $(kube get node "$CLUSTER-control-plane" --output jsonpath='{.status.nodeInfo.kubeletVersion}')"
}

# With containerd's image store Docker saves an image as the index of all its platforms and the content of one, at which kind's own load
# fails (kubernetes-sigs/kind#3795): there it gets an archive of one platform.
load() {
  if [[ $(docker info --format '{{.DriverStatus}}') != *io.containerd.snapshotter* ]]; then
    "$(kind_path)" load docker-image --name "$CLUSTER" "$@"
    return
  fi
  local archive
  mkdir -p "$CACHE/unfinished"
  archive=$(mktemp "$CACHE/unfinished/XXXXXX")
  docker save --platform "$(docker version --format '{{.Server.Os}}/{{.Server.Arch}}')" --output "$archive" "$@"
  "$(kind_path)" load image-archive --name "$CLUSTER" "$archive"
  rm "$archive"
}

# For what needs the chart alone.
chart_helm() {
  [[ -x $(chart_helm_path) ]] || { lock && step helm "for the chart" get_helm; }
}

# tools NAME...: for what needs helm and no cluster, and the tools that are named.
tools() {
  local tool path
  for tool in "$@"; do
    [[ $tool == @(helm3|cert-manager|actionlint) ]] || die "There is no tool $tool: helm3, cert-manager or actionlint."
  done
  ! tools_missing || { lock && step tools "kind and helm" get_tools; }
  for tool in "$@"; do
    path=$("${tool//-/_}_path")
    [[ -x $path ]] || { lock && step "$tool" "compiling" "get_${tool//-/_}" "$path"; }
  done
}

delete() {
  take_idle_cluster "make down (process $$)"
  lock
  [[ -x $(kind_path) ]] || die "kind $KIND_VERSION is missing, so no cluster was made from here. Other clusters: docker ps"
  local image
  image=$(node_image)
  "$(kind_path)" delete cluster --name "$CLUSTER" --kubeconfig "$KUBECONFIG"
  empty_shared_volumes "$image"
  rm -f "$STATE" "$KUBECONFIG"
}

print_env() {
  cat <<ENV
KUBECONFIG=$KUBECONFIG
KUBE_CONTEXT=$CONTEXT
KIND=$(kind_path)
HELM=$(helm_path)
HELM3=$(helm3_path)
CERT_MANAGER=$(cert_manager_path)
CHART_HELM=$(chart_helm_path)
ACTIONLINT=$(actionlint_path)
KUBECTL=$(kubectl_path)
ENV
}

case ${1-} in
  up) up ;;
  create) create ;;
  delete) delete ;;
  helm) chart_helm ;;
  tools) tools "${@:2}" ;;
  load) lock && load "${@:2}" ;;
  doctor) exec kind/doctor.sh ;;
  env) print_env ;;
  --help | -h) usage ;;
  *)
    usage >&2
    exit 64
    ;;
esac
