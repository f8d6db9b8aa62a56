#!/bin/sh
# Questionnaires out into every spelling and back again: what comes back is, cell for cell, what went
# out. FORMS_CORPUS=DIR does the same with every .md, .csv and .xlsx in DIR that can be used, and says
# how many there are, and why the others cannot. With LibreOffice here, one is edited in it as well.
. "$abs_top_srcdir/tests/support/suite.sh"
cd "$work" || exit 1
COMMONVIEW_DATADIR=$abs_top_srcdir
export COMMONVIEW_DATADIR

collector()
{
    "$abs_top_builddir/commonview-collector" "$@"
}

# comes_back FILE|FORM: csv(x), csv(load(md(x))) and csv(load(xlsx(x))) are the same bytes.
comes_back()
{
    collector convert "$1" --format csv >0.csv && collector convert "$1" --output 1.xlsx &&
        collector convert 0.csv --output 2.csv && cmp 0.csv 2.csv &&
        collector convert 1.xlsx --output 3.csv && cmp 0.csv 3.csv || return 1
    if collector convert "$1" --output 4.md 2>refused; then
        collector convert 4.md --output 5.csv && cmp 0.csv 5.csv
    else
        grep -q 'has a line break, which a table in Markdown cannot hold. Write csv or xlsx' refused
    fi
}

# says STATUS TEXT COMMAND...: standard error has the text.
says()
{
    local status=$1 text=$2
    shift 2
    "$@" >said 2>&1
    [ $? = "$status" ] && tr -s '\n ' ' ' <said | grep -qF -- "$text" || { cat said; return 1; }
}

ids=$(cd "$abs_top_srcdir/forms/questionnaires" && ls | sed 's/\..*//')
for id in $ids; do
    check "$id comes back from csv, md and xlsx" comes_back "$id"
    check "$id is well-formed XForms" sh -c "'$abs_top_builddir/commonview-collector' convert $id --format xforms | xmllint --noout -"
done
check "so does one with every kind of question" comes_back "$abs_top_srcdir/tests/browser/forms/every-kind.md"

# What a spreadsheet program would like to read as something else.
cat >odd.csv <<'CSV'
survey
,type,name,label,hint,my notes
,select_one n,q1,"Two
lines, with ""quotes"" | a pipe","=1+1",007
,text,q2,'quoted,-3.50,1e3
,integer,q3,  blanks go  ,2026-11-25,TRUE
choices
,list_name,name,label
,n,01,One
,n,1/2,A half
CSV
check "cells that look like numbers, dates and formulas come back" comes_back ./odd.csv
check "what md cannot hold is told with its place" says 1 "odd.csv:3: column 'label'" \
    collector convert odd.csv --output odd.md
check "and nothing is written" [ ! -e odd.md ]
check "xlsx is no text" says 2 "--output FILE" collector convert odd.csv --format xlsx
check "a format that there is not is refused" says 2 "not 'pdf'" collector convert odd.csv --format pdf
check "no format is no guess" says 2 "say into what" collector convert odd.csv --output odd.doc
check "a form that there is not is told" says 1 "there is no questionnaire" collector convert nobody -f csv
printf 'survey\n,type,name,label\n,txt,a,A\n' >bad.csv
check "what cannot be used is told with sheet and row" says 1 "survey:3" collector convert bad.csv -f xforms
check "but is written as a spreadsheet, to be mended" collector convert bad.csv --output bad.xlsx
check "for printing, outside of a workspace" tells "Form code:" collector convert staff --format html

# The pages before anybody sees them.
check "the pages are written" collector check carer --preview pages
check "with a list of them" tells 'href="carer-cy-standard.html"' cat pages/index.html
check "in Welsh" tells '<html lang="cy"' cat pages/carer-cy-standard-1.html
check "in Urdu from right to left" tells 'dir="rtl"' cat pages/carer-ur-standard.html
check "in Easy Read, with pictures" tells 'src="picture/' cat pages/carer-en-easy-read-1.html
check "that are beside them" sh -c \
    "grep -oh 'src=\"picture/[^\"]*' pages/*.html | sort -u | sed 's/.*=.//' | (cd pages && xargs ls)"
check "a folder that cannot be made is told" says 1 "make the folder" \
    collector check carer --preview bad.csv/pages
check "what cannot be used has no pages" sh -c \
    "! '$abs_top_builddir/commonview-collector' check ./bad.csv --preview none >said && ! ls none | grep -v index"

if command -v soffice >/dev/null; then
    # An officer's afternoon, in one start of LibreOffice: a word changed, a language added, a mistake.
    collector convert carer --output q.xlsx
    mkdir -p office/user/basic/Standard
    cat >office/user/basic/Standard/script.xlb <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Edit"/></library:library>
XML
    cp office/user/basic/Standard/script.xlb office/user/basic/script.xlc
    sed -i 's/library:library/library:libraries/g; s/PUBLIC.*"library.dtd"/PUBLIC "-\/\/OpenOffice.org\/\/DTD OfficeDocument 1.0\/\/EN" "libraries.dtd"/; s/ library:name="Standard" library:readonly.*<library:element.*\/>/><library:library library:name="Standard" library:link="false"\/>/' office/user/basic/script.xlc
    cat >office/user/basic/Standard/Edit.xba <<XML
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">
Sub Save(doc, name)
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName"
    how(0).Value = "Calc MS Excel 2007 XML"
    doc.storeToURL("file://$work/" &amp; name, how())
End Sub
Sub Main
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "Hidden"
    how(0).Value = True
    doc = StarDesktop.loadComponentFromURL("file://$work/q.xlsx", "_blank", 0, how())
    sheet = doc.Sheets.getByName("survey")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    n = cursor.RangeAddress.EndColumn + 1
    sheet.getCellByPosition(2, 1).String = "Changed in LibreOffice"
    sheet.getCellByPosition(n, 0).String = "label::Cymraeg (cy)"
    sheet.getCellByPosition(n, 1).String = "Newidiwyd"
    Save(doc, "edited.xlsx")
    sheet.getCellByPosition(0, 3).String = "selct_one often"
    Save(doc, "wrong.xlsx")
    doc.close(True)
    StarDesktop.terminate()
End Sub
</script:module>
XML
    # Or the first start would put its own (empty) library in the place of this one.
    cat >office/user/registrymodifications.xcu <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>
XML
    timeout 60 soffice --headless "-env:UserInstallation=file://$work/office" \
        'macro:///Standard.Edit.Main' >/dev/null 2>&1
    check "LibreOffice has written both" [ -s edited.xlsx -a -s wrong.xlsx ]
    check "the edited one is ready" tells "edited.xlsx: ok" collector check ./edited.xlsx
    collector convert carer --output before.csv
    collector convert ./edited.xlsx --output after.csv
    check "the change has come, and the language" sh -c \
        "[ \$(diff before.csv after.csv | grep -c '^> .*Changed in LibreOffice.*Newidiwyd') = 1 ]"
    check "and nothing else but an empty cell in each other row of that sheet" sh -c \
        "sed -n '/^survey/,/^choices/p' after.csv | sed '2s/,label::Cymraeg (cy)//; s/,\$//' >a;
         sed -n '/^survey/,/^choices/p' before.csv >b; [ \$(diff a b | grep -c '^>') = 1 ] &&
         sed -n '/^choices/,\$p' before.csv >c; sed -n '/^choices/,\$p' after.csv | cmp c -"
    check "a mistake is told with sheet, row, column and remedy" says 1 \
        'Did you mean "select one"?' collector check ./wrong.xlsx
    check "at its place" says 1 "sheet survey, row 4, column 'type'" collector check ./wrong.xlsx
fi

if [ -n "$FORMS_CORPUS" ]; then
    for f in $(find "$FORMS_CORPUS" -name '*.md' -o -name '*.csv' -o -name '*.xlsx' | sort); do
        if collector check "$f" >report 2>&1; then
            echo ok >>verdicts
            check "$f comes back" comes_back "$f"
            check "$f is well-formed XForms" sh -c "'$abs_top_builddir/commonview-collector' convert '$f' --format xforms 2>/dev/null | xmllint --noout -"
        else
            sed -n 's/.*error: //p' report | head -1 | cut -c1-100 >>verdicts
        fi
    done
    sort verdicts | uniq -c | sort -rn
fi
finish
