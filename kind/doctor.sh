#!/usr/bin/env bash
# Says what is there, what is missing, and the command that cures it. Changes nothing. Ends with 1 if anything is missing that make up does not make.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. kind/lib/cache.sh
. kind/lib/progress.sh
. kind/lib/tools.sh
. kind/lib/docker.sh
. airgap/parts.sh
. kind/lib/way.sh
. kind/lib/state.sh
. kind/lib/faults.sh
. kind/lib/inotify.sh

MAKE_UP="${FOR_CLUSTER}make up"
wrong=0
# check WHAT CURE COMMAND...
check() {
  if "${@:3}" >/dev/null 2>&1; then
    printf ' ok       %s\n' "$1"
  elif [[ $2 == "$MAKE_UP" ]]; then
    printf ' to make  %s: %s\n' "$1" "$2"
  else
    printf ' MISSING  %s; cure: %s\n' "$1" "$2"
    wrong=1
  fi
}

# The same of what nobody has to have.
check_optional() {
  if "${@:3}" >/dev/null 2>&1; then
    printf ' ok       %s\n' "$1"
  else
    printf ' not here %s; to have it: %s\n' "$1" "$2"
  fi
}

# Kubernetes asks for it.
GO_WANTED=1.26
has_go() { printf '%s\n' "go$GO_WANTED" "$(go env GOVERSION)" | sort --version-sort --check=quiet; }

# By the names that the tests look for.
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v chrome; }

inotify_suffices() { has_inotify || can_raise_inotify_limit; }

is_well() { [[ $(cluster_state) == present ]] && cluster_problem; }

check "Go $GO_WANTED or later" "install it; kind, helm and Kubernetes are compiled with it" has_go
check "Maven and a JDK 25, for the tests" "install Maven 3.8 or later and a JDK 25, beside others if need be" mvn --quiet --non-recursive validate
check "shellcheck, for make lint and make gate" "install it; on Debian: apt-get install shellcheck" command -v shellcheck
check_optional "Chromium, in which the tests open the report" "on Debian: apt-get install chromium" has_browser
check_optional "promtool, by which the tests try the alerts" "on Debian: apt-get install prometheus, whose service nobody needs here" command -v promtool
check_optional "an inotify limit of $INOTIFY_WANTED, without which nodes may not start" \
  "sudo sysctl fs.inotify.max_user_instances=$INOTIFY_WANTED" inotify_suffices
check "container engine" "$(engine_cure)" engine_answers
check "kind $KIND_VERSION, $(kind_path)" "$MAKE_UP" test -x "$(kind_path)"
check "helm $HELM_VERSION, $(helm_path)" "$MAKE_UP" test -x "$(helm_path)"

room=10 steps=()
if engine_answers; then
  if [[ $(cluster_state) != present ]]; then
    choose_way
    mapfile -t steps < <(image_steps)
    for step in "${steps[@]}"; do
      IFS='|' read -r name what _ <<<"$step"
      check "$name ($what)" "$MAKE_UP" false
    done
    [[ $AIRGAP != yes ]] || check "a user who can build from packages" "$(build_cure)" can_build
  fi
  # What is built takes no room again.
  ((${#steps[@]} > 0)) || room=2
  case $(cluster_state) in
    absent) check "cluster \"$CLUSTER\"" "$MAKE_UP" false ;;
    unfinished) check "cluster \"$CLUSTER\": its creation was interrupted" "$MAKE_UP" false ;;
    present) check "cluster \"$CLUSTER\"$(cluster_problem | sed 's/^/ /' || true)" "$MAKE_UP; if it stays: $REPLACE" is_well ;;
  esac
fi
check "$room GB free for the cache, $CACHE" "free some space, or set XDG_CACHE_HOME" has_space "$room"
exit "$wrong"
