#!/usr/bin/env bash
# Step 3 of a member's life: runs the server, has role.sh give it its role, and stops it in order.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"

# kube-proxy writes a node's rules once a second at most, so a member serves on for a second, and then until half of one has passed without a new connection from
# outside; two halves where some came in that second, as one may be chance. Four seconds at most: a Service without another member sends its clients here to the end.
drain() {
  local before now quiet=0 wanted=1
  before=$(connections_from_outside)
  sleep 1
  now=$(connections_from_outside)
  [[ $now == "$before" ]] || wanted=2
  for _ in {1..6}; do
    before=$now
    sleep 0.5
    now=$(connections_from_outside)
    if [[ $now == "$before" ]]; then ((quiet += 1)); else quiet=0; fi
    ((quiet < wanted)) || break
  done
}

# Soon enough for the primary to hear of it from an address that still answers. A receiver that waits for room on its volume only ends
# with its server, so this is not waited for long.
leave_primary() {
  local leaving
  leave >/dev/null 2>&1 &
  leaving=$!
  for _ in {1..100}; do
    kill -0 "$leaving" 2>/dev/null || return 0
    sleep 0.02
  done
  kill "$leaving" 2>/dev/null || true
}

stop() {
  # Told to once more, it does not begin anew.
  trap : TERM INT
  info "stopping: serving on until routing has forgotten this member"
  end_group "$role"
  # A server that hangs answers nothing, and is told to stop all the same.
  ANSWER_WITHIN=1 drain || true
  leave_primary
  ANSWER_WITHIN=1 stop_server "$server" 2>/dev/null || true
}

forget_killed_server
# A process group of its own, so that it ends with all that it started.
set -m
{ "$FILES/certificate.sh" & until "$FILES/role.sh"; do sleep 1; done; } &
role=$!
set +m
run_server &
server=$!
trap stop TERM INT

# wait returns at every signal; only the server's end ends this.
status=0
while kill -0 "$server" 2>/dev/null; do
  wait "$server" && status=0 || status=$?
done
rm -f "$ROLE"
exit "$status"
