# What docs/serving.md tells: the web server before the collector, with the configuration that is
# shipped and a certificate of its own, and the unit for systemd.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
docs=$abs_top_srcdir/docs
make_workspace w
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait; rm -rf "$work"' EXIT

# A port that nobody has.
free_port()
{
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => {
        console.log(s.address().port); s.close(); })'
}

# serve COMMAND...: starts the collector under a command, and waits for its line.
serve()
{
    "$@" "$abs_top_builddir/commonview-collector" serve --workspace w --listen 127.0.0.1:0 >serve.out 2>serve.err &
    pids+=($!)
    local i
    for i in $(seq 200); do
        ! grep -q '^listening on' serve.out || break
        sleep 0.1
    done
    port=$(sed -n 's,^listening on http://127.0.0.1:\([0-9]*\)/$,\1,p' serve.out)
    [ -n "$port" ] || { cat serve.err; exit 1; }
}

# The shipped configuration, with the lines that say CHANGE changed and ports that need no root.
start_nginx()
{
    https=$(free_port)
    http=$(free_port)
    mkdir -p help temp
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=questions.example.org \
        -keyout key.pem -out cert.pem 2>openssl.err || { cat openssl.err; exit 1; }
    curl -s "http://127.0.0.1:$port/help" -o help/commonview-help.html
    sed -e "s,127\.0\.0\.1:8080,127.0.0.1:$port," \
        -e "s,listen \[::\].*,," -e "s,listen 443 ssl,listen 127.0.0.1:$https ssl," -e "s,listen 80;,listen 127.0.0.1:$http;," \
        -e "s,/etc/ssl/commonview/fullchain.pem,$PWD/cert.pem," -e "s,/etc/ssl/commonview/privkey.pem,$PWD/key.pem," \
        -e "s,/var/log/nginx/commonview.log,$PWD/nginx-error.log," -e "s,/var/lib/commonview-help,$PWD/help," \
        "$docs/nginx.conf" >site.conf
    {
        [ "$(id -u)" -ne 0 ] || echo 'user root;'
        echo "worker_processes 1; pid $PWD/nginx.pid; error_log $PWD/nginx-error.log crit; events { worker_connections 512; }"
        echo "http { types { text/html html; } default_type text/html;"
        for kind in client_body proxy fastcgi uwsgi scgi; do
            echo "${kind}_temp_path $PWD/temp/$kind;"
        done
        echo "include $PWD/site.conf; }"
    } >nginx.conf
    "$nginx" -c "$PWD/nginx.conf" -g 'daemon off;' 2>nginx.err &
    pids+=($!)
    for i in $(seq 100); do
        ! https_get help >/dev/null 2>&1 || return 0
        sleep 0.1
    done
    cat nginx.err
    return 1
}

https_get()
{
    curl -sk --max-time 20 --resolve "questions.example.org:$https:127.0.0.1" "https://questions.example.org:$https/$1" "${@:2}"
}

# raw BYTES: sent over TLS as they are; what comes back.
raw()
{
    printf "$1" | timeout 10 openssl s_client -quiet -connect "127.0.0.1:$https" 2>/dev/null
}

# Each of these once, whoever wrote the reply.
has_headers_once()
{
    local name
    for name in content-security-policy cache-control x-content-type-options referrer-policy; do
        [ "$(grep -ci "^$name:" "$1")" -eq 1 ] || { cat "$1"; echo "$name: not once"; return 1; }
    done
}

page_has_headers_once()
{
    https_get "$1" -D page.head -o page.html && has_headers_once page.head
}

sends_an_answer()
{
    local unit reference
    unit=$(sed -n '2s/,.*//p' w/units.csv)
    https_get q/your-care/all -d "unit=$unit&lang=en&comment=through+the+proxy" >sent.html
    reference=$(sed -n 's,.*id="reference"[^>]*>\([0-9A-Z-]*\)<.*,\1,p' sent.html)
    [ -n "$reference" ] && collector list --workspace w | grep -qF "$reference"
}

cookie_is_secure()
{
    https_get q/your-care -D cookie.head -o cookie.html -d "unit=$(sed -n '2s/,.*//p' w/units.csv)" &&
        grep -qi '^set-cookie: __Host-commonview=.*; Secure' cookie.head
}

refusal_tells_whom_to_ring()
{
    local status
    status=$(https_get "$1" "${@:3}" -D refused.head -o refused.html -w '%{http_code}')
    [ "$status" = "$2" ] || { echo "status $status, not $2"; return 1; }
    grep -q 01632 refused.html || { head -c 600 refused.html; cat refused.head; return 1; }
    has_headers_once refused.head
}

# The collector has no hook for these; nginx answers them before they reach it.
broken_frame_tells_whom_to_ring()
{
    raw "POST /q/caring HTTP/1.1\r\nHost: a\r\nContent-Length: $1\r\n\r\n" >broken.txt
    head -n 1 broken.txt | grep -q ' 400 ' && grep -q 01632 broken.txt && has_headers_once broken.txt
}

nothing_is_on_the_disk()
{
    ! find temp nginx-error.log -type f -size +0 | grep .
}

# The names that a filter of systemd's stands for, one a line. "filters" is what
# `systemd-analyze syscall-filter` prints.
names_of()
{
    awk -v want="$1" '
        /^@/ { set = $1; next }
        /^ +[@a-z]/ { members[set] = members[set] " " $1 }
        function expand(set,    list, n, i) {
            n = split(members[set], list, " ")
            for (i = 1; i <= n; i++)
                if (list[i] ~ /^@/) expand(list[i]); else print list[i]
        }
        END { expand(want) }' filters | sort -u
}

# Every call to the system that the collector made from start to stop is one that the unit allows.
calls_are_allowed()
{
    systemd-analyze syscall-filter --no-pager >filters 2>filters.err || return 1
    names_of @system-service >allowed
    { names_of @privileged; names_of @resources; } | sort -u >denied
    names_of @default >always
    comm -23 allowed denied | sort -u - always >permitted
    sed -nE 's/^[0-9]+ +([a-z_0-9]+)\(.*/\1/p' calls | sort -u >made
    [ "$(id -u)" -ne 0 ] || sed -i /^fchown\$/d made # SQLite's, of root alone
    [ "$(wc -l <permitted)" -gt 100 ] && [ "$(wc -l <made)" -gt 20 ] || { wc -l permitted made; return 1; }
    ! comm -13 permitted made | grep .
}

unit_is_tight()
{
    systemd-analyze security --offline=true --threshold=15 "$docs/commonview-collector.service"
}

stops_when_told()
{
    kill -TERM $(cat "/proc/${pids[0]}/task/${pids[0]}/children") && wait "${pids[0]}"
}

nginx=$(command -v nginx || echo /usr/sbin/nginx)
[ -x "$nginx" ] || { echo 'FAILED: nginx is not installed: ./autogen.sh --deps=tests'; exit 1; }
sed -i 's,^base_url *=.*,base_url = https://questions.example.org/,' w/commonview.ini
serve strace -f -o calls
check "nginx starts with the shipped configuration" start_nginx
check "the first page, over https" tells 'data-form="service-user"' https_get ''
check "an answer is sent through it" sends_an_answer
check "the cookie is for https only" cookie_is_secure
check "the first page has each header once" page_has_headers_once ''
check "a page that is none has each header once" page_has_headers_once q/none
check "a body that is too large tells whom to ring" \
    refusal_tells_whom_to_ring q/your-care/all 413 --data-binary "@$abs_top_builddir/commonview-collector"
for length in -1 +7 0x10 '5, 5'; do
    check "a length of '$length' tells whom to ring" broken_frame_tells_whom_to_ring "$length"
done
check "the collector is told to stop, and does" stops_when_told
check "without it, nginx tells whom to ring" refusal_tells_whom_to_ring '' 502
check "nothing that was sent is on nginx's disk, and nothing in its log" nothing_is_on_the_disk
check "the collector asks the system for nothing that the unit denies" calls_are_allowed
check "the unit is rated 1.5 at most" unit_is_tight
finish
