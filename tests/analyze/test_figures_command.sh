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
rm w/figures.csv
check "without a register our own figures are told" tells "The register has 0 figures." figures

finish
