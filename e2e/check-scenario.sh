#!/usr/bin/env bash
# Ends with 64 and a sentence if a part of SCENARIO, as Maven takes it, names no scenario or no step of one: check-scenario.sh 'A,*FaultsIT,B#a_step'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/src/test/java"

mapfile -t files < <(find . -name '*IT.java' -printf '%P\n' | sort)

# What is left of the words $1, one to a line, in a row.
row() { tr '\n' ' ' <<<"$1" | sed 's/ *$//'; }

names_of() { printf '%s\n' "$@" | sed 's|.*/||; s|\.java$||'; }

# The steps in the text on stdin: the methods that JUnit calls.
steps_in_text() { sed -nE '/^ *@(Test|Trial|ParameterizedTest|TestFactory)\b/,/ void /s/^.* void ([A-Za-z0-9_]+)\(.*/\1/p'; }

# The classes within those of the files given.
nested_of() { sed -nE 's/^    class ([A-Za-z0-9_]+) .*/\1/p' "$@"; }

# The text of those that the pattern $1 names.
text_of_nested() {
  local pattern=$1 name
  shift
  while read -r name; do
    # shellcheck disable=SC2053 # it is a pattern
    [[ $name != $pattern ]] || sed -n "/^    class $name /,/^    }/p" "$@"
  done < <(nested_of "$@")
}

# Sets `matching` to the files of the classes that the pattern $1 names, by their simple name, their package or their path.
find_classes() {
  local pattern=${1%.java} file
  pattern=${pattern%.class}
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
  local classes=${1%%#*} nested="" methods=() method step steps text names
  [[ $classes != *\$* ]] || nested=${classes#*\$}
  # A class within another one is in its file.
  classes=${classes%%\$*}
  find_classes "${classes:-*}" || {
    echo "SCENARIO=$1: there is no such scenario. Scenarios: $(row "$(names_of "${files[@]}")")"
    echo "To make, one within another class is SCENARIO='RetentionIT\$\$KeepScaledAway'"
    exit 64
  }
  names=$(row "$(names_of "${matching[@]}")")
  if [[ -n $nested ]]; then
    text=$(text_of_nested "$nested" "${matching[@]}")
    [[ -n $text ]] || {
      echo "SCENARIO=$1: there is no class $nested within $names. There are: $(row "$(nested_of "${matching[@]}")")"
      exit 64
    }
    names+=\$$nested
  else
    text=$(cat "${matching[@]}")
  fi
  [[ $1 == *'#'* ]] || return 0
  steps=$(steps_in_text <<<"$text")
  IFS=+ read -ra methods <<<"${1#*#}"
  for method in "${methods[@]}"; do
    while read -r step; do
      # shellcheck disable=SC2053 # it is a pattern; what JUnit adds in brackets is no part of the method's name
      [[ $step != ${method%%[[(]*} ]] || continue 2
    done <<<"$steps"
    echo "SCENARIO=$1: there is no step $method. Steps of $names:"
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
