#!/bin/sh
# Brings the catalogues up to date with the texts that the programs and questionnaires have now.
# Run by `make i18n`:
#
#   update.sh SOURCE-FOLDER COLLECTOR
#
# Writes i18n/commonview.pot (not kept in git) and merges it into each i18n/*.po. COLLECTOR is the
# program that knows the questionnaires: "COLLECTOR describe --format pot" prints their texts as a
# POT file. When it is there and fails, nothing is merged, because its texts would become obsolete.
set -eu
export LC_ALL=C

srcdir=$1
collector=$2

for tool in xgettext msgcat msgmerge msgfmt; do
    if ! command -v "$tool" >/dev/null; then
        echo "i18n: $tool is missing: apt-get install gettext" >&2
        exit 1
    fi
done

cd "$srcdir"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Texts have {names}, never printf formats, whatever a per cent sign makes xgettext think.
find common i18n forms store collector analyze -name '*.c' | sort >"$work/sources"
xgettext --language=C --from-code=UTF-8 --files-from="$work/sources" --output="$work/code.pot" \
    --keyword --keyword=tr:2 --keyword=tr_context:2c,3 --keyword=tr_n:2,3 --keyword=tr_fill:3 \
    --keyword=N_:1 --keyword=NC_:1c,2 --keyword=NN_:1,2 \
    --flag=tr:2:no-c-format --flag=tr_context:3:no-c-format --flag=tr_n:2:no-c-format \
    --flag=tr_n:3:no-c-format --flag=tr_fill:3:no-c-format --flag=N_:1:no-c-format \
    --flag=NC_:2:no-c-format --flag=NN_:1:no-c-format --flag=NN_:2:no-c-format \
    --add-comments=TRANSLATORS --add-location=file --package-name=commonview

# What the accessibility page tells of known faults.
sed -n 's/^ *"public": \(".*"\),\{0,1\}$/tr(language, \1);/p' collector/accessibility.json >"$work/faults"
xgettext --language=C --from-code=UTF-8 --no-location --keyword --keyword=tr:2 --force-po \
    --flag=tr:2:no-c-format --output="$work/faults.pot" "$work/faults"
msgcat --use-first --output-file="$work/sources.pot" "$work/code.pot" "$work/faults.pot"

if [ -x "$collector" ]; then
    COMMONVIEW_DATADIR=$PWD "$collector" describe --format pot >"$work/questionnaires.pot" || {
        echo "i18n: $collector describe --format pot failed, so nothing was merged" >&2
        exit 1
    }
    msgcat --use-first --output-file="$work/all.pot" "$work/sources.pot" "$work/questionnaires.pot"
else
    echo "i18n: $collector is not there, so the questionnaires' texts are left out" >&2
    cp "$work/sources.pot" "$work/all.pot"
fi
# The day of the run would change every catalogue each time; that nothing is a format goes without
# saying.
sed '/^"POT-Creation-Date:/d; /^#, no-c-format$/d; s/charset=CHARSET/charset=UTF-8/' \
    "$work/all.pot" >i18n/commonview.pot

for po in i18n/*.po; do
    msgmerge --quiet --update --backup=none --previous --add-location=file "$po" i18n/commonview.pot
    printf '%s: ' "$po"
    msgfmt --check --statistics --output-file=/dev/null "$po" 2>&1
done
