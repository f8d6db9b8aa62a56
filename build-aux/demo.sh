#!/bin/sh
# A council that does not exist, with simulated answers to all six questionnaires. Run by `make demo`
# in the build directory, with COMMONVIEW_DATADIR set:
#
#   DEMO_SERVE   where to serve the questionnaires at the end; "no" ends without
#
# Makes demo/, a workspace like any other. A demo/ of an earlier run is replaced; any other folder of
# that name is left alone.
set -eu

form_ids="service-user carer staff provider safeguarding-adult safeguarding-representative"
demo=demo
marker=$demo/.made-by-make-demo
collector=./commonview-collector
analyze=./commonview-analyze
simulate=tests/support/simulate
serve=${DEMO_SERVE:-127.0.0.1:8080}

say()
{
    echo "demo: $*" >&2
}

if [ -e "$demo" ] && [ ! -e "$marker" ]; then
    say "there is a folder $PWD/$demo that this did not make; move it away first"
    exit 1
fi
rm -rf "$demo"
mkdir "$demo"
: >"$marker"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# Runs a command and shows what it says only when it fails.
quietly()
{
    "$@" 2>"$scratch/said" || { cat "$scratch/said" >&2; exit 1; }
}

quietly "$collector" init --demo "$demo"

# The two calendar months before this one.
year=$(date +%Y)
month=$(date +%m)
month=$((year * 12 + ${month#0} - 1))
first=$(printf '%04d-%02d-01' $(((month - 2) / 12)) $(((month - 2) % 12 + 1)))
last=$(printf '%04d-%02d-28' $(((month - 1) / 12)) $(((month - 1) % 12 + 1)))

# One seed for all: it says what the services are like, and all speak of the same ones.
seed=1
for form in $form_ids; do
    "$collector" describe --workspace "$demo" --form "$form" --format json >"$scratch/$form.json"
    # Of the one safeguarding process many tell; of each service about a dozen.
    case $form in
    safeguarding-*) many="--total 46" ;;
    *) many= ;;
    esac
    # shellcheck disable=SC2086
    "$simulate" --form-json "$scratch/$form.json" --units "$demo/units.csv" \
        --out "$scratch/$form.csv" --seed "$seed" --day-from "$first" --day-to "$last" \
        --only-if has_budget=yes:MONEY $many
    quietly "$collector" import --workspace "$demo" --form "$form" "$scratch/$form.csv"
    tail -n 1 "$scratch/said" | sed "s,$scratch/,," >&2
done

"$analyze" crosscheck --workspace "$demo"
"$analyze" crosscheck --workspace "$demo" --format html --output "$demo/reports/crosscheck.html"
say "the workspace is $PWD/$demo, the report $PWD/$demo/reports/crosscheck.html"

if [ "$serve" = no ]; then
    exit 0
fi

# Serves until this script is told to stop; fails when the server could not start.
stopped=no
serve_on()
{
    "$collector" serve --workspace "$demo" --listen "$1" &
    server=$!
    trap 'stopped=yes; kill "$server" 2>/dev/null' INT TERM
    wait "$server" && return
    if [ "$stopped" = yes ]; then
        wait "$server" || :
        return 0
    fi
    return 1
}

say "serving the questionnaires; stop with Ctrl-C"
serve_on "$serve" || {
    say "cannot serve on $serve; trying another port"
    serve_on 127.0.0.1:0
}
