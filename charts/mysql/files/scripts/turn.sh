# shellcheck shell=bash
# A donor gives one seed at a time: whoever is to be seeded takes a lock on it first, so that nobody is turned away half-way.

# How long a replica waits for its turn at one donor before it looks for another one.
TURN_SECONDS=60

# Takes the donor $1 for itself until end_turn, or fails where another member has it for the next ten seconds. The lock ends with its connection, a
# minute after the member that has it is gone without a word.
take_turn() {
  local answer=$RUN/turn
  : >"$answer"
  set -m
  "$CLIENT" --defaults-file="$RUN/peer.cnf" --host="$1" --batch --skip-column-names --unbuffered < <(hold_lock) >"$answer" &
  TURN=$!
  disown
  set +m
  # Twice as long as it waits for the lock: a donor whose node goes off says nothing for two hours.
  for _ in {1..400}; do
    [[ ! -s $answer ]] && kill -0 "$TURN" 2>/dev/null || break
    sleep 0.05
  done
  if [[ $(<"$answer") == 1 ]]; then
    WAITS_AT=""
    return 0
  fi
  end_turn
  if [[ -s $answer ]]; then
    warn_once "$1 gives another member a seed: this one waits for its turn"
    wait_at "$1"
  fi
  return 1
}

# Counts the seconds at one donor.
wait_at() {
  if [[ ${WAITS_AT:-} != "$1" ]]; then
    WAITS_AT=$1
    WAITS_SINCE=$SECONDS
  elif ((SECONDS - WAITS_SINCE >= TURN_SECONDS)); then
    printf '%s\n' "$1" >>"$FAILED_DONORS"
  fi
}

# What the connection says for as long as it holds the lock.
hold_lock() {
  printf "SET wait_timeout = 60;\nSELECT GET_LOCK('replicated-mysql seed', 10);\n"
  while sleep 10 && printf 'DO 0;\n'; do :; done
}

end_turn() {
  end_group "${TURN:-}"
  TURN=""
}
