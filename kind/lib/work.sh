# shellcheck shell=bash
# One at a time works on a cluster: a suite, a benchmark, or a make that makes, mends or deletes it. What a suite does to nodes looks
# like what a killed one left, and only this lock tells them apart: it ends with its holder, however that ends. It is in the cache, so
# it is between runs of one user. Needs cache.sh.
AT_WORK=$CACHE/at-work-$CLUSTER

# take_cluster WHO: waits until nobody else works on it.
take_cluster() {
  try_cluster || {
    say_at_work "waiting until that ends."
    flock 8
  }
  echo "$1" >"$AT_WORK"
}

# take_idle_cluster WHO: waits for nobody.
take_idle_cluster() {
  try_cluster || die "$(say_at_work "nothing was done. End that first, or wait for it.")"
  echo "$1" >"$AT_WORK"
}

try_cluster() {
  { exec 8<>"$AT_WORK"; } 2>/dev/null || die "$AT_WORK cannot be written: it says who is at work on the cluster."
  flock --nonblock 8
}

say_at_work() { echo "$(<"$AT_WORK") is at work on the cluster \"$CLUSTER\": $1"; }
