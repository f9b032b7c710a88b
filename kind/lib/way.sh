# shellcheck shell=bash
# Where a cluster's images come from: published ones, or everything from packages. Needs cache.sh and airgap/parts.sh.
AIRGAP=${AIRGAP:-auto}

# Which way is possible is found out anew each time: a network comes and goes.
choose_way() {
  local error
  case $AIRGAP in
    yes) say_way "AIRGAP=yes: everything is built from packages." ;;
    no) say_way "AIRGAP=no: published images are used." ;;
    auto)
      if has_published_images; then
        AIRGAP=no
        say_way "The published images are here already and are used."
      elif error=$(timeout 15 docker manifest inspect "$KIND_NODE_IMAGE" 2>&1 >/dev/null); then
        AIRGAP=no
        say_way "A container registry answers: published images are used."
      else
        AIRGAP=yes
        error=$(tail -n 1 <<<"${error:-nothing within 15 s}" | cut -c1-300)
        say_way "No container registry answers ($error): everything is built from packages."
      fi
      ;;
    *) die "AIRGAP=$AIRGAP is not possible: it is yes, no or auto." ;;
  esac
}

# Whether what is missing on the way without a registry can be made: of files of many users, by programs that apt-get installs.
can_build() { is_debian_root || [[ -z $(airgap_steps) ]]; }
build_cure() { echo "be root on Debian, or set AIRGAP=no where a container registry is in reach"; }

say_way() {
  local first=''
  [[ $AIRGAP != yes || -d $KUBERNETES ]] || first=' The first time on a machine this takes about 12 min.'
  echo "$1$first"
}

has_published_images() {
  has_image "$KIND_NODE_IMAGE" && has_image "$MYSQL_IMAGE" && has_image "$MARIADB_IMAGE" &&
    has_image "$METRICS_IMAGE" && has_image "$JRE_IMAGE"
}

pull_images() {
  docker pull "$KIND_NODE_IMAGE"
  docker pull "$MYSQL_IMAGE"
  docker pull "$MARIADB_IMAGE"
  docker pull "$METRICS_IMAGE"
  docker pull "$JRE_IMAGE"
}

# What is missing on the way that was chosen, as airgap_steps says it.
image_steps() {
  if [[ $AIRGAP == yes ]]; then
    airgap_steps
  elif ! has_published_images; then
    echo "images|node, databases and Java runtime|pull_images"
  fi
}
