# shellcheck shell=bash
# What a scenario leaves that is killed in the middle of a fault of the whole cluster, and how to end that fault. Needs state.sh.

# What everything has that the suite put on a cluster.
SUITES=app.kubernetes.io/part-of=replicated-mysql-e2e

# Those that Docker alone can tell, a line each: Kubernetes may not answer.
faults_left() {
  local node
  ! is_frozen || echo "a frozen control plane"
  for node in $(containers --format '{{.Names}}'); do
    ! is_cut_off "$node" || echo "$node without a network"
  done
}

end_faults() {
  local node
  docker exec "$CLUSTER-control-plane" pkill -CONT '^kube-' || true
  for node in $(containers --format '{{.Names}}'); do
    ! is_cut_off "$node" || plug_in "$node"
  done
  await_cluster
}

# Whether a process of it was stopped by a signal.
is_frozen() { docker exec "$CLUSTER-control-plane" ps -e -o stat=,comm= 2>/dev/null | grep -q '^T.* kube-'; }

# Whether the end of its cable that is on this machine is switched off.
is_cut_off() {
  local cable
  cable=$(cable_of "$1") && (($(<"/sys/class/net/$cable/flags") % 2 == 0))
}

# Only root may: in a container, as whoever runs this has Docker and need not be root. The node's own image has the program, and is there.
plug_in() {
  docker run --rm --network host --cap-add NET_ADMIN --entrypoint ip "$(docker inspect --format '{{.Image}}' "$1")" \
    link set "$(cable_of "$1")" up
}

# The end on this machine of the pair of interfaces whose other end is the node's. Where Docker has a machine of its own there is none.
cable_of() {
  local index cable
  index=$(docker exec "$1" cat /sys/class/net/eth0/iflink 2>/dev/null) &&
    cable=$(grep -lx "$index" /sys/class/net/veth*/ifindex 2>/dev/null) &&
    basename "$(dirname "$cable")"
}

has_dns() { [[ $(kube --namespace kube-system get deployment coredns --output jsonpath='{.spec.replicas}') != 0 ]]; }

restore_dns() {
  kube --namespace kube-system scale deployment/coredns --replicas=2
  kube --namespace kube-system rollout status deployment/coredns --timeout=120s
}

# Nodes that a scenario drained and nobody has opened again. While a suite is at work they are its own business.
drained_nodes() { is_suite_at_work || kube get nodes --selector "$SUITES" --output jsonpath='{.items[*].metadata.name}'; }

open_nodes() {
  kube uncordon --selector "$SUITES"
  kube label nodes --selector "$SUITES" "${SUITES%=*}-"
}

# Whether a suite said within the last minute that it is alive: the time after which the next one takes the cluster over.
is_suite_at_work() {
  local renewed
  renewed=$(kube --namespace default get lease replicated-mysql-e2e --output jsonpath='{.spec.renewTime}' 2>/dev/null) &&
    [[ $renewed > $(date --utc --date='1 minute ago' +%FT%T) ]]
}
