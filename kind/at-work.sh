#!/usr/bin/env bash
# Has the cluster for WHO from the line "taken" until its input ends: the lock of lib/work.sh, for a program that is no shell script.
# Usage: CLUSTER=name at-work.sh WHO
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. kind/lib/cache.sh
. kind/lib/work.sh

take_cluster "$1"
# Ctrl-C is for the program, whose end is the end of this.
trap '' INT
echo taken
exec cat
