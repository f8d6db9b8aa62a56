#!/usr/bin/env bash
# How long a cross-check of N stored answers takes in a process of its own, beside DuckDB, R with
# data.table and pandas, each from its own best format and in the same run, turn about.
#
#     tests/bench/crosscheck.sh [N] [ROUNDS]        1000000 answers of 300 homes, 5 rounds
#
# The others only count people and mean scores in each unit, theme and source; the cross-check goes on
# to its findings. What R counts is compared with the cross-check's n and means: at most 1e-9 apart.
# "reads all" is the cross-check without the counts that are kept (docs/method.md).
#
# Needs a built tree, `npm install @duckdb/node-api` in the directory it is called from, and the
# packages r-cran-data.table and python3-pandas. WORK=DIR keeps what was made.
set -eu -o pipefail

n=${1:-1000000}
rounds=${2:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
peers=$root/tests/bench/peers
here=$PWD
work=${WORK:-$(mktemp -d)}
mkdir -p "$work/csv"
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
export COMMONVIEW_DATADIR=$root LC_ALL=C.UTF-8
collector=$root/commonview-collector
analyze=$root/commonview-analyze
forms='service-user:people:2 carer:carers:4 staff:staff:4' # id, source, what part of N

make_workspace()
{
    "$collector" init --demo "$work/w" >/dev/null 2>&1
    rm -f "$work/w/groups.csv"
    {
        head -n 1 "$work/w/units.csv"
        seq -f 'home-%03.0f' 1 300 | sed 's/.*/&,&,care-provider,care_home,residential,Leominster,4000000,4000000,/'
    } >"$work/units.csv"
    cp "$work/units.csv" "$work/w/units.csv"
}

fill_workspace()
{
    local form source part
    for of in $forms; do
        IFS=: read -r form source part <<<"$of"
        "$collector" describe --workspace "$work/w" --form "$form" --format json >"$work/$form.json"
        "$root/tests/support/simulate" --form-json "$work/$form.json" --units "$work/units.csv" --no-cap \
            --seed 1 --total $((n / part)) --day-from 2024-01-01 --day-to 2024-12-31 --out "$work/csv/$source.csv"
        "$collector" import --workspace "$work/w" --form "$form" "$work/csv/$source.csv" 2>/dev/null
    done
    (cd "$work" && node "$peers/anchors.mjs" service-user.json carer.json staff.json >anchors.csv)
}

prepare_peers()
{
    rm -f "$work/table.duckdb"
    (cd "$here" && node "$peers/duck.mjs" prepare "$work/anchors.csv" "$work/csv" "$work/table.duckdb")
    Rscript "$peers/table.R" prepare "$work/anchors.csv" "$work/csv" "$work/table.rds"
    /usr/bin/python3 "$peers/frame.py" prepare "$work/anchors.csv" "$work/csv" "$work/table.pickle"
}

# timed NAME COMMAND...: a line "name wall processor peak-KB" in times.
timed()
{
    local name=$1
    shift
    /usr/bin/time -a -o "$work/times" -f "$name %e %U %S %M" "$@"
}

crosscheck()
{
    timed "$1" "$analyze" crosscheck --workspace "$2" --format csv --output "$work/$1.csv"
}

# Without a place to keep counts in, they are worked out from all answers.
reads_all()
{
    sqlite3 "$work/w/responses.db" 'DELETE FROM summary'
    crosscheck reads_all "$work/w"
}

round()
{
    reads_all
    crosscheck kept "$work/w"
    (cd "$here" && timed duckdb node "$peers/duck.mjs" count "$work/anchors.csv" "$work/table.duckdb" "$work/duckdb.csv")
    timed data.table Rscript "$peers/table.R" count "$work/anchors.csv" "$work/table.rds" "$work/r.csv"
    timed pandas /usr/bin/python3 "$peers/frame.py" count "$work/anchors.csv" "$work/table.pickle" "$work/pandas.csv"
}

# n and mean of each unit, theme and source, against R's.
compare()
{
    Rscript - "$work/kept.csv" "$work/r.csv" <<'R'
files <- commandArgs(TRUE)
ours <- read.csv(files[1]); theirs <- read.csv(files[2])
both <- merge(ours, theirs, by = c("unit", "theme", "source"))
stopifnot(nrow(both) == nrow(theirs), all(both$n.x == both$n.y))
apart <- max(abs(both$mean.x - both$mean.y))
cat(sprintf("%d cells as R counts them; largest difference of a mean %.1e\n", nrow(both), apart))
stopifnot(apart <= 1e-9)
R
}

# Medians, and how many times the cross-check's wall clock with kept counts they are.
tell()
{
    Rscript - "$work/times" <<'R'
t <- read.table(commandArgs(TRUE), col.names = c("what", "wall", "user", "system", "kb"))
t$cpu <- t$user + t$system
m <- aggregate(cbind(wall, cpu, kb) ~ what, t, median)
m <- m[match(unique(t$what), m$what), ]
own <- m$wall[m$what == "kept"]
cat(sprintf("%-12s %9s %11s %9s %8s\n", "", "seconds", "processor", "peak MB", "times"))
cat(sprintf("%-12s %9.2f %11.2f %9.0f %8.1f\n", m$what, m$wall, m$cpu, m$kb / 1024, m$wall / own), sep = "")
R
}

make_workspace
fill_workspace
prepare_peers
crosscheck first "$work/w" && rm "$work/times"
for _ in $(seq "$rounds"); do
    round
done
echo "$n answers, 300 units"
compare
tell
