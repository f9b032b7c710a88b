#!/usr/bin/env bash
# Makes the root file system of a stand-in for the official MySQL image, from Debian's packages.
# Usage: build.sh <output folder>; writes rootfs.tar. No richer than the official image: what passes here must pass there.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../../versions.env

# The suite's index may be an old snapshot, whose expiry date says nothing about the packages.
mmdebstrap --variant=essential --skip=cleanup/run --aptopt='Acquire::Check-Valid-Until "false"' \
  --include=mysql-server-core,mysql-client-core,openssl,zstd \
  --customize-hook=./trim "$DEBIAN_DATABASE_SUITE" "$out/rootfs.tar"
