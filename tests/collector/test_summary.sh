# /summary/: what the officer has published is shown, and nothing that is not for everybody.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"
. "$abs_top_srcdir/tests/support/county.sh"

cd "$work" || exit 1
trap 'kill "$server" 2>/dev/null; wait; rm -rf "$work"' EXIT

get()
{
    curl -s --path-as-is "${url}$1"
}

# answers STATUS PATH
answers()
{
    [ "$(curl -s --path-as-is -o /dev/null -w '%{http_code}' "${url}$2")" = "$1" ]
}

offers()
{
    get summary/ | grep -qF "href=\"/summary/$1\""
}

policy_is_for_a_report()
{
    curl -s -D - -o /dev/null "${url}summary/board-2026" | grep -qi "^content-security-policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:"
}

hides()
{
    ! offers "$1" && answers 404 "summary/$1"
}

make_county 14 "$forms" --seed 5 >/dev/null || exit
w=$work/county
board()
{
    "$analyze" board --workspace "$w" --format html --output "$w/published/$1.html" "${@:2}"
}
"$abs_top_builddir/commonview-collector" serve --workspace "$w" --listen 127.0.0.1:0 >serve.out &
server=$!
for i in $(seq 100); do
    grep -q '^listening on' serve.out && break
    sleep 0.1
done
url=$(sed -n 's/^listening on //p' serve.out)

check "there is a page before anything is published" tells "Nothing has been published yet." get summary/
check "and no link to it on the first page" gives 1 tells "What came of it" get ''
mkdir "$w/published"
check "a draft is written" board draft
check "a report for the team is written" "$analyze" crosscheck --workspace "$w" --format html --output "$w/published/team.html"
check "a draft is not shown" hides draft
check "a report for the team is not shown" hides team
check "the answers are released" "$analyze" release wave-1 --workspace "$w"
check "the page of the board is published" board board-2026
check "and in Urdu" board board-ur --lang ur --layout easy-read
check "it is offered" offers board-2026
check "with its title" tells "What people told us, on one page" get summary/
check "in its language" tells 'lang="ur"' get summary/
check "the first page leads to it" tells "What came of it" get ''
check "it is shown" tells "Who was heard, and who was not" get summary/board-2026
check "it may have its own style and pictures, and nothing else" policy_is_for_a_report
check "the team's report is still not shown" hides team
check "the file's own name is none" answers 404 summary/board-2026.html
check "no way out of the folder" answers 404 summary/..%2fcommonview
check "nor by another" answers 404 summary/../commonview.ini
check "nothing below it" answers 404 summary/board-2026/x
finish
