# shellcheck shell=bash
# The chart on the test cluster, as the release "mysql" in the namespace "default". Needs the other files of this folder.

helm_here() { "$(helm_path)" "$@" --kube-context "$CONTEXT" --namespace default; }

install_chart() {
  mend_release
  kube get statefulsets --field-selector metadata.name=mysql --namespace default --watch \
    --output jsonpath='{.status.readyReplicas} of {.spec.replicas} members ready{"\n"}' 2>/dev/null |
    while read -r members; do note "${members/#of/0 of}"; done &
  kind/install-or-upgrade.sh "$(helm_path)" kind 5m --kube-context "$CONTEXT" --namespace default
  note "release mysql: $(kube get statefulset mysql --namespace default --output jsonpath='{.status.availableReplicas}') members ready"
}

# A helm that was killed leaves its release pending, which no later helm takes up. Claims and passwords are kept.
mend_release() {
  local status
  status=$(helm_here status mysql --output json 2>/dev/null |
    sed -n 's/.*"status":"\(pending-[a-z]*\)".*/\1/p') || true
  case $status in
    pending-install) helm_here uninstall mysql ;;
    pending-*) helm_here rollback mysql ;;
  esac
}

say_next() {
  mkdir -p "$CACHE/bin"
  ln -sfn "$(kubectl_path)" "$CACHE/bin/kubectl"
  ln -sfn "$(helm_path)" "$CACHE/bin/helm"
  ln -sfn "$(kind_path)" "$CACHE/bin/kind"
  cat <<NEXT

First, in your shell:
  export KUBECONFIG=$KUBECONFIG PATH=$CACHE/bin:\$PATH

$(helm_here get notes mysql | sed '/^NOTES:$/d')

All tests: ${FOR_CLUSTER}make e2e. The end of it all: ${FOR_CLUSTER}make down
NEXT
}
