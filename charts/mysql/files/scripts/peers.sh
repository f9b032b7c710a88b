# shellcheck shell=bash
# Finds the member to seed from. Peers are found by name, so that no script depends on how many members were rendered.
# What a peer says of itself (peer_state): `data`, `stopped` when it is read-only and applies nothing, or can never
# receive again what its primary has, or nothing.

# What find_donor prints where this member has to initialise the cluster.
NOBODY=nobody
# For so long nobody wonders that a peer is silent: it may have begun with this member.
START_SECONDS=10
# For so long the silence of the member before is not believed: where NetworkPolicies are enforced, each node lets a new pod in at a moment of its own.
LET_IN_SECONDS=2
# How long an empty primary looks for its most advanced peer while another one is silent.
PATIENCE_SECONDS=30

warn_if_it_lasts() { ((SECONDS < START_SECONDS)) || warn_once "$1"; }

# Prints the donor's address, or NOBODY. Fails while that cannot be told.
find_donor() {
  rm -f "$REFUSALS"
  if is_primary; then most_advanced_peer; else nearest_donor; fi
}

# The member before this one, then any other replica, the primary last: it has the writers to serve.
nearest_donor() {
  local before peer peers primary=$PRIMARY.$RELEASE why=""
  # All wait for a primary without data, which has the first choice.
  if is_empty "$primary"; then
    warn_if_it_lasts "$primary has no data yet: waiting until it has$(cure_of_note)"
    return 1
  fi
  before=$(address $((ORDINAL - 1)))
  ! donor_at "$before" || return 0
  ((SECONDS >= LET_IN_SECONDS)) || has_failed "$before" || [[ -z $(resolve "$before") ]] || return 1
  peers=$(peer_addresses) || return 1
  for peer in $(grep -vFx "$(resolve "$primary")" <<<"$peers") "$primary"; do
    ! donor_at "$peer" || return 0
  done
  # Each that could has failed once: they get another chance.
  rm -f "$FAILED_DONORS"
  if why=$(refusal); then why=": $why"; fi
  warn_if_it_lasts "no peer can seed this member yet$why. It needs $primary, or a replica that follows it, to answer; trying again every second"
  return 1
}

# From then on this member knows of data, also if it has to begin anew: no primary may begin a new cluster on its word.
note_donor() {
  [[ $(cat "$DONOR_FOUND" 2>/dev/null) != "$1" ]] || return 0
  printf '%s' "$1" >"$DONOR_FOUND" && sync "$DONOR_FOUND" "$VOLUME" || return 1
  say_empty_no_more
}

# What there is to do about that note, where there is one and nobody has data.
cure_of_note() {
  [[ ! -e $DONOR_FOUND ]] || printf '. It was to be seeded from %s, which has data: bring that one back, or delete the claim and the pod of %s if that data is lost' \
    "$(<"$DONOR_FOUND")" "$MEMBER"
}

# Prints the name of the member at the address $1, if it can seed this one.
donor_at() {
  local name
  [[ $(peer_state "$1") == data ]] && name=$(name_of "$1") && ! has_failed "$name" && printf '%s' "$name"
}

has_failed() { grep -qFx "$1" "$FAILED_DONORS" 2>/dev/null; }

# Ends this try. The next one takes another donor, where there is one.
give_up_on() {
  printf '%s\n' "$1" >>"$FAILED_DONORS"
  die "$2. It is tried again"
}

tell_progress() {
  if ((SECONDS >= 10)); then
    info "copying $1: $(megabytes "$2") MB so far"
    SECONDS=0
  fi
}

megabytes() { du -sm "$1" 2>/dev/null | cut -f1; }

# For a primary without data: whoever has all that the others have, for the others follow it then. NOBODY only when every other member that
# DNS knows says that it has no data: one that is silent may have all of it.
most_advanced_peer() {
  local peer peers state best="" others=() silent=()
  peers=$(peer_addresses) || return 1
  for peer in $peers; do
    state=$(peer_state "$peer")
    if [[ -z $state ]]; then
      is_empty "$peer" || silent+=("$peer")
      continue
    fi
    others+=("$peer")
    # Of two that have the same, one that applies what it receives: the other may never come to the end of it.
    if [[ -z $best ]] || { has_all_of "$peer" "$best" && { [[ $state == data ]] || ! has_all_of "$best" "$peer"; }; }; then
      best=$peer
    fi
  done
  if [[ -n $best ]] && { ((${#silent[@]} == 0)) || ((SECONDS > PATIENCE_SECONDS)); }; then
    lacks_nothing_of "$best" "${others[@]}" && name_of "$best"
  elif ((${#silent[@]})); then
    warn_if_it_lasts "this member has no data, and cannot tell whether the members at ${silent[*]} have: $(why_silent "they do not answer, or have begun a seed"). It begins no new cluster until they do, or are gone"
    return 1
  elif [[ -e $DONOR_FOUND ]]; then
    warn_once "this member has no data, and begins no new cluster$(cure_of_note)"
    return 1
  else
    printf '%s' "$NOBODY"
  fi
}

# Whether the peer $1 has all that each of the peers $2… has. One that does not answer is asked again.
lacks_nothing_of() {
  local peer status one other
  for peer in "${@:2}"; do
    [[ $peer != "$1" ]] || continue
    status=0
    has_all_of "$1" "$peer" || status=$?
    ((status > 0)) || continue
    ((status == 1)) && one=$(name_of "$1") && other=$(name_of "$peer") && warn_once "this member has no data, and $one and $other each have \
transactions that the other lacks. It takes neither: delete the claim and the pod of the one whose data shall go"
    return 1
  done
}

# The addresses of all pods of the release but this one. DNS may answer from a cache half a minute old; an answer that names this
# pod cannot be older than this pod, so it is as good as a fresh one. Fails until there is one.
peer_addresses() {
  local found
  found=$(resolve "$RELEASE")
  grep -qFx "$POD_IP" <<<"$found" || {
    warn_if_it_lasts "DNS does not know this member yet: waiting, as the answer that does will name all others too"
    return 1
  }
  grep -vFx "$POD_IP" <<<"$found" || true
}

resolve() {
  local found type
  { getent ahosts "$1" || true; } | while read -r found type _; do
    if [[ $type == STREAM ]]; then printf '%s\n' "$found"; fi
  done
}
