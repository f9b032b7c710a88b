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
  [[ -d /proc/$seeder/$volume/$directory ]] || return
  size=$(size_of "/proc/$seeder/$volume/$directory")
  if ((size > enough)); then
    find_container || return
    # The first one takes the others with it, maybe before their turn.
    kill -"$signal" "${container[@]}" 2>/dev/null
    echo "sent $signal to ${#container[@]} processes at $size bytes in the directory $directory"
    until [[ -e /tmp/thaw ]]; do sleep 0.1; done
    kill -CONT "${container[@]}" 2>/dev/null
    exec sleep infinity
  fi
}

# Sets `cgroup` to that of the process $1 in /proc, if it is still there. Starts no process itself: there are hundreds to look at.
read_cgroup() {
  cgroup=""
  { IFS="" read -r -d "" cgroup < "$1/cgroup"; } 2>/dev/null
  [[ -n $cgroup ]]
}

# Sets `seeder` to the process of the pod that runs seed.sh, if there is one, and `its_cgroup` to that of its container.
find_seeder() {
  local process words
  for process in /proc/[0-9]*; do
    read_cgroup "$process" && [[ ${cgroup//_/-} == *"$target"* ]] || continue
    words=()
    { mapfile -d '' words < "$process/cmdline"; } 2>/dev/null
    [[ ${words[*]} != */seed.sh* ]] || { seeder=${process#/proc/} its_cgroup=$cgroup; return; }
  done
  return 1
}

# Sets `container` to all processes that are in the seeder's, if there are any.
find_container() {
  local process
  container=()
  for process in /proc/[0-9]*; do
    ! read_cgroup "$process" || [[ $cgroup != "$its_cgroup" ]] || container+=("${process#/proc/}")
  done
  ((${#container[@]} > 0))
}

# All processes are looked at only to find the seeder, and the next one when it has ended: one of seed.sh's own, or seed.sh itself.
while true; do
  until find_seeder; do sleep 0.1; done
  while [[ -d /proc/$seeder ]]; do
    strike_at_size .seed/data
    strike_at_size data
    sleep 0.01
  done
done
