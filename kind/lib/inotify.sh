# shellcheck shell=bash
# How many inotify instances the kernel gives a user: every node's systemd, containerd and kubelet watch files, and all count as one user's.
INOTIFY_LIMIT=/proc/sys/fs/inotify/max_user_instances
INOTIFY_WANTED=1024

has_inotify() { (($(<"$INOTIFY_LIMIT") >= INOTIFY_WANTED)); }
can_raise_inotify_limit() { [[ -w $INOTIFY_LIMIT ]]; }

raise_inotify_limit() { has_inotify || ! can_raise_inotify_limit || echo "$INOTIFY_WANTED" >"$INOTIFY_LIMIT"; }
