# shellcheck shell=bash disable=SC2034
# What both ends of a seed's stream have in common. Each verifies that the other has this release's certificate, which names the
# primary; the donor also wants the seeding password.
SEEDING_PORT=3307
# Bytes that are moved at a time. With the 8 KiB of socat itself 2.9 GB took 19 s from node to node, and take 14 s.
LINK_BLOCK=65536
LINK_OPTIONS=verify=1,commonname=$PRIMARY.$RELEASE,cafile=/etc/mysql-tls/ca.crt,cert=/etc/mysql-tls/tls.crt,key=/etc/mysql-tls/tls.key,openssl-min-proto-version=TLS1.2
# A peer whose node is gone says nothing, not even goodbye.
LINK_ALIVE=keepalive,keepidle=10,keepintvl=10,keepcnt=3
# Of one that owes an answer to what was sent nothing more is asked: it gets two minutes (TCP_USER_TIMEOUT), which then hold for the silent too.
LINK_SENDS=setsockopt-int=6:18:120000
# How long a donor lets a member wait for another one's backup to end.
DONOR_PATIENCE_SECONDS=60
# The end of a whole stream: sent after the backup has succeeded, so a stream without it was cut.
LAST_FILE=seed-complete

# A peer that is gone is a write that fails, and not the end of the script.
trap '' PIPE
