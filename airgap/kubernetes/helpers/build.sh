#!/usr/bin/env bash
# Compiles the two small programs that a node's pods need besides Kubernetes. Usage: build.sh <output folder>. Needs Go.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
for program in pause volume-helper; do
  CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$out/$program" "$program.go"
done
