#!/usr/bin/env bash
# Makes a node's system from Debian's packages. Usage: build.sh <output folder>; writes rootfs.tar and, for the image that
# kube-proxy runs from, iptables.tar. About two minutes.
set -euo pipefail
out=$(realpath -m "$1")
. "$(dirname "${BASH_SOURCE[0]}")/../../../versions.env"

packages=systemd,systemd-sysv,dbus,iptables,iproute2,conntrack,ethtool,socat,mount,kmod,procps,ca-certificates,curl,jq
packages+=,runc,ipset,nftables,hostname,util-linux,libseccomp2

# Only containerd and the CNI plugins come from the newer suite, unpacked: they need nothing that the older one lacks.
mmdebstrap --variant=extract --aptopt='Acquire::Check-Valid-Until "false"' \
  --include=containerd,containernetworking-plugins "$DEBIAN_CONTAINERD_SUITE" "$out/newer.tar"

mmdebstrap --variant=minbase --include="$packages" \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --customize-hook="tar -xf '$out/newer.tar' -C \"\$1\" ./usr/bin/containerd ./usr/bin/containerd-shim-runc-v2 ./usr/bin/ctr ./usr/lib/cni" \
  --customize-hook="mkdir -p \"\$1/opt/cni\" && ln -s /usr/lib/cni \"\$1/opt/cni/bin\"" \
  --customize-hook="rm -rf \"\$1\"/var/lib/apt \"\$1\"/var/cache/* \"\$1\"/etc/machine-id" \
  "$DEBIAN_NODE_SUITE" "$out/rootfs.tar"

mmdebstrap --variant=extract --include=iptables "$DEBIAN_NODE_SUITE" "$out/iptables.tar"
rm "$out/newer.tar"
