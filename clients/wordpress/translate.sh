#!/usr/bin/env bash
# Gathers what is to be translated into onecaptcha.pot and brings the languages up to date. Needs gettext.
#   translate.sh         writes
#   translate.sh check   writes nothing; fails where something is missing
set -euo pipefail
cd "$(dirname "$0")/onecaptcha"
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
find . -name '*.php' | LC_ALL=C sort | xgettext --files-from=- --language=PHP --from-code=UTF-8 --add-comments=translators: --sort-by-file \
  --keyword --keyword=__ --keyword=_e --keyword=esc_html__ --keyword=esc_attr__ --keyword=_x:1,2c --keyword=_n:1,2 \
  --package-name=OneCaptcha --no-location -o "$pot" 2>/dev/null
# Not the date: it would change when nothing did.
sed -i -e '/^"POT-Creation-Date/d' -e '/^"PO-Revision-Date/d' -e '1,/^#, fuzzy$/d' -e 's/charset=CHARSET/charset=UTF-8/' "$pot"

if [ "${1:-}" = check ]; then
  diff -u languages/onecaptcha.pot "$pot"
  for po in languages/*.po; do
    msgcmp --use-untranslated "$po" languages/onecaptcha.pot
    [ -z "$(msgattrib --untranslated "$po")$(msgattrib --only-fuzzy "$po")" ] || { echo "$po is not complete"; exit 1; }
    msgfmt --check-format -o /dev/null "$po"
  done
else
  cp "$pot" languages/onecaptcha.pot
  for po in languages/*.po; do msgmerge --quiet --no-fuzzy-matching --update --backup=none "$po" languages/onecaptcha.pot; done
fi
