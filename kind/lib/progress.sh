# shellcheck shell=bash
# Shows long work as numbered steps: what is done, for how long, and where its log is. Needs cache.sh.
STEP=0 STEPS=0
STEP_JOB='' TICKER=''

# The running step goes when the script goes: by Ctrl-C, by an error, by its end.
trap 'stop_step' EXIT
trap 'exit 130' INT TERM

stop_step() {
  [[ -z $STEP_JOB ]] || kill -- "-$STEP_JOB" 2>/dev/null || true
  [[ -z $TICKER ]] || kill -- "-$TICKER" 2>/dev/null || true
}

# note TEXT: called by a step, says what it is at; the last one stands in its closing line.
note() { printf '%s\n' "$*" >"$STEP_NOTE"; }

# step NAME WHAT COMMAND...
step() {
  local name=$1 began=$SECONDS log=$CACHE/log/${1// /-}.log
  mkdir -p "$CACHE/log"
  STEP_NOTE=$log.note
  ((++STEP))
  note "$2"
  shift 2

  # Jobs of their own, so that a step dies with all that it started.
  set -m
  (set +m; "$@") >"$log" 2>&1 </dev/null &
  STEP_JOB=$!
  tick "$name" "$began" "$log" 8>&- 9>&- &
  TICKER=$!
  set +m
  local status=0
  wait "$STEP_JOB" || status=$?
  stop_step # what it left behind, a watch for instance
  wait "$TICKER" 2>/dev/null || true
  STEP_JOB='' TICKER=''

  [[ ! -t 1 ]] || printf '\r\033[K'
  if ((status == 0)); then
    local last
    last=$(<"$STEP_NOTE")
    note "${last%%, about *}"
    say_step "$name" "$began"
  else
    say_step "$name" "$began" "FAILED, log: $log"
    tail -n 15 "$log" | sed 's/^/      /'
    has_space 1 || echo "      The disk of $CACHE is full: that is the likely reason."
    echo "Once that is mended, repeat: $FOR_CLUSTER${REPEAT:-make up}"
    exit "$status"
  fi
}

say_step() {
  local number=''
  ((STEPS == 0)) || number=$STEP/$STEPS
  printf '%5s %-24s %-44s %9s  %s\n' "$number" "$1" "$(<"$STEP_NOTE")" "$(elapsed $((SECONDS - $2)))" "${3-}"
}

# On a terminal the line is rewritten every second; elsewhere a step that takes long is said once.
tick() {
  if [[ -t 1 ]]; then
    local line width
    width=$(tput cols 2>/dev/null || echo 80)
    while sleep 1; do
      line=$(say_step "$1" "$2" "log: $3")
      printf '\r\033[K%s' "${line:0:width-1}"
    done
  else
    sleep 10
    say_step "$1" "$2" "log: $3"
  fi
}

elapsed() {
  if (($1 < 60)); then echo "$1 s"; else printf '%d m %02d s\n' $(($1 / 60)) $(($1 % 60)); fi
}
