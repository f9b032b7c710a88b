#!/usr/bin/env bash
# Compiles what enforces NetworkPolicies on a node. Usage: build.sh <output folder>. Needs Go; about 100 s on two cores the first time.
set -euo pipefail
out=$(realpath -m "$1")
. "$(dirname "${BASH_SOURCE[0]}")/../../../versions.env"

CGO_ENABLED=0 GOBIN=$out go install -trimpath -ldflags "-s -w" \
  "github.com/cloudnativelabs/kube-router/v2/cmd/kube-router@$KUBE_ROUTER_VERSION"
