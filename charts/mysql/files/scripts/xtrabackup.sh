# shellcheck shell=bash
# Seeds by a backup that the donor makes and streams over port 3307 (see donate.sh).
. "$FILES/link.sh"

# Copies the server at $1 into the directory $2.
copy_from() {
  local donor=$1 target=$2 link from to unpacking note
  mkdir "$target"
  rm -f "$RUN"/link.*
  mkfifo "$RUN/link.to" "$RUN/link.from"
  # A donor that has vanished is noticed within a minute, one that hangs within ten.
  socat -b "$LINK_BLOCK" -T 600 STDIO "OPENSSL:$donor:$SEEDING_PORT,$LINK_OPTIONS,$LINK_ALIVE" <"$RUN/link.to" >"$RUN/link.from" &
  link=$!
  exec {to}>"$RUN/link.to" {from}<"$RUN/link.from"
  ask_for_backup "$donor" "$from" "$to"
  unpack "$target" <&"$from" &
  unpacking=$!
  while kill -0 "$unpacking" 2>/dev/null; do
    tell_progress "$donor" "$target"
    sleep 0.1
  done
  wait "$unpacking" || give_up_on "$donor" "seeding from $donor: what came after $(megabytes "$target") MB cannot be unpacked"
  exec {from}<&- {to}>&-
  wait "$link" || true
  [[ -e $target/$LAST_FILE ]] || give_up_on "$donor" "seeding from $donor was cut off after $(megabytes "$target") MB"
  info "received $(megabytes "$target") MB, making a data directory of it"
  note=$(<"$target/$LAST_FILE")
  rm "$target/$LAST_FILE"
  finish_copy "$target" "$note" || give_up_on "$donor" "the copy from $donor cannot be used, for the reason above"
}

# Says who asks on the descriptor $3, and waits on $2 until the donor sends.
ask_for_backup() {
  local answer=""
  printf '%s\n' "$(credential "$PEER_USER-password")" >&"$3" || true
  read -r -t $((DONOR_PATIENCE_SECONDS + 30)) answer <&"$2" || true
  case $answer in
    sending) ;;
    busy) give_up_on "$1" "$1 has been busy with another member's seed for $DONOR_PATIENCE_SECONDS s" ;;
    *) give_up_on "$1" "$1 does not give this member a seed: the reason is above, or in the log of its container xtrabackup" ;;
  esac
}
