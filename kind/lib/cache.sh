# shellcheck shell=bash
# One cache for every checkout of this user: each built thing lies there under a key made of its inputs.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/replicated-mysql

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The steps' commands are words between blanks, Docker's volumes and PATH between colons, and scripts change their folder.
[[ $CACHE == /* && $CACHE != *[[:space:]:]* ]] ||
  die "The cache cannot be \"$CACHE\": set XDG_CACHE_HOME to an absolute path without blanks and colons."
mkdir -p "$CACHE"
# shellcheck source=versions.env
. "$ROOT/versions.env"

CLUSTER=${CLUSTER:-mysql}
# What stands before each make that is printed: repeated without it, make down would delete another cluster.
# shellcheck disable=SC2034 # the other files print it
FOR_CLUSTER=$([[ $CLUSTER == mysql ]] || echo "CLUSTER=$CLUSTER ")

is_debian_root() { ((EUID == 0)) && command -v apt-get >/dev/null; }

# need PROGRAM PACKAGE: installs the Debian package of a program that is missing, or whose installation was cut.
need() {
  if command -v "$1" >/dev/null && ! is_half_installed "$2"; then return 0; fi
  is_debian_root || die "$1 is missing. Install it; on Debian: apt-get install $2"
  echo "installing $2"
  # Until dpkg has ended what was cut, apt installs nothing; what dpkg lacks for that, apt brings.
  DEBIAN_FRONTEND=noninteractive dpkg --configure -a || true
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --fix-broken --no-remove --no-install-recommends "$2"
}

# Its programs may be there before it is configured. Only root can mend that.
is_half_installed() {
  is_debian_root && [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == @(unpacked|half-*) ]]
}

# has_space GB: whether the cache can grow by so much.
has_space() { (($(df --output=avail --block-size=1G "$CACHE" | tail -n 1) >= $1)); }

# key FOLDER VALUE...: twelve hex digits that change with any file of the folder and with any of the values. Of a file's mode
# only what git keeps of it counts, so that every clone finds the same keys.
key() {
  (cd "$1" && shift && printf '%s\n' "$@" && find . -type f \( -perm -u+x -printf 'x %P\n' , -exec sha256sum {} + \) | sort) |
    sha256sum | cut -c1-12
}

# fill FOLDER COMMAND...: runs the command with an empty folder, which gets its name only when the command is done: what lies
# in the cache is whole, whenever the command was killed.
fill() {
  local folder=$1 work
  shift
  [[ ! -d $folder ]] || return 0
  mkdir -p "$CACHE/unfinished" "${folder%/*}"
  work=$(mktemp -d "$CACHE/unfinished/XXXXXX")
  "$@" "$work"
  mv "$work" "$folder"
}

# Two makes at once take turns. The lock ends with its holder; leftovers of a killed one are nobody's then.
lock() {
  exec 9>"$CACHE/lock"
  flock --nonblock 9 || {
    echo "Another make is at work on this cache; waiting for it."
    flock 9
  }
  rm -rf "$CACHE/unfinished"
}
