#!/usr/bin/env bash
# Makes sure that a container engine answers: installs Debian's Docker and starts it if there is none. Harmless to repeat.
# Usage: engine.sh. The engine's log is engine.log in the cache where this script had to start it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../kind/lib/cache.sh
. ../../kind/lib/docker.sh

readonly SHIM=/usr/local/libexec/runc-without-sys-resource
readonly SETTINGS=/etc/docker/daemon.json
readonly CAP_SYS_RESOURCE=24

lacks_capability() {
  local effective
  effective=$(sed -n 's/^CapEff:\t//p' /proc/self/status)
  (((0x$effective >> CAP_SYS_RESOURCE & 1) == 0))
}

# Adds the shim to Docker's settings and leaves every other setting as it is.
use_shim() {
  install -D -m 755 runc-without-sys-resource "$SHIM"
  mkdir -p "${SETTINGS%/*}"
  local settings='{}'
  [[ ! -s $SETTINGS ]] || settings=$(<"$SETTINGS")
  jq --arg shim "$SHIM" '.runtimes["without-sys-resource"].path = $shim | ."default-runtime" = "without-sys-resource"' \
    <<<"$settings" >"$SETTINGS.new"
  mv "$SETTINGS.new" "$SETTINGS"
}

start() {
  if [[ -d /run/systemd/system ]]; then
    systemctl enable --now docker
  else
    # No init here: it runs on its own, in a session that a Ctrl-C of this one does not reach.
    setsid nohup dockerd >>"$CACHE/engine.log" 2>&1 </dev/null 8>&- 9>&- &
  fi
  local deadline=$((SECONDS + 60))
  until engine_answers; do
    ((SECONDS < deadline)) || die "dockerd did not answer within 60 s. Its log: $CACHE/engine.log (or: journalctl -u docker)."
    sleep 0.2
  done
}

engine_answers && exit 0
is_debian_root || die "No container engine answers. Cure: $(engine_cure)"
need dockerd docker.io
need jq jq
! lacks_capability || use_shim
start
