#!/usr/bin/env bash
# Liveness: whether the server's process answers at all, be it with a refusal, within the $1 seconds that the kubelet waits. Before it has a
# role it may be recovering from a crash for hours: then only its own end counts, which serve.sh sees.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
# A second less, so that it ends by itself.
[[ ! -s $ROLE ]] || answers_anything $(($1 > 1 ? $1 - 1 : 1))
