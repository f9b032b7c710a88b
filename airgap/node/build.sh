#!/usr/bin/env bash
# Makes the node image: system, Kubernetes, and in containerd the images that a control plane runs from.
# Usage: build.sh <tag> <folder>...; the folders hold rootfs.tar, iptables.tar and the compiled programs.
set -euo pipefail
tag=$1
shift
folders=()
for folder in "$@"; do folders+=("$(realpath "$folder")"); done
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../versions.env

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bin=$work/node/usr/local/bin
mkdir -p "$bin" "$work/images"

# The programs, by hard link where the file system allows it: they are large.
for folder in "${folders[@]}"; do
  find "$folder" -maxdepth 1 -type f ! -name '*.tar' -exec cp -l {} "$bin" \; 2>/dev/null ||
    find "$folder" -maxdepth 1 -type f ! -name '*.tar' -exec cp {} "$bin" \;
  [[ ! -e $folder/rootfs.tar ]] || rootfs=$folder
done
for program in kubeadm kubectl kubelet kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do
  ln -s kubernetes "$bin/$program"
done

# name PROGRAM: the name that kubeadm gives a program's image.
"$bin/kubeadm" config images list --kubernetes-version "$KUBERNETES_VERSION" >"$work/names"
name() { grep "/$1:" "$work/names"; }
registry=$(name pause)
registry=${registry%/pause:*}
provisioner=$registry/local-path-provisioner:$LOCAL_PATH_PROVISIONER_VERSION
helper=$registry/volume-helper:$LOCAL_PATH_PROVISIONER_VERSION

# Docker knows the images by names of this project's, for the others are its user's; the nodes know them by kubeadm's.
own() { echo "replicated-mysql/${1##*/}"; }
names=()

# image NAME FILE...: an image of programs that need nothing but themselves.
image() {
  local name=$1
  shift
  tar -C "$bin" -c "$@" | docker import --change 'ENV PATH=/' --change "ENTRYPOINT [\"/$1\"]" - "$(own "$name")" >/dev/null
  names+=("$(own "$name")=$name")
}
image "$(name etcd)" etcd
image "$(name coredns)" coredns
image "$(name pause)" pause
image "$provisioner" local-path-provisioner
image "$helper" volume-helper

# One image serves the four kube-* names. kube-proxy is why it holds iptables.
cp "$rootfs/iptables.tar" "$work/kube.tar"
mkdir -p "$work/kube/usr/sbin"
for command in iptables ip6tables; do
  for name in "$command" "$command-save" "$command-restore"; do ln -s xtables-nft-multi "$work/kube/usr/sbin/$name"; done
done
(cd "$work/kube" && tar --append --file "$work/kube.tar" ./usr/sbin/*)
(cd "$work/node" && tar --append --file "$work/kube.tar" ./usr/local/bin/kubernetes ./usr/local/bin/kube-*)
docker import --change 'ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$work/kube.tar" "$(own "$(name kube-apiserver)")" >/dev/null
rm "$work/kube.tar"
for program in kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do
  docker tag "$(own "$(name kube-apiserver)")" "$(own "$(name $program)")"
  names+=("$(own "$(name $program)")=$(name $program)")
done
docker save --output "$work/images/kubernetes.tar" "${names[@]%%=*}"

# The system with what this folder adds to it.
cp -a files/. "$work/node"
echo "$KUBERNETES_VERSION" >"$work/node/kind/version"
sed -i -e "s|LOCAL_PATH_PROVISIONER|$provisioner|" -e "s|LOCAL_PATH_HELPER|$helper|" "$work/node/kind/manifests/default-storage.yaml"
sed -i "s|PAUSE|$(name pause)|" "$work/node/etc/containerd/config.toml"
rm "$bin/etcd" "$bin/coredns" "$bin/pause" "$bin/local-path-provisioner" "$bin/volume-helper"

cp Dockerfile "$work"
ln "$rootfs/rootfs.tar" "$work/rootfs.tar" 2>/dev/null || cp "$rootfs/rootfs.tar" "$work/rootfs.tar"
printf '%s\n' images >"$work/.dockerignore"
DOCKER_BUILDKIT=0 docker build --quiet --tag "$tag-empty" "$work"
./bake.sh "$tag-empty" "$tag" "$work/images/kubernetes.tar" "${names[@]}"
docker image rm "$tag-empty" "${names[@]%%=*}" >/dev/null
