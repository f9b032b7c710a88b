#!/usr/bin/env bash
# Makes the root file system of a stand-in for the official Temurin image with a Java runtime, from Debian's packages.
# Usage: build.sh <output folder>; writes rootfs.tar. No richer than the official image: what passes here must pass there.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../../versions.env

mmdebstrap --variant=essential --skip=cleanup/run --aptopt='Acquire::Check-Valid-Until "false"' \
  --include=openjdk-25-jdk-headless --customize-hook=./trim "$DEBIAN_JRE_SUITE" "$out/rootfs.tar"
