#!/usr/bin/env bash
# Compiles CoreDNS. Usage: build.sh <output folder>. Needs Go; about two minutes on two cores the first time.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../../versions.env

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp main.go "$work"
cd "$work"
go mod init coredns
go get "github.com/coredns/coredns@$COREDNS_VERSION"

CGO_ENABLED=0 go build -mod=mod -trimpath -ldflags "-s -w" -o "$out/coredns" .
