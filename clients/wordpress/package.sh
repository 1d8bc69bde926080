#!/usr/bin/env bash
# Makes the plugin's folder as WordPress takes it: the sources, the PHP client, the translations compiled.
#   package.sh FOLDER    makes FOLDER/onecaptcha and, where zip is installed, FOLDER/onecaptcha.zip
set -euo pipefail
target=$(realpath "${1:?usage: package.sh FOLDER}")
cd "$(dirname "$0")"
rm -rf "$target/onecaptcha"
mkdir -p "$target/onecaptcha/client"
cp -R onecaptcha/. "$target/onecaptcha"
cp ../php/src/OneCaptcha*.php "$target/onecaptcha/client"
for po in "$target"/onecaptcha/languages/*.po; do
  msgfmt --check-format -o "${po%.po}.mo" "$po"
done
if command -v zip >/dev/null; then
  (cd "$target" && rm -f onecaptcha.zip && zip -qr onecaptcha.zip onecaptcha)
fi
