#!/usr/bin/env bash
# Renders the Kubernetes manifests and checks them without a cluster: field by field, and for what they mean together.
set -uo pipefail
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "skipped: the tests of the Kubernetes manifests (npm is missing)"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
[ node_modules -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error || exit 1

tests=$(node --test --test-reporter=tap units/*.test.js 2>&1)
p=$(sed -nE 's/^# pass ([0-9]+)/\1/p' <<<"$tests")
f=$(sed -nE 's/^# fail ([0-9]+)/\1/p' <<<"$tests")
s=$(sed -nE 's/^# skipped ([0-9]+)/\1/p' <<<"$tests")
sed -nE 's/^ *ok [0-9]+ - (.*) # SKIP (.*)/skipped: \1 (\2)/p' <<<"$tests"
[ "${f:-1}" -eq 0 ] || echo "$tests"
echo "${p:-0} passed, ${f:-1} failed, ${s:-0} skipped"
[ "${f:-1}" -eq 0 ]
