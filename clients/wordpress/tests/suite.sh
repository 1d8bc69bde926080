#!/usr/bin/env bash
# Checks the plugin as it is packaged: the oldest PHP it names reads it, its translations are whole, its versions agree. What it does in
# WordPress is tested in tests/EndToEnd/WordPress.
set -uo pipefail
cd "$(dirname "$0")"
if ! command -v npm >/dev/null || ! command -v msgfmt >/dev/null; then
  echo "skipped: the WordPress plugin's own tests (npm or gettext is missing)"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
[ old/node_modules -nt old/package-lock.json ] || (cd old && npm ci --no-audit --no-fund --loglevel=error) || exit 1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

passed=0 failed=0
check() {
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED: %s\n%s\n' "$what" "$output"; fi
}

versions_agree() {
  local header=../onecaptcha/onecaptcha.php readme=../onecaptcha/readme.txt field version
  version=$(sed -nE 's/^ \* Version: +//p' $header)
  grep -qx "Stable tag: $version" $readme && grep -qx "= $version =" $readme && grep -q "'$version'" ../onecaptcha/includes/Widget.php || return 1
  for field in "Requires at least" "Requires PHP"; do
    grep -qx "$field: $(sed -nE "s/^ \* $field: +//p" $header)" $readme || return 1
  done
}

compiled() {
  local language
  for language in de_DE fr_FR; do
    msgunfmt "$folder/onecaptcha/languages/onecaptcha-$language.mo" | grep 'wp-config.php' >/dev/null || return 1
  done
}

check "The plugin is packaged" ../package.sh "$folder"
check "The package has its translations" compiled
check "Every language says everything, and nothing else" ../translate.sh check
check "Header, readme and code name the same versions" versions_agree

output=$(node old/run.mjs "$folder/onecaptcha" 2>&1)
if [[ $(tail -1 <<<"$output") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
  passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
  [ "${BASH_REMATCH[2]}" -eq 0 ] || echo "$output"
else
  failed=$((failed + 1))
  echo "$output"
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
