# shellcheck shell=bash
# How a member without data says so while it knows of nobody who has any. Its server is not there to be asked, and without a word a primary without data
# could not tell it from one that has all of it and is silent.
EMPTY_PORT=3308

# Says so until say_empty_no_more. Whoever shakes hands on this port has the release's certificate and no data: that is the whole message. Begun anew
# every ten seconds: a renewed certificate counts, and whoever connects and is mute keeps others out for no longer.
say_empty() {
  set -m
  while true; do
    timeout --foreground 10 openssl s_server -accept "[$POD_IP]:$EMPTY_PORT" -cert "$CERTIFICATE" -cert_chain "$CERTIFICATE" \
      -key "${CERTIFICATE%/*}/tls.key" -rev -quiet </dev/null >/dev/null 2>&1 || [[ $? == 124 ]] || sleep 1
  done &
  EMPTY_SAYER=$!
  disown
  set +m
}

say_empty_no_more() {
  end_group "${EMPTY_SAYER:-}"
  EMPTY_SAYER=""
}

# Whether the member at the address $1 says that it has no data. The certificate names the primary, whoever shows it.
is_empty() {
  timeout 3 openssl s_client -connect "[$1]:$EMPTY_PORT" -CAfile "${CERTIFICATE%/*}/ca.crt" -verify_return_error -verify_hostname "$PRIMARY.$RELEASE" \
    </dev/null >/dev/null 2>&1
}
