# shellcheck shell=bash
# Waits for a pod's uid, a signal and a number of bytes in /tmp/target and for a seed of more on that pod's volume, sends the signal to
# every process of the container that makes it, says so in one line, and waits. Whom it stopped goes on when /tmp/thaw is there.
# Below a process in /proc.
volume=root/var/lib/mysql

until [[ -s /tmp/target ]]; do sleep 0.1; done
read -r target signal enough < /tmp/target

# Prints the size of the files in a directory that a server has, in bytes. By one process: a small seed takes no second.
size_of() {
  local size=0 part
  while read -r part; do
    size=$((size + part))
  done < <(stat --format='%b * %B' "$1"/{*.ibd,ibdata1,undo*,'#innodb_redo'/*,'#clone'/*} 2>/dev/null)
  echo "$size"
}

# Strikes the container if enough of the seed is in the directory $1 on the volume.
strike_at_size() {
  local directory=$1 size
  size=$(size_of "/proc/$seeder/$volume/$directory")
  if ((size > enough)); then
    # The first one takes the others with it, maybe before their turn.
    kill -"$signal" "${container[@]}" 2>/dev/null
    echo "sent $signal to ${#container[@]} processes at $size bytes in the directory $directory"
    until [[ -e /tmp/thaw ]]; do sleep 0.1; done
    kill -CONT "${container[@]}" 2>/dev/null
    exec sleep infinity
  fi
}

# Sets `seeder` to the process of the pod that runs seed.sh, if there is one, and `container` to all that are in its container.
find_seeding_container() {
  local process cgroup words
  local -A cgroups=()
  seeder="" container=()
  for process in /proc/[0-9]*; do
    { cgroup=$(< "$process/cgroup"); } 2>/dev/null || continue
    [[ ${cgroup//_/-} == *"$target"* ]] || continue
    cgroups[${process#/proc/}]=$cgroup
    words=()
    { mapfile -d '' words < "$process/cmdline"; } 2>/dev/null
    [[ ${words[*]} != */seed.sh* ]] || seeder=${process#/proc/}
  done
  [[ -n $seeder ]] || return
  for process in "${!cgroups[@]}"; do
    [[ ${cgroups[$process]} != "${cgroups[$seeder]}" ]] || container+=("$process")
  done
}

while true; do
  find_seeding_container
  if [[ -n $seeder ]]; then
    strike_at_size .seed/data
    strike_at_size data
  fi
  sleep 0.01
done
