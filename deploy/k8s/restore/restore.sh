#!/bin/sh
# Makes the data directory of Redis anew from a backup (an RDB file on standard input), in the form in which Redis with an append-only
# file looks for it. Redis itself must be stopped. What was there is put aside, as appendonlydir.before.
#   restore.sh /data <backup.rdb
set -eu
cd "$1"
ask() { redis-cli -s "$PWD/socket" "$@"; }

cat >backup.rdb
redis-check-rdb backup.rdb >&2
rm -rf appendonlydir.before
[ ! -e appendonlydir ] || mv appendonlydir appendonlydir.before

# A Redis with an append-only file would not read the backup: this one does, and then begins such a file.
redis-server --dir "$PWD" --dbfilename backup.rdb --appendonly no --save "" --port 0 --unixsocket "$PWD/socket" >&2 &
until [ "$(ask ping 2>&1)" = PONG ]; do kill -0 $! || exit 1; sleep 1; done
ask config set appendonly yes >&2
until ask info persistence | grep -q aof_rewrite_in_progress:0; do sleep 1; done
ask info persistence | grep -q aof_last_bgrewrite_status:ok
echo "records: $(ask dbsize)"
ask shutdown nosave || true
wait
rm backup.rdb
