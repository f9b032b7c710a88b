# shellcheck shell=bash
# Waits for a pod's uid and a signal in /tmp/target and for a seed of some size on that pod's volume, sends the signal to every
# process of the container that makes it, says so in one line, and waits. Whom it stopped goes on when /tmp/thaw is there.
enough=2000000
# Below a process in /proc.
volume=root/var/lib/mysql

until [[ -s /tmp/target ]]; do sleep 0.1; done
read -r target signal < /tmp/target

# Prints the size of the files in a directory that a server has, in bytes.
size_of() {
  local size=0 file
  for file in "$1"/{*.ibd,ibdata1,undo*,'#innodb_redo'/*,'#clone'/*}; do
    [[ -f $file ]] && size=$((size + $(stat --format='%b * %B' "$file" 2>/dev/null || echo 0)))
  done
  echo "$size"
}

# Strikes the processes given after the directory on the volume, if enough of the seed is there.
strike_at_size() {
  local directory=$1 size
  shift
  size=$(size_of "/proc/$1/$volume/$directory")
  if ((size > enough)); then
    # The first one takes the others with it, maybe before their turn.
    kill -"$signal" "$@" 2>/dev/null
    echo "sent $signal to $# processes at $size bytes in the directory $directory"
    until [[ -e /tmp/thaw ]]; do sleep 0.1; done
    kill -CONT "$@" 2>/dev/null
    exec sleep infinity
  fi
}

while true; do
  seeding=() serving=()
  for process in /proc/[0-9]*; do
    { cgroup=$(< "$process/cgroup"); } 2>/dev/null || continue
    [[ ${cgroup//_/-} == *"$target"* ]] || continue
    if [[ -d $process/$volume/.seed ]]; then
      seeding+=("${process#/proc/}")
    elif [[ -d $process/$volume/data ]]; then
      serving+=("${process#/proc/}")
    fi
  done
  ((${#seeding[@]} == 0)) || strike_at_size .seed/data "${seeding[@]}"
  ((${#serving[@]} == 0)) || strike_at_size data "${serving[@]}"
  sleep 0.01
done
