# shellcheck shell=bash
# Has the nodes enforce NetworkPolicies, on request. Needs airgap/parts.sh and state.sh.

KUBE_ROUTER=$(part kube-router kubernetes/kube-router "$KUBE_ROUTER_VERSION")
NETWORK_POLICIES=${NETWORK_POLICIES:-no}
[[ $NETWORK_POLICIES == @(yes|no) ]] || die "NETWORK_POLICIES=$NETWORK_POLICIES is not possible: it is yes or no."

# Nodes of the published image do so anyway.
enforce_policies() {
  local node
  [[ $(node_image) == "$AIRGAP_NODE_IMAGE" ]] || return 0
  if [[ ! -d $KUBE_ROUTER ]]; then
    need_go
    note "compiling kube-router $KUBE_ROUTER_VERSION, about 100 s"
    fill "$KUBE_ROUTER" airgap/kubernetes/kube-router/build.sh
  fi
  kube apply --filename airgap/network-policies/rights.yaml
  for node in $(containers --format '{{.Names}}'); do
    docker cp airgap/network-policies/network-policies.service "$node:/etc/systemd/system/"
    # By rename: a copy may be cut, and a program that runs cannot be written.
    docker cp "$KUBE_ROUTER/kube-router" "$node:/usr/local/bin/kube-router.new"
    docker exec "$node" bash -ec 'mv /usr/local/bin/kube-router{.new,}; systemctl daemon-reload; systemctl enable --quiet network-policies; systemctl restart network-policies'
  done
  note "enforced by the nodes"
}
