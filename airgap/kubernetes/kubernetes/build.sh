#!/usr/bin/env bash
# Compiles Kubernetes and links it under the names of its programs.
# Usage: build.sh <output folder>. Needs Go; about 8 minutes on two cores the first time, seconds after.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../../versions.env
out=$(realpath -m "$1")

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cp main.go "$work"
cd "$work"

# k8s.io/kubernetes requires its staging modules at v0.0.0; what it was released with carries the same minor and patch.
go mod init kubernetes
go mod edit -require="k8s.io/kubernetes@$KUBERNETES_VERSION"
go mod download -json "k8s.io/kubernetes@$KUBERNETES_VERSION" | sed -n 's/^\t"GoMod": "\(.*\)",$/\1/p' | xargs cat \
  | sed -n 's#^\t\(k8s.io/[a-z-]*\) v0.0.0$#\1#p' \
  | while read -r module; do go mod edit -replace="$module=$module@v0.${KUBERNETES_VERSION#v1.}"; done

stamp="-X %s.gitVersion=$KUBERNETES_VERSION -X %s.gitMajor=1 -X %s.gitMinor=$(cut -d. -f2 <<<"$KUBERNETES_VERSION") -X %s.gitTreeState=clean"
ldflags="-s -w"
for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
  ldflags+=" ${stamp//%s/$package}"
done
CGO_ENABLED=0 go build -mod=mod -trimpath -ldflags "$ldflags" -o "$out/kubernetes" .

for program in kubeadm kubectl kubelet kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do
  ln -sf kubernetes "$out/$program"
done
"$out/kubectl" version --client
