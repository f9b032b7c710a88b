# shellcheck shell=bash
# What `helm test` asks of a release: that it is one replicated database, and not that a port is open. Run after the engine's own
# file, by a client that knows the release's names, root's password and the authority that signed the members' certificate.
set -euo pipefail
scratch=helm_test_$(date +%s)_$RANDOM

say() { printf '%s\n' "$1"; }
fail() { say "FAILED: $1"; exit 1; }

# Where NetworkPolicies are enforced, a new pod is let in a moment after it has started.
await_let_in() { until ask "$1" 'DO 0' 2>/dev/null || ((SECONDS >= 15)); do sleep 0.2; done; }

# The members by ordinal, as those say who they are that DNS knows, ready or not. MEMBERS were rendered; `kubectl scale` may have added some.
members=()
for address in $(getent ahosts "$RELEASE" | sed -n 's/ *STREAM.*//p'); do
  await_let_in "$address"
  name=$(ask "$address" 'SELECT @@report_host') || fail "no member answers over TLS at $address, which DNS has for $RELEASE"
  ordinal=${name%%.*}
  members[${ordinal##*-}]=$name
done
found=0 missing=()
for ((ordinal = 0; ordinal < MEMBERS || found < ${#members[@]}; ordinal++)); do
  if [[ -v members[ordinal] ]]; then ((++found)); else missing+=("$RELEASE-$ordinal"); fi
done
((${#missing[@]} == 0)) || fail "of $ordinal members DNS has no address of ${missing[*]}: \`kubectl get pods\` says what became of them. \
Members that \`kubectl scale\` took away are expected until the next \`helm upgrade\`, with the values of your install"

writable=()
for member in "${members[@]}"; do
  state=$(ask "$member" "$ASK_STATE") || fail "$member does not answer over TLS"
  read -r read_only cipher <<<"$state"
  [[ -n $cipher ]] || fail "the connection to $member is not encrypted"
  [[ $read_only == 1 ]] || writable+=("$member")
done
say "ok: ${#members[@]} members answer, each over TLS with a verified certificate"

((${#writable[@]} == 1)) || fail "${#writable[@]} members are writable: ${writable[*]}. There must be one"
say "ok: ${writable[0]} is the only writable member"

trap 'ask "$RELEASE-primary" "DROP DATABASE IF EXISTS $scratch" || true' EXIT
ask "$RELEASE-primary" "CREATE DATABASE $scratch; CREATE TABLE $scratch.t (m CHAR(5) PRIMARY KEY); INSERT INTO $scratch.t VALUES ('hello')" ||
  fail "$RELEASE-primary takes no row"
position=$(ask "$RELEASE-primary" "$ASK_POSITION")
for member in "${members[@]}"; do
  [[ $member == "${writable[0]}" ]] || await_position "$member" "$position" ||
    fail "$member has not received within 30 s what was written to ${writable[0]}: see its log and SHOW REPLICA STATUS"
  [[ $(ask "$member" "SELECT m FROM $scratch.t") == hello ]] || fail "$member lacks a row that was written to ${writable[0]}"
done
say "ok: a row written through $RELEASE-primary is read on every member"

declare -A seen=()
for ((read = 0; read < 20 * ${#members[@]} && ${#seen[@]} < ${#members[@]}; read++)); do
  server=$(ask "$RELEASE-read" 'SELECT @@server_id') || fail "$RELEASE-read does not answer"
  seen[$server]=yes
done
((${#seen[@]} == ${#members[@]})) ||
  fail "$RELEASE-read reached ${#seen[@]} of ${#members[@]} members in $read reads: one that is not ready gets none"
say "ok: $RELEASE-read reaches all members"
