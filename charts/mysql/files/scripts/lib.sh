# shellcheck shell=bash disable=SC2034
# What all scripts of a member share: who this member is, where its files lie, how it speaks. Sourced, never run.
# Set by the pod: FILES (where the scripts lie), MEMBER (its name), RELEASE, PRIMARY (the primary's member name), POD_IP, ENGINE, SEEDING,
# MAX_LAG_SECONDS, DATABASE, USERNAME, RESTORE_BACKUP (what a new cluster is made from; empty: nothing).
set -euo pipefail

CREDENTIALS=/etc/mysql-credentials
CERTIFICATE=/etc/mysql-tls/tls.crt
# The value initSQL, if it is set.
INIT_SQL=/etc/mysql-init/init.sql
VOLUME=/var/lib/mysql
BACKUPS=${BACKUPS:-/backups}
DATA=$VOLUME/data
SEED=$VOLUME/.seed
# While a member without data has found a donor, and is not seeded: that donor.
DONOR_FOUND=$VOLUME/.donor-found
# In memory, and as old as the pod: option file, socket, and in ROLE what became of this member's role.
RUN=/var/run/mysqld
SCRATCH=/var/run/scratch
ROLE=$RUN/role
# What the primary had when this replica began to follow it, as long as that is not applied; only where its lag has a limit.
TO_APPLY=$RUN/to-apply
LAST_WARNING=$RUN/last-warning
# When this member last said that it is ready, in seconds; and for how many one call of the probe watches a member that is.
READY_AT=$RUN/ready-at
WATCHED=20
# The donors that failed this member, an address a line.
FAILED_DONORS=$RUN/failed-donors
ORDINAL=${MEMBER##*-}
# Whom scripts ask other members as, and copy them.
PEER_USER=${PEER_USER:-seeding}
# Where peers' errors are kept, and what there is to say and do if one of them is that of a password.
REFUSALS=$RUN/refusals
UNKNOWN_PASSWORD="the Secret's password of the user $PEER_USER is not the one that the servers know. \
Put that one into the Secret, or give the users of $PRIMARY the Secret's passwords by ALTER USER"
# Why a peer that is there lets nobody in; fails where all those that did not answer are merely away. An error of TLS that ends with the system's
# number is that of a connection which was cut, or which takes too long.
refusal() {
  local error number
  while IFS= read -r error; do
    number=${error#ERROR }
    number=${number%% *}
    case $error in
      "ERROR 1045 "*) printf '%s' "$UNKNOWN_PASSWORD"; return ;;
      "ERROR 2026 "*"("[0-9]*")") ;;
      *) merely_away "$number" || { printf '%s' "$error"; return; } ;;
    esac
  done < <(grep '^ERROR [0-9]' "$REFUSALS" 2>/dev/null)
  return 1
}
# Why peers said nothing: $1, unless one of them refuses to be asked.
why_silent() { refusal || printf '%s' "$1"; }

say() { printf '%s %s: %s\n' "$1" "$MEMBER" "$2"; }
info() { say INFO "$1"; }
warn() { say WARN "$1" >&2; }
die() { say ERROR "$1" >&2; exit 1; }

# For what is looked at every second: says a thing when it changes.
warn_once() {
  [[ $(cat "$LAST_WARNING" 2>/dev/null) == "$1" ]] || warn "$1"
  printf '%s' "$1" >"$LAST_WARNING"
}

# What a killed server left says nothing of the next one. Its socket's lock names a process id, which in a new container another
# process may have.
forget_killed_server() { rm -f "$ROLE" "$READY_AT" "$RUN"/mysqld.* "$RUN"/private.*; }

# Ends the process group $1, if it is one that was begun.
end_group() { [[ -z $1 ]] || kill -- "-$1" 2>/dev/null || true; }

is_primary() { [[ $MEMBER == "$PRIMARY" ]]; }

# The address of the member with this ordinal.
address() { printf '%s-%s.%s' "$RELEASE" "$1" "$RELEASE"; }

# The options that all servers of the release have.
common_options() {
  cat "$FILES/common.cnf" "$FILES/$ENGINE.cnf"
  printf '\n[mysqld]\n'
  cat "$FILES/extra.cnf"
}

credential() { cat "$CREDENTIALS/$1"; }

# Users that a release may get after its installation, with the keys of their passwords.
LATER_USERS='metrics backup'
has_password() { [[ -s $CREDENTIALS/$1-password ]]; }
