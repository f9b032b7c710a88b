#!/usr/bin/env bash
# Compiles cert-manager's controllers, and puts the kinds that they work on beside them. Usage: build.sh <output folder>. Needs Go; about
# a minute on two cores the first time.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../versions.env

module=github.com/cert-manager/cert-manager
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp main.go "$work"
cd "$work"
go mod init cert-manager
go get "$module@$CERT_MANAGER_VERSION"

CGO_ENABLED=0 go build -mod=mod -trimpath -ldflags "-s -w" -o "$out/cert-manager" .

mkdir -p "$out/crds"
cp "$(go list -m -f '{{.Dir}}' "$module")"/deploy/crds/cert-manager.io_*.yaml "$out/crds"
