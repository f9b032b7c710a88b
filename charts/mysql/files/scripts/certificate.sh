#!/usr/bin/env bash
# Has the server take a renewed certificate, which Kubernetes puts in the old one's place while the server runs.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"

taken=$(<"$CERTIFICATE")
while sleep 10; do
  # It may be away for a moment.
  present=$(<"$CERTIFICATE") || continue
  if [[ $present != "$taken" ]] && reload_certificate; then
    taken=$present
    info "took a renewed certificate"
  fi
done
