# How fast the collector serves, beside the least that the same work can cost (floor.c), in one run:
# each row is the median of PAIRS (5) pairs of SECONDS (2), collector and floor in turn, because other
# work on the machine changes both. Run by `make bench` in the build directory, with COMMONVIEW_DATADIR.
set -eu
pairs=${PAIRS:-5}
seconds=${SECONDS_EACH:-2}
work=$(mktemp -d)
pids=()
stop_all()
{
    [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || :
    wait 2>/dev/null || :
    pids=()
}
trap 'stop_all; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"

# start NAME COMMAND...: sets the variable NAME to the port that its one line tells.
start()
{
    local name=$1
    shift
    : >"$work/$name.said"
    "$@" >"$work/$name.said" 2>&1 &
    pids+=($!)
    until grep -q '^listening' "$work/$name.said"; do
        sleep 0.02
        kill -0 $! || { cat "$work/$name.said" >&2; exit 1; }
    done
    declare -g "$name=$(sed -n 's,.*:\([0-9]*\)/$,\1,p' "$work/$name.said")"
}

load()
{
    tests/bench/load "$1" "$2" "$seconds" <"$work/$3.plan"
}

median()
{
    sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

# pair TITLE CLIENTS COLLECTOR-PORT PLAN FLOOR-PORT PLAN [FIELD WAIT-FIELD]: fields of what load prints.
pair()
{
    local title=$1 clients=$2 ours=$3 plan=$4 floor=$5 floor_plan=$6 field=${7:-1} wait=${8:-3} i
    : >"$work/ours"
    : >"$work/floor"
    for ((i = 0; i < pairs; i++)); do
        load "$ours" "$clients" "$plan" >>"$work/ours"
        load "$floor" "$clients" "$floor_plan" >>"$work/floor"
    done
    local ratio waits errors
    ratio=$(paste -d' ' "$work/ours" "$work/floor" | awk -v f="$field" '{print $f / $(f + 7)}' | median)
    waits=$(paste -d' ' "$work/ours" "$work/floor" | awk -v f="$wait" '{print $f / $(f + 7)}' | median)
    errors=$(awk '{n += $4} END {print n}' "$work/ours")
    printf '%-44s %9.0f %9.0f %6.2f   %8.2f %8.2f %6.2f %7d\n' "$title" \
        "$(cut -d' ' -f"$field" "$work/ours" | median)" "$(cut -d' ' -f"$field" "$work/floor" | median)" \
        "$ratio" "$(cut -d' ' -f"$wait" "$work/ours" | median)" \
        "$(cut -d' ' -f"$wait" "$work/floor" | median)" "$waits" "$errors"
}

# A form of 30 questions with 6 choices on one page; and of 12 pages with 3 questions each.
make_form()
{
    local id=$1 n_pages=$2 n_each=$3 p i
    echo '| survey | | | | |'
    echo '| | type | name | label | appearance |'
    for ((p = 1; p <= n_pages; p++)); do
        echo "| | begin_group | p$p | Page $p | |"
        for ((i = 1; i <= n_each; i++)); do
            echo "| | select_one often | q${p}_$i | How often did staff listen to you, number $i? | |"
        done
        [ "$p" -lt "$n_pages" ] || echo '| | text | comment | What else would you like to say? | multiline |'
        echo '| | end_group | | | |'
    done
    echo '| choices | | | |'
    echo '| | list_name | name | label |'
    for ((i = 0; i < 6; i++)); do
        echo "| | often | a$i | Answer $i |"
    done
    echo '| settings | | | | | | |'
    echo '| | form_title | form_id | version | style | source | subjects | address |'
    echo "| | How it was | $id | 1 | pages | people | process | $id |"
}

make_plans()
{
    local start="unit=$unit&lang=en&layout=standard" answers='' i p
    for ((i = 1; i <= 30; i++)); do
        answers+="&q1_$i=a$((i * 7 % 6))"
    done
    local comment='The+staff+were+kind%2C+but+the+waiting+time+was+long.+I+would+come+back+%28probably%29%21+Th%C3%A9+end.+More+text+to+fill+the+field+up+to+two+hundred+bytes+or+so%2C+as+people+do.'
    echo 'GET /' >"$work/constant.plan"
    echo "POST /q/one-page/all _key={key}&$start$answers&comment=" >"$work/submit.plan"
    echo "POST /q/one-page/all _key={key}&$start$answers&comment=$comment" >"$work/submit-text.plan"
    printf 'once POST /q/twelve-pages %s\nGET /q/twelve-pages/3\n' "$start" >"$work/page.plan"
    { echo 'header Accept-Encoding: gzip'; cat "$work/page.plan"; } >"$work/page-gzip.plan"
    echo 'once GET /help' >"$work/hold.plan"
    {
        echo "POST /q/twelve-pages _key={key}&$start"
        for ((p = 1; p <= 12; p++)); do
            echo "GET /q/twelve-pages/$p"
            echo "POST /q/twelve-pages/$p _key={key}&q${p}_1=a1&q${p}_2=a2&q${p}_3=a3"
        done
        echo 'GET /q/twelve-pages/check'
        echo 'POST /q/twelve-pages/check _key={key}&_go=send'
        echo 'GET /q/twelve-pages/done'
    } >"$work/walk.plan"
}

resident()
{
    awk '/^VmRSS/ {printf "%.1f MB\n", $2 / 1024}' "/proc/$1/status"
}

# Milliseconds from the start of the program to the end of its first answer.
start_time()
{
    local begin end port
    begin=${EPOCHREALTIME/./}
    exec 4< <(exec ./commonview-collector serve --workspace "$work/demo" --listen 127.0.0.1:0)
    pids+=($!)
    IFS= read -r port <&4
    port=${port##*:}
    port=${port%/}
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /q/your-care HTTP/1.1\r\nHost: a\r\n\r\n' >&3
    read -r _ <&3
    end=${EPOCHREALTIME/./}
    exec 3<&- 4<&-
    awk "BEGIN {print ($end - $begin) / 1000}"
    stop_all
}

quiet_init()
{
    ./commonview-collector init --demo "$1" 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
}

quiet_init "$work/demo"
quiet_init "$work/w"
make_form one-page 1 30 >"$work/w/forms/one-page.md"
make_form twelve-pages 12 3 >"$work/w/forms/twelve-pages.md"
unit=$(grep ',process,' "$work/w/units.csv" | head -n 1 | cut -d, -f1)
make_plans

echo "start to first answer, all questionnaires and languages, ms: $(for i in 1 2 3 4 5 6 7; do start_time; done | median)"
start held ./commonview-collector serve --workspace "$work/demo" --listen 127.0.0.1:0
server=${pids[0]}
tests/bench/load "$held" 1 1 <"$work/hold.plan" >"$work/said"
echo "resident, idle: $(resident "$server")"
tests/bench/load "$held" 10000 6 <"$work/hold.plan" >"$work/said" &
sleep 5
echo "resident, $(find "/proc/$server/fd" | wc -l) files open (10,000 connections held): $(resident "$server")"
wait $!
stop_all

printf '\n%-44s %9s %9s %6s   %8s %8s %6s %7s\n' 'a second; 99th percentile in ms' collector floor ratio p99 floor ratio errors
for threads in 1 2; do
    sed -i "s/^threads = .*/threads = $threads/" "$work/w/commonview.ini"
    rm -rf "$work/f" "$work/fs"
    mkdir "$work/f" "$work/fs"
    start ours ./commonview-collector serve --workspace "$work/w" --listen 127.0.0.1:0
    bytes=$(load "$ours" 1 page | cut -d' ' -f5)
    packed=$(load "$ours" 1 page-gzip | cut -d' ' -f5)
    start page tests/bench/floor constant "$bytes" "$threads"
    start packed_page tests/bench/floor constant "$packed" "$threads"
    pair "question page, $bytes bytes, $threads thread(s)" 64 "$ours" page "$page" constant
    pair "the same, gzip, $packed bytes, $threads thread(s)" 64 "$ours" page-gzip "$packed_page" constant
    if [ "$threads" -eq 2 ]; then
        start commit tests/bench/floor commit "$work/f" "$threads"
        start sealed tests/bench/floor commit "$work/fs" "$threads" seal
        for clients in 1 16 64 256; do
            pair "durable submission, $clients clients" "$clients" "$ours" submit "$commit" submit
            pair "with free text, sealed by both" "$clients" "$ours" submit-text "$sealed" submit-text
        done
        pair 'walk of 12 pages, drafts, 28 requests' 64 "$ours" walk "$commit" walk 6 7
    fi
    stop_all
done
