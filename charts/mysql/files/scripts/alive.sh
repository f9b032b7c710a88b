#!/usr/bin/env bash
# Liveness: whether the server's process answers at all, be it with a refusal. Before it has a role it may be recovering from a
# crash for hours: then only its own end counts, which serve.sh sees.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
[[ ! -s $ROLE ]] || answers_anything
