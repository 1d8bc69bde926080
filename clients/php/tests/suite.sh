#!/usr/bin/env bash
# Runs the client's tests on the PHP that is here, with whatever it complains of as a failure, and on a real PHP 5.2.
set -uo pipefail
cd "$(dirname "$0")"
if ! command -v php >/dev/null || ! command -v npm >/dev/null; then
  echo "skipped: the PHP client's own tests (php or npm is missing)"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
[ old/node_modules -nt old/package-lock.json ] || (cd old && npm ci --no-audit --no-fund --loglevel=error) || exit 1

passed=0 failed=0
for run in "php unit.php" "php network.php" "node old/run.mjs"; do
  output=$($run 2>&1)
  line=$(tail -1 <<<"$output")
  if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
    [ "${BASH_REMATCH[2]}" -eq 0 ] || echo "$output"
  else
    failed=$((failed + 1))
    echo "$output"
  fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
