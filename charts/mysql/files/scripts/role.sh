#!/usr/bin/env bash
# Gives this member's server its role, which booted read-only with replication stopped. The file ROLE says what became of it:
# `primary`, `replica`, `waiting …` for a primary that does not answer, `refused …` to follow one that lacks this member's data, or
# `refused …` by one that does not let it in, for instance because of its password or certificate.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"

# A refusal, for as long as it stands.
REFUSED=$VOLUME/.refused

keep_refusal() { printf '%s' "$1" >"$REFUSED.new" && sync "$REFUSED.new" && mv "$REFUSED.new" "$REFUSED"; }

set_role() {
  if [[ $(cat "$ROLE" 2>/dev/null) != "$1" ]]; then
    if [[ $1 == refused* ]]; then keep_refusal "$1" || warn "this refusal will not outlive a restart: it cannot be written to the volume"; else rm -f "$REFUSED"; fi
    printf '%s' "$1" >"$ROLE.new"
    mv "$ROLE.new" "$ROLE"
    info "role: $1"
  fi
}

# A refusal stands until the primary is trusted again, over restarts too: its absence makes a member with another history no fitter for reads.
wait_for_primary() {
  [[ $(cat "$ROLE" 2>/dev/null) == refused* ]] || set_role "$(cat "$REFUSED" 2>/dev/null || printf 'waiting for %s, which does not answer' "$primary")"
}

# Asked before every connection to the primary: following one that lacks data would mix two histories, and its address may be another member's by now,
# while DNS still has it.
trusts_primary() {
  local name lacking why
  if ! name=$(name_of "$primary" 2>"$REFUSALS") || ! lacking=$(lacking_at "$primary" 2>"$REFUSALS"); then
    if ! why=$(refusal); then
      refusals=0
      wait_for_primary
      return 1
    fi
    # What counts is what it says twice: a primary that stops may cut a login short, and the Secret may have another password since this member began.
    ((++refusals == 1)) || set_role "refused by $primary: $why"
    (umask 077; write_peer_options >"$RUN/peer.cnf.new")
    mv "$RUN/peer.cnf.new" "$RUN/peer.cnf"
    return 1
  fi
  refusals=0
  if [[ $name != "$primary" ]]; then
    wait_for_primary
    return 1
  fi
  if [[ -n $lacking ]]; then
    # Whatever stop_receiving has spared: nothing of another history is to come after what was received.
    ask_here 'STOP REPLICA IO_THREAD' || true
    set_role "refused to follow $primary: it lacks transactions that this member has (${lacking//$'\n'/ }). Nothing was changed here. \
To keep this member's data, delete the claim and the pod of $PRIMARY and of every replica that follows it: $PRIMARY is then seeded from its most advanced peer. \
To keep the primary's data, delete the claim and the pod of $MEMBER"
    return 1
  fi
}

# A recovery may take hours, and every look takes a little of its processor time.
until why=$(ask_here 'DO 0' 2>&1); do
  [[ $why == "ERROR 20"* ]] || warn_once "this member gets no role, because its server refuses mysql@localhost, as whom the chart's scripts ask it: $why"
  if ((SECONDS < 30)); then sleep 0.05; else sleep 1; fi
done

# Replicas do not run events, and a copy or a backup of one has them switched off.
tell_events() {
  local events
  events=$(ask_here "SELECT CONCAT(EVENT_SCHEMA, '.', EVENT_NAME) FROM information_schema.EVENTS WHERE STATUS LIKE '%SIDE_DISABLED'") || return 0
  [[ -z $events ]] || warn "events do not run, because this data comes from a replica: ${events//$'\n'/, }. Use ALTER EVENT … ENABLE for those that shall"
}

tell_unsafe_tables() {
  local tables
  tables=$(unsafe_tables ask_here) || return 0
  [[ -z $tables ]] || warn "these tables cost replicas their rows, or set them apart from their primary: ${tables//$'\n'/, }. ALTER TABLE … ENGINE=InnoDB makes them safe"
}

if is_primary; then
  become_primary
  set_role primary
  tell_events
  tell_unsafe_tables
  make_later_users || warn "the users for metrics and backups could not all be made, for the reason above. It is tried again when this member starts"
  exit 0
fi

# Gives the receiver two seconds to connect, so that a member seldom shows itself half-way. It may be refused where scripts are not: it has another
# password, and looks closer at the certificate.
follow() {
  local receiver error why
  while true; do
    until trusts_primary; do
      # Its applier may have been started meanwhile.
      stop_receiving || true
      sleep 1
    done
    # A server does not know how far behind it is before it has something to apply.
    ((MAX_LAG_SECONDS == 0)) || { ask "$primary" "SELECT $APPLIED" >"$TO_APPLY.new" && mv "$TO_APPLY.new" "$TO_APPLY"; } || continue
    start_following
    for _ in {1..40}; do
      [[ $(receiver_state) != ON ]] || break
      sleep 0.05
    done
    read -r receiver error _ _ followed <<<"$(replication_threads)"
    if [[ $receiver != CONNECTING ]] || merely_away "$error"; then break; fi
    stop_receiving || true
    case $error in
      1045) why="If the Secret was changed since this member started, delete its pod" ;;
      *) why="As a rule $PRIMARY shows a certificate that is not of this member's ca.crt, or does not name it" ;;
    esac
    set_role "refused by $primary: the receiver cannot connect, error $error. $why"
    sleep 1
  done
  set_role replica
}

primary=$PRIMARY.$RELEASE
refusals=0
# Where this is begun anew beside a server that goes on, preparing again would throw away what was received and is not applied.
[[ -s $ROLE ]] || prepare_to_follow "$primary"
follow

# A primary that was away may come back with another data directory. That takes it longer than two seconds, so its absence is seen here first, and the
# receiver does not connect by itself again: unless it is this member that stood still meanwhile, which only the other server's UUID tells (MariaDB has none).
while sleep 2; do
  read -r receiver _ _ _ source <<<"$(replication_threads)"
  if [[ $receiver == CONNECTING || (-n $followed && -n $source && $source != "$followed") ]]; then
    # Said first: a replica without a receiver is not ready, and may have to ask for seconds what became of its primary.
    wait_for_primary
    stop_receiving || true
    follow
  else
    followed=${source:-$followed}
  fi
done
# Only for want of a process to wait with. serve.sh starts it again.
die "the watch on $primary broke off"
