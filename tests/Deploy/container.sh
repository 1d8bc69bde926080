#!/usr/bin/env bash
# Runs a built service the way its container would run it, where there are no containers: with a root file system of its own that
# cannot be written to, as user 1654 without any right, and with nothing writable but /data and /tmp.
#   unshare --mount container.sh ROOT APP DATA ASSEMBLY      (as root; ROOT is an empty folder)
set -euo pipefail
root=$1 app=$2 data=$3 assembly=$4
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
mount -t tmpfs -o size=16m,mode=755 none "$root"
mkdir -p "$root"/{app,data,tmp,dotnet,proc,dev}
bind() { mount --bind "$1" "$root$2" && mount -o "remount,bind,$3" "$root$2"; }
bind "$app" /app ro
bind "$dotnet" /dotnet ro
bind "$data" /data rw
bind /proc /proc ro
for part in usr lib lib64 etc; do
  [ -e "/$part" ] || continue
  mkdir "$root/$part"
  bind "/$part" "/$part" ro
done
for device in null urandom random; do touch "$root/dev/$device" && bind "/dev/$device" "/dev/$device" rw; done
mount -t tmpfs -o size=64m,mode=1777 none "$root/tmp"
mount -o remount,ro "$root"
exec chroot "$root" /usr/bin/setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
  /dotnet/dotnet "/app/$assembly"
