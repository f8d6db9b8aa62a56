# commonview-analyze figures, from the demonstration's register to each format.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w

figures()
{
    "$abs_top_builddir/commonview-analyze" figures --workspace w "$@"
}

check "a conflict gives both values as written" tells "from 320 to 500+" figures
check "it is never averaged" tells "No average is made of them." figures
check "97 is told from 98" tells "32 + 3 + 17 + 45 = 97 Result: does not add up: 1 apart" figures
check "rounded per cents are not blamed" tells "33 + 33 + 33 = 99 Result: differs by no more than rounding does" figures
check "2 of 4 is a lead with its interval" tells "between 15 and 85 of 100 (95 times in 100). This is a lead" figures
check "our own totals add up" tells "All add up." figures
check "one unit only" silent grep -q "98" <(figures --unit direct-payments | grep "500+")
check "another theme has nothing of it" tells "No figure of the register is a part of another." figures --theme INFO
check "html is whole" tells "</html>" figures --format html
check "csv has a row a figure" [ "$(figures --format csv | wc -l)" -eq "$(wc -l <w/figures.csv)" ]
check "json says which rows contradict each other" tells '"agreement":"conflict","lowest":320.0,"highest":500.0,"definitions_differ":true,"rows":[2,3]' figures --format json
check "json says that nothing is real" tells '"simulated":true' figures --format json
check "json has the sum that is wrong" tells '"result":"does_not_add_up","value":98.0,"sum":97.0' figures --format json

printf 'figure,value,period,source\nCalls,lots,June,A\n' >w/figures.csv
check "a wrong value is told with its cell" says 1 "figures.csv:2: column 'value'" figures
printf 'figure,value,period,source\nCalls,12,June,A\n' >w/figures.csv
check "one figure is told as one" tells "The register has 1 figure." figures
check "in Welsh too" tells "Mae 1 ffigur yn y gofrestr." figures --lang cy

# ---- import ----
printf 'figure,value,period,source,part_of\nCalls,320,May,Phone,\nAll,98,May,Report,\nA,50,May,Report,All\n' >w/figures.csv
printf 'source,period,value,figure,part_of,of,unit_of_measure\nManager,May,500+,Calls,,,\nReport,May,47,B,All,,\nVisit,May,2,Machine,,4,calls\n' >new.csv
figures --import new.csv >out 2>err
check "an import is told of with what it contradicts" \
    grep -q "figures.csv:5: column 'value': \"Calls\" of May: Manager says 500+, Phone says 320 (row 2)" err
check "and which total its parts do not add up to" grep -q 'the parts of "All" of May add up to 97, not to 98' err
check "the report has all of it" tells "The register has 6 figures." cat out
check "both values are kept" [ "$(grep -c '^Calls,' w/figures.csv)" -eq 2 ]
check "a check of a few stays one" grep -q '^Machine,2,4,calls,May,,Visit,,,' w/figures.csv
cp w/figures.csv kept.csv
check "the same rows again are refused" says 1 "has this figure already, in row 5" figures --import new.csv
check "a wrong row is told with its cell" says 1 "wrong.csv:2: column 'value'" \
    sh -c "printf 'figure,value,period,source\\nX,many,May,A\\n' >wrong.csv; exec \"\$@\"" x \
    "$abs_top_builddir/commonview-analyze" figures --workspace w --import wrong.csv
check "a file that is not there is named" says 1 "nowhere.csv" figures --import nowhere.csv
check "none of them changed the register" cmp -s w/figures.csv kept.csv
printf 'figure,value,period,source\nRooms,12,May,A\n' >fine.csv
figures --import fine.csv >out 2>err
check "what contradicts nothing is quiet" [ ! -s err ]

rm w/figures.csv
check "without a register our own figures are told" tells "The register has 0 figures." figures

finish
