# shellcheck shell=bash
# Whether a container engine answers this user, and if not, what cures it. Needs cache.sh.

engine_answers() { docker info >/dev/null 2>&1; }

# An engine that is there and closed to this user looks like none to whoever does not read why.
engine_cure() {
  local user
  if [[ $(docker info 2>&1) == *"permission denied while trying to connect"* ]]; then
    user=$(id -un)
    echo "Docker runs, but $user may not use it: sudo usermod -aG docker $user, then newgrp docker, or log in anew"
  elif is_debian_root; then
    echo "${FOR_CLUSTER}make up"
  else
    echo "start Docker, or install it; on Debian root's make up does both"
  fi
}
