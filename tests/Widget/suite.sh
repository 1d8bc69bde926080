#!/usr/bin/env bash
# Checks the widget's types, its pure parts, and that what is served says the same as the sources.
set -uo pipefail
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "skipped: the widget's own tests (npm is missing)"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
[ node_modules -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error || exit 1

passed=0 failed=0
if npx tsc -p tsconfig.json; then passed=1; else failed=1; fi

tests=$(node --test --test-reporter=tap units/*.test.js 2>&1)
p=$(sed -nE 's/^# pass ([0-9]+)/\1/p' <<<"$tests")
f=$(sed -nE 's/^# fail ([0-9]+)/\1/p' <<<"$tests")
[ "${f:-1}" -eq 0 ] || echo "$tests"
echo "$((passed + ${p:-0})) passed, $((failed + ${f:-1})) failed"
[ $((failed + ${f:-1})) -eq 0 ]
