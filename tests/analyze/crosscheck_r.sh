# Simulated counties go through both programs; crosscheck.R, which shares nothing with them, works
# out every number and finding of the cross-check again and compares.
. "$abs_top_srcdir/tests/support/suite.sh"

collector="$abs_top_builddir/commonview-collector"
analyze="$abs_top_builddir/commonview-analyze"
simulate="$abs_top_builddir/tests/support/simulate"
oracle="$abs_top_srcdir/tests/analyze/crosscheck.R"
Rscript --vanilla -e 'library(jsonlite)' >/dev/null 2>&1 || {
    echo "needs R: apt-get install r-base-core r-cran-jsonlite" >&2
    exit 77
}

forms="service-user carer staff provider safeguarding-adult safeguarding-representative"

mkdir "$work/describe"
for form in $forms; do
    "$collector" describe --form "$form" --format json >"$work/describe/$form.json" || exit
done

# write_units N: care providers, every fifth a council service, and one process. Sizes are small, so
# that in some units everybody answers; every fourth is not known.
write_units()
{
    local i subject people staff
    echo "id,name,subject,people,staff"
    for i in $(seq 1 "$1"); do
        subject=care-provider
        [ $((i % 5)) -ne 0 ] || subject=council-service
        people=$((8 + i * 7 % 40))
        staff=$((5 + i * 5 % 20))
        [ $((i % 4)) -ne 3 ] || people=
        echo "unit-$i,Unit $i,$subject,$people,$staff"
    done
    echo "process,Safeguarding,process,,"
}

# make_county UNITS FORMS OPTION...: a workspace with the simulated answers to some questionnaires.
make_county()
{
    local units=$1 answered=$2 form
    shift 2
    rm -rf "$work/county"
    "$collector" init "$work/county" || return
    sed -i 's/= *CHANGE.*/= made up/' "$work/county/commonview.ini"
    write_units "$units" >"$work/county/units.csv"
    cp -r "$work/describe" "$work/county/describe"
    mkdir "$work/county/answers"
    for form in $answered; do
        "$simulate" --form-json "$work/describe/$form.json" --units "$work/county/units.csv" \
            --out "$work/county/answers/$form.csv" "$@" || return
        "$collector" import --workspace "$work/county" --form "$form" \
            "$work/county/answers/$form.csv" || return
    done
}

# county UNITS FORMS OPTION...: both ways, compared.
county()
{
    make_county "$@" || return
    "$analyze" crosscheck --workspace "$work/county" --format json >"$work/county/result.json" ||
        return
    Rscript --vanilla "$oracle" "$work/county"
}

digest()
{
    "$analyze" crosscheck --workspace "$work/county" --format json |
        sed -n 's/.*"data_digest":"\([0-9a-f]*\)".*/\1/p'
}

# The same answers in another order, in a store of their own with other keys.
digest_ignores_order()
{
    local before form
    make_county 6 "$forms" --seed 5 || return
    before=$(digest)
    mv "$work/county" "$work/first"
    "$collector" init "$work/county" || return
    cp "$work/first/commonview.ini" "$work/first/units.csv" "$work/county/"
    for form in staff carer provider service-user safeguarding-representative safeguarding-adult; do
        { head -n 1 "$work/first/answers/$form.csv"
          tail -n +2 "$work/first/answers/$form.csv" | tac; } >"$work/reversed.csv"
        "$collector" import --workspace "$work/county" --form "$form" "$work/reversed.csv" || return
    done
    [ ${#before} -eq 64 ] && [ "$before" = "$(digest)" ]
}

# A number that is off by one in the ninth digit is seen.
oracle_sees_a_difference()
{
    make_county 12 "$forms" --seed 6 || return
    "$analyze" crosscheck --workspace "$work/county" --format json |
        sed 's/"p_high":0\.\([0-9]\{7\}\)[0-9]\{2\}/"p_high":0.\155/' >"$work/county/result.json"
    ! Rscript --vanilla "$oracle" "$work/county"
}

same_seed_same_bytes()
{
    local run
    write_units 10 >"$work/units.csv"
    for run in 1 2 3; do
        "$simulate" --form-json "$work/describe/carer.json" --units "$work/units.csv" \
            --seed $((run / 3)) --out "$work/run$run.csv" || return
    done
    cmp "$work/run1.csv" "$work/run2.csv" && ! cmp -s "$work/run1.csv" "$work/run3.csv"
}

check "a simulation with the same seed gives the same answers" same_seed_same_bytes
check "40 units: every number as in R" county 40 "$forms" --seed 1
check "40 units, another county: every number as in R" county 40 "$forms" --seed 2 --per-source 9
check "7 units, too few for offsets: every number as in R" county 7 "$forms" --seed 3
check "9 units, just enough for offsets: every number as in R" county 9 "$forms" --seed 4
check "hardly any answers: every number as in R" county 12 "$forms" --seed 5 --per-source 2
check "everybody answers where numbers are known: as in R" county 15 "$forms" --per-source 60
check "more answers than people: as in R" county 6 "$forms" --per-source 300 --no-cap
check "all answers equal: as in R" county 15 "$forms" --constant
check "no self-assessments: as in R" county 20 "service-user carer staff" --seed 7
check "people alone answer: as in R" county 20 "service-user" --seed 8
check "safeguarding alone answers: as in R" county 3 \
    "safeguarding-adult safeguarding-representative" --per-source 40
check "the comparison sees a small difference" oracle_sees_a_difference
check "the digest of the data does not depend on order or keys" digest_ignores_order
finish
