#!/usr/bin/env bash
# Liveness: whether the server's process answers at all, be it with a refusal.
. "$FILES/lib.sh"
. "$FILES/$ENGINE.sh"
answers_anything
