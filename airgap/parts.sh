# shellcheck shell=bash
# The parts of a cluster that is built from package registries: what each is made of, where it lies, how it is made.
# Needs kind/lib/cache.sh and progress.sh. A part's key holds its folder's files and the pins it reads, so a changed pin
# rebuilds that part and what is made of it, and nothing else.

part() { echo "$CACHE/$1/$(key "$ROOT/airgap/$2" "${@:3}")"; }

KUBERNETES=$(part kubernetes kubernetes/kubernetes "$KUBERNETES_VERSION")
ETCD=$(part etcd kubernetes/etcd "$ETCD_VERSION")
COREDNS=$(part coredns kubernetes/coredns "$COREDNS_VERSION")
PROVISIONER=$(part local-path-provisioner kubernetes/local-path-provisioner "$LOCAL_PATH_PROVISIONER_VERSION")
HELPERS=$(part helpers kubernetes/helpers)
SYSTEM=$(part system node/system "$DEBIAN_NODE_SUITE" "$DEBIAN_CONTAINERD_SUITE")
MYSQL=$(part mysql images/mysql "$DEBIAN_DATABASE_SUITE")
MARIADB=$(part mariadb images/mariadb "$DEBIAN_MARIADB_SUITE")
EXPORTER=$(part mysqld-exporter images/mysqld-exporter "$DEBIAN_METRICS_SUITE")
JRE=$(part jre images/jre "$DEBIAN_JRE_SUITE")
NODE_PARTS=("$SYSTEM" "$KUBERNETES" "$ETCD" "$COREDNS" "$PROVISIONER" "$HELPERS")

# Images are tagged with their key, so that Docker's store is part of the cache and may lose any of them.
MYSQL_STAND_IN=replicated-mysql/mysql:${MYSQL##*/}
MARIADB_STAND_IN=replicated-mysql/mariadb:${MARIADB##*/}
EXPORTER_STAND_IN=replicated-mysql/mysqld-exporter:${EXPORTER##*/}
JRE_STAND_IN=replicated-mysql/jre:${JRE##*/}
NODE_BASE_IMAGE=replicated-mysql/node-base:$(key "$ROOT/airgap/node" "${NODE_PARTS[@]##*/}")
AIRGAP_NODE_IMAGE=replicated-mysql/node:$(key "$ROOT/airgap/node" "${NODE_PARTS[@]##*/}" "$MYSQL_STAND_IN" "$MYSQL_IMAGE" "$MARIADB_STAND_IN" "$MARIADB_IMAGE" \
  "$EXPORTER_STAND_IN" "$METRICS_IMAGE" "$JRE_STAND_IN" "$JRE_IMAGE")

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# What is missing, as "name|what|command…" a line, in the order in which it must be made.
airgap_steps() {
  missing "$KUBERNETES" "kubernetes|compiling $KUBERNETES_VERSION, about 8 min the first time|build_part $KUBERNETES kubernetes/kubernetes"
  missing "$ETCD" "etcd|compiling $ETCD_VERSION, about 1 min|build_part $ETCD kubernetes/etcd"
  missing "$COREDNS" "coredns|compiling $COREDNS_VERSION, about 2 min|build_part $COREDNS kubernetes/coredns"
  missing "$PROVISIONER" "local-path-provisioner|compiling $LOCAL_PATH_PROVISIONER_VERSION, about 90 s|build_part $PROVISIONER kubernetes/local-path-provisioner"
  missing "$HELPERS" "helpers|compiling|build_part $HELPERS kubernetes/helpers"
  missing "$SYSTEM" "node system|Debian $DEBIAN_NODE_SUITE, about 90 s|build_part $SYSTEM node/system"
  missing "$MYSQL" "MySQL|Debian $DEBIAN_DATABASE_SUITE, about 30 s|build_part $MYSQL images/mysql"
  missing "$MARIADB" "MariaDB|Debian $DEBIAN_MARIADB_SUITE, about 20 s|build_part $MARIADB images/mariadb"
  missing "$EXPORTER" "exporter|Debian $DEBIAN_METRICS_SUITE, about 20 s|build_part $EXPORTER images/mysqld-exporter"
  missing "$JRE" "Java runtime|Debian $DEBIAN_JRE_SUITE, about 90 s|build_part $JRE images/jre"
  has_image "$MYSQL_STAND_IN" && has_image "$MARIADB_STAND_IN" && has_image "$EXPORTER_STAND_IN" &&
    has_image "$JRE_STAND_IN" && has_image "$AIRGAP_NODE_IMAGE" ||
    echo "images|node, databases and Java runtime, about 50 s|build_images"
}

missing() { [[ -d $1 ]] || echo "$2"; }

build_part() {
  need mmdebstrap mmdebstrap
  command -v go >/dev/null || die "Go is missing: install it, as Kubernetes is compiled here for lack of a container registry."
  fill "$1" "$ROOT/airgap/$2/build.sh"
}

build_images() {
  # The published names are given on the nodes: in Docker they are its user's.
  local names=("$MYSQL_STAND_IN=$MYSQL_IMAGE" "$MARIADB_STAND_IN=$MARIADB_IMAGE" "$EXPORTER_STAND_IN=$METRICS_IMAGE" "$JRE_STAND_IN=$JRE_IMAGE")
  stand_in "$MYSQL" "$MYSQL_STAND_IN"
  stand_in "$MARIADB" "$MARIADB_STAND_IN"
  stand_in "$EXPORTER" "$EXPORTER_STAND_IN"
  # As in the official image, its programs are found where they are.
  stand_in "$JRE" "$JRE_STAND_IN" --change 'ENV PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  has_image "$NODE_BASE_IMAGE" || "$ROOT/airgap/node/build.sh" "$NODE_BASE_IMAGE" "${NODE_PARTS[@]}"
  if ! has_image "$AIRGAP_NODE_IMAGE"; then
    local archive=$CACHE/unfinished/images.tar
    mkdir -p "${archive%/*}"
    docker save --output "$archive" "${names[@]%%=*}"
    "$ROOT/airgap/node/bake.sh" "$NODE_BASE_IMAGE" "$AIRGAP_NODE_IMAGE" "$archive" "${names[@]}"
    rm "$archive"
  fi
}

# stand_in FOLDER TAG OPTION...: the image of a folder's root file system.
stand_in() { has_image "$2" || docker import "${@:3}" "$1/rootfs.tar" "$2"; }
