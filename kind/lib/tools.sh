# shellcheck shell=bash
# The command line tools, at the pinned versions: what is on PATH if it is just that version, else compiled into the cache.
# Needs cache.sh.

kind_path() { tool_path kind "$KIND_VERSION" "v$(kind version --quiet 2>/dev/null)"; }
helm_path() { tool_path helm "$HELM_VERSION" "$(helm version --template '{{.Version}}' 2>/dev/null)"; }
actionlint_path() { tool_path actionlint "$ACTIONLINT_VERSION" "v$(actionlint --version 2>/dev/null | head -n 1)"; }
helm3_path() { tool_path helm3 "$HELM3_VERSION" "$(helm3 version --template '{{.Version}}' 2>/dev/null)"; }
# On PATH there is none: this one is made of a main package of this project's.
cert_manager_path() { echo "$CACHE/cert-manager/$(key "$ROOT/e2e/cert-manager" "$CERT_MANAGER_VERSION")/cert-manager"; }

# tool_path NAME VERSION VERSION_ON_PATH. What is on PATH may be a link that make up has made; another's link may be a shim that goes by its name.
tool_path() {
  local found
  if [[ $3 != "$2" ]]; then
    echo "$CACHE/$1/$2/$1"
  elif found=$(command -v "$1") && [[ ${found%/*} -ef $CACHE/bin ]]; then
    readlink "$found"
  else
    echo "$found"
  fi
}

# For the chart alone any helm does that it works with: the one on PATH if it is of Helm 4, or of Helm 3 from the tested version on.
chart_helm_path() {
  local version
  version=$(helm version --template '{{.Version}}' 2>/dev/null) || true
  if [[ $version == v4.* ]] || { [[ $version == v3.* ]] && printf '%s\n' "$HELM3_VERSION" "$version" | sort --version-sort --check=quiet; }; then
    command -v helm
  else
    helm_path
  fi
}

tools_missing() { [[ ! -x $(kind_path) || ! -x $(helm_path) ]]; }

get_tools() {
  need_go
  note "kind $KIND_VERSION"
  [[ -x $(kind_path) ]] || fill "$CACHE/kind/$KIND_VERSION" install_tool "sigs.k8s.io/kind@$KIND_VERSION"
  note "kind $KIND_VERSION, helm $HELM_VERSION, about 2 min"
  [[ -x $(helm_path) ]] || install_helm
  note "kind $KIND_VERSION, helm $HELM_VERSION"
}

# For the chart alone.
get_helm() {
  command -v go >/dev/null || die "Go is missing, and on PATH is no helm $HELM3_VERSION or newer. Install such a helm, or Go."
  note "helm $HELM_VERSION, about 2 min"
  install_helm
  note "helm $HELM_VERSION"
}

install_helm() {
  fill "$CACHE/helm/$HELM_VERSION" install_tool "helm.sh/helm/v4/cmd/helm@$HELM_VERSION" \
    -ldflags "-s -w -X helm.sh/helm/v4/internal/version.version=$HELM_VERSION"
}

# For the tests alone: that the chart works with the Helm before too.
get_helm3() {
  need_go
  note "helm $HELM3_VERSION, about 2 min"
  fill "${1%/*}" install_helm3
  note "helm $HELM3_VERSION"
}

# Without a cluster it renders for the Kubernetes that is compiled in; a released helm's is this one, not the 1.20 of its source.
install_helm3() {
  install_tool "helm.sh/helm/v3/cmd/helm@$HELM3_VERSION" -ldflags "-s -w -X helm.sh/helm/v3/internal/version.version=$HELM3_VERSION \
    -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=$HELM3_KUBERNETES_MINOR -X helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor=$HELM3_KUBERNETES_MINOR" "$1"
  mv "$1/helm" "$1/helm3"
}

# For the scenarios alone: cert-manager's own controllers, and the kinds that they work on.
get_cert_manager() {
  need_go
  note "cert-manager $CERT_MANAGER_VERSION, about 1 min"
  fill "${1%/*}" "$ROOT/e2e/cert-manager/build.sh"
  note "cert-manager $CERT_MANAGER_VERSION"
}

# For make lint alone.
get_actionlint() {
  need_go
  note "actionlint $ACTIONLINT_VERSION, about 30 s"
  fill "${1%/*}" install_tool "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT_VERSION"
  note "actionlint $ACTIONLINT_VERSION"
}

# install_tool MODULE FLAG... FOLDER
install_tool() { GOBIN=${*: -1} go install "${@:2:$#-2}" "$1"; }

need_go() {
  command -v go >/dev/null || die "Go is missing: install it. What is not on PATH at its pinned version is compiled: kind $KIND_VERSION, helm $HELM_VERSION and what the tests need."
}
