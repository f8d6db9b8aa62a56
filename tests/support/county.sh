# Sourced by the shell tests that hold commonview-analyze against R, after suite.sh: simulated counties.
collector="$abs_top_builddir/commonview-collector"
analyze="$abs_top_builddir/commonview-analyze"
simulate="$abs_top_builddir/tests/support/simulate"
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
    sed -i -e '/email *=/s/= *CHANGE.*/= made-up@county.example/' -e 's/= *CHANGE.*/= made-up/' "$work/county/commonview.ini"
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
