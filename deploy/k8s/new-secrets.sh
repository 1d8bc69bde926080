#!/usr/bin/env bash
# Makes the secrets of a deployment, as files that only you can read and that git ignores.
#   deploy/k8s/new-secrets.sh deploy/k8s/overlays/cluster
# Files that are there already stay as they are.
set -euo pipefail
overlay=${1:?usage: new-secrets.sh OVERLAY}
[ -f "$overlay/kustomization.yaml" ] || { echo "$overlay holds no kustomization.yaml" >&2; exit 2; }
umask 077
mkdir -p "$overlay/secrets"
cd "$overlay/secrets"

random() { head -c "$1" /dev/urandom | base64 -w0; }
file() {
  local content
  content=$(cat)
  if [ -e "$1" ]; then echo "kept  $overlay/secrets/$1"; return; fi
  printf %s "$content" >"$1"
  echo "made  $overlay/secrets/$1"
}

file gateway.env <<SECRETS
# Seals challenges and passes. To rotate: docs/operating.md, "Keys and secrets".
OneCaptcha__Keys__0__Key=$(random 16)
# The operator, at /admin/v1.
OneCaptcha__AdminToken=$(random 32 | tr '+/' '-_' | tr -d =)
SECRETS

file silo.env <<SECRETS
# Mixes the fingerprints of handwriting that the replay guard keeps for a day.
OneCaptcha__Ink__ReplayKey=$(random 32)
# What this deployment's own letters are drawn from.
OneCaptcha__StyleSecret=$(random 32)
SECRETS

grep -q secrets/redis-connection.env ../kustomization.yaml || exit 0
password=$([ -e password ] && cat password || random 32 | tr '+/' '-_' | tr -d =)
if grep -q secrets/auth.conf ../kustomization.yaml; then
  printf %s "$password" | file password
  file auth.conf <<<"requirepass $password"
  file redis-connection.env <<<"OneCaptcha__Redis=redis:6379,password=$password"
else
  file redis-connection.env <<<"OneCaptcha__Redis=redis.example.org:6380,ssl=true,password=PASSWORD"
  echo "Put your Redis into $overlay/secrets/redis-connection.env and its addresses into a NetworkPolicy."
fi
