#!/usr/bin/env bash
# Ends with 64 and a sentence if a part of SCENARIO, as Maven takes it, names no scenario or no step of one: check-scenario.sh 'A,*FaultsIT,B#a_step'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/src/test/java"

mapfile -t files < <(find . -name '*IT.java' -printf '%P\n' | sort)

# What is left of the words $1, one to a line, in a row.
row() { tr '\n' ' ' <<<"$1" | sed 's/ *$//'; }

names_of() { printf '%s\n' "$@" | sed 's|.*/||; s|\.java$||'; }

# The steps in the files given: the methods that JUnit calls.
steps_of() { sed -nE '/^ *@(Test|Trial|ParameterizedTest|TestFactory)\b/,/ void /s/^.* void ([A-Za-z0-9_]+)\(.*/\1/p' "$@"; }

# Sets `matching` to the files of the classes that the pattern $1 names, by their simple name, their package or their path.
find_classes() {
  local pattern=${1%.java} file
  pattern=${pattern%.class}
  # A class within another one is in its file.
  pattern=${pattern%%\$*}
  [[ $pattern == */* ]] || pattern=${pattern//./\/}
  matching=()
  for file in "${files[@]}"; do
    # shellcheck disable=SC2053 # it is a pattern
    [[ /${file%.java} != */$pattern ]] || matching+=("$file")
  done
  ((${#matching[@]} > 0))
}

# check_part PART: one of the parts between commas.
check_part() {
  local classes=${1%%#*} methods=() method step steps
  find_classes "${classes:-*}" || {
    echo "SCENARIO=$1: there is no such scenario. Scenarios: $(row "$(names_of "${files[@]}")")"
    exit 64
  }
  [[ $1 == *'#'* ]] || return 0
  steps=$(steps_of "${matching[@]}")
  IFS=+ read -ra methods <<<"${1#*#}"
  for method in "${methods[@]}"; do
    while read -r step; do
      # shellcheck disable=SC2053 # it is a pattern; what JUnit adds in brackets is no part of the method's name
      [[ $step != ${method%%[[(]*} ]] || continue 2
    done <<<"$steps"
    echo "SCENARIO=$1: there is no step $method. Steps of $(row "$(names_of "${matching[@]}")"):"
    printf '%s\n' "$steps" | sed 's/^/  /'
    exit 64
  done
}

# Maven's own language for regular expressions has commas of its own.
[[ $1 != *'%regex['* ]] || exit 0
IFS=, read -ra parts <<<"$1"
for part in "${parts[@]}"; do
  read -r part <<<"$part"
  # What is left out need not be there.
  [[ -z $part || $part == '!'* ]] || check_part "$part"
done
