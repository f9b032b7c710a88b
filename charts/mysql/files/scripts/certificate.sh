#!/usr/bin/env bash
# Has the server take a renewed certificate, which Kubernetes puts in the old one's place while the server runs.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"

# It may be away for a moment.
until taken=$(<"$CERTIFICATE"); do sleep 1; done
while sleep 10; do
  present=$(<"$CERTIFICATE") || continue
  if [[ $present != "$taken" ]] && reload_certificate; then
    taken=$present
    info "took a renewed certificate"
  fi
done
