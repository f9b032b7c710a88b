#!/usr/bin/env bash
# Makes the root file system of a stand-in for the published image of mysqld_exporter, from Debian's package: the program, under
# the published image's path, and the C library. Usage: build.sh <output folder>; writes rootfs.tar.
set -euo pipefail
out=$(realpath -m "$1")
. "$(dirname "${BASH_SOURCE[0]}")/../../../versions.env"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mmdebstrap --variant=extract --aptopt='Acquire::Check-Valid-Until "false"' \
  --include=prometheus-mysqld-exporter "$DEBIAN_METRICS_SUITE" "$work/packages"

cd "$work/packages"
install -D usr/bin/prometheus-mysqld-exporter "$work/tree/bin/mysqld_exporter"
for library in libc.so.6 'ld-linux*'; do
  find usr/lib* -name "$library" -exec cp --dereference --parents {} "$work/tree" \;
done
for folder in "$work"/tree/usr/lib*; do ln -s "usr/${folder##*/}" "$work/tree/${folder##*/}"; done
tar --create --directory "$work/tree" --owner=0 --group=0 --file "$out/rootfs.tar" .
