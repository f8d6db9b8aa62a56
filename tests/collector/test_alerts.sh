# Alerts from end to end: raised by pages, paper and an import; told by a real mail server (aiosmtpd) that
# takes, refuses, dawdles or is down, with and without TLS; shown, taken, escalated, closed, forgotten.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait; rm -rf "$work"' EXIT
make_workspace w
collector key move --workspace w officer.key 2>/dev/null
mkdir mails

at()
{
    local command=$1
    shift
    collector "$command" --workspace w "$@"
}

# Debian's own, for which the package was installed; another one may come first.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

# smtpd NAME ARGUMENT...: starts a mail server; its port goes to $port, its process to $smtpd.
smtpd()
{
    local name=$1 i
    shift
    "$python" "$abs_top_srcdir/tests/support/smtpd.py" mails "$@" >"$name.port" 2>"$name.err" &
    smtpd=$!
    pids+=("$smtpd")
    for i in $(seq 100); do
        [ ! -s "$name.port" ] || break
        sleep 0.05
    done
    port=$(cat "$name.port")
    [ -n "$port" ] || { cat "$name.err"; exit 1; }
}

stop()
{
    kill "$1"
    wait "$1" 2>/dev/null
    true
}

# set_mail KEY=VALUE...: settings of [alerts].
set_mail()
{
    local one
    for one; do
        sed -i "s|^${one%%=*} =.*|${one%%=*} = ${one#*=}|" w/commonview.ini
    done
}

# serve: starts the server; its address goes to $url.
serve()
{
    "$abs_top_builddir/commonview-collector" serve --workspace w --listen 127.0.0.1:0 >serve.out 2>serve.err &
    server=$!
    pids+=("$server")
    local i
    for i in $(seq 100); do
        ! grep -q '^listening on' serve.out || break
        sleep 0.05
    done
    url=$(sed -n 's,^listening on \(.*\)/$,\1,p' serve.out)
    [ -n "$url" ] || { cat serve.err; exit 1; }
}

# answer FIELD=VALUE...: sends the page with all questions; what comes back goes to page.html.
answer()
{
    local one fields=(--data-urlencode unit=home-01)
    for one; do
        fields+=(--data-urlencode "$one")
    done
    curl -sS "${fields[@]}" "$url/q/your-care/all?lang=en" -o page.html
}

# soon COMMAND...: it succeeds within 15 seconds.
soon()
{
    local i
    for i in $(seq 150); do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 0.1
    done
    "$@"
}

n_mails()
{
    [ "$(find mails -name '*.mail' | wc -l)" -eq "$1" ]
}

# state NUMBER STATE, column_of COLUMN: of the queue as CSV.
queue()
{
    at alerts --all --format csv 2>/dev/null | tr -d '\r'
}
n_alerts()
{
    [ "$(queue | tail -n +2 | wc -l)" -eq "$1" ]
}
newest()
{
    queue | tail -n +2 | grep -F -- "$1" | head -1 | cut -d, -f1
}
page_says()
{
    tr -s '\n ' ' ' <page.html | grep -qF -- "$1"
}
page_lacks()
{
    grep -q 'id="reference"' page.html && ! page_says "$1"
}

# --- what is raised -----------------------------------------------------------------------------

smtpd first
set_mail "smtp_url=smtp://127.0.0.1:$port" smtp_from=survey@wexmere.example
serve
check "an answer that shows nothing raises nothing" answer comment="All is well, thank you."
check "and the page promises no contact" page_lacks "You asked us to contact you"
check "no alert is there" n_alerts 0
check "all is quiet" tells "No alert is open." at alerts
check "a tick for contact is sent" answer contact_wanted=OK "contact_details=Ann, 01632 960123, after six"
check "the page says when somebody will be in touch" page_says "within 24 hours"
check "that answers are not read at once" page_says "We do not read answers straight away."
check "and whom to ring" page_says "01632 960115"
check "it is an alert" n_alerts 1
check "of the kind contact" test -n "$(newest ',contact,')"
check "the duty officer is told by mail" soon n_mails 1
check "and that is in the queue" soon grep -q ",$(date -u +%F)" <(queue | cut -d, -f1,6)
check "the mail goes to the duty officer" grep -q '^X-To: duty@wexmere.example$' mails/1.mail
check "it says that there is an alert" grep -q '^There are new alerts in Commonview: 1.$' mails/1.mail
check "a date and an identity stand in it" grep -cE '^(Date: [A-Z][a-z]{2}, |Message-ID: <[0-9a-f]{32}@wexmere)' mails/1.mail
lacks()
{
    ! grep -qE 'Ann|960123|home-01|service-user|safe' "$1"
}
check "and nothing of what it is about" lacks mails/1.mail
check "an answer that tells of danger is sent" answer safe_feel=never
check "it is an alert of the kind answer" test -n "$(newest ',answer,')"
check "the page shows whom to ring" page_says "Something that you told us worries us"
check "and promises no contact that nobody asked for" page_lacks "You asked us to contact you"
check "words are sent" answer "comment=My son hits me, I am scared of him"
check "they are an alert of the kind words" test -n "$(newest ',words,')"
check "and told" soon sh -c "grep -l 'new alerts' mails/*.mail | wc -l | grep -qx '[23]'"

# --- what is kept -------------------------------------------------------------------------------

check "nothing of it stands in the store in the clear" sh -c "! strings -n 4 w/responses.db w/responses.db-wal | grep -E '960123|scared of him'"
check "the details are not among the answers" sh -c "! '$abs_top_builddir/commonview-collector' export --workspace w --form service-user --key officer.key 2>/dev/null | grep -E '960123|contact_details'"
one=$(newest ',contact,')
check "they are in the alert" tells "contact: Ann, 01632 960123, after six" at alerts show "$one" --key officer.key
check "with the reason" tells "asked to be contacted" at alerts show "$one" --key officer.key
words=$(newest ',words,')
check "words are told by their kind" tells 'wrote words of the kind "hurt"' at alerts show "$words" --key officer.key
check "and in full" tells "My son hits me, I am scared of him" at alerts show "$words" --key officer.key
collector init other 2>/dev/null
check "another key does not open it" says 1 "another key" at alerts show "$one" --key other/keys/officer.key
check "who looked is in the log of actions" tells "alert show,$one" at audit
check "a number that is none is told" says 1 "no number" at alerts show xyz --key officer.key

# --- what is done -------------------------------------------------------------------------------

check "nobody closes what nobody took" says 1 "nobody has taken" at alerts close "$one" --outcome passed --reason officer.key
check "it is taken" at alerts take "$one" --by "Sam Hill"
check "and the queue shows by whom" tells "Sam Hill" at alerts
check "a reason must be given" says 1 "with a reason" at alerts close "$one" --outcome passed --reason /dev/null
check "an outcome must be one" says 1 "the outcome is" at alerts close "$one" --outcome maybe --reason officer.key
echo "Rang Ann; passed to the team of the area." >reason.txt
check "it is closed with a reason" at alerts close "$one" --by "Sam Hill" --outcome passed --reason reason.txt
check "a closed one is closed" says 1 "is closed" at alerts take "$one"
check "the reason is for the duty officer" tells "passed to the team of the area" at alerts show "$one" --key officer.key
check "and sealed" sh -c "! strings -n 4 w/responses.db w/responses.db-wal | grep 'team of the area'"
check "the trail has it" tells "closed,Sam Hill,passed" at alerts trail
check "the log of actions too" tells "alert close,$one" at audit

# --- the clock ----------------------------------------------------------------------------------

# overdue NUMBER: its time was over an hour ago. Behind the back of the triggers, which are put back.
overdue()
{
    sqlite3 w/responses.db "PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE;
        CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_master WHERE name = 'alert_is_not_changed';
        DROP TRIGGER alert_is_not_changed;
        UPDATE alert SET raised = raised - 360000, due = raised - 350000 WHERE lower(hex(id)) LIKE '$1%';
        COMMIT;"
    sqlite3 w/responses.db "$(sed -n '/^CREATE TRIGGER alert_is_not_changed/,/^END;/p' "$abs_top_srcdir/store/schema_4.sql")"
}
check "its time runs out" overdue "$words"
check "that is told, and a failure" says 1 "not taken by anybody, 1 of them overdue" at alerts
check "progress tells it" says 1 "1 of them overdue" at progress
check "then another is told" at alerts escalate
check "at the address for that" sh -c "grep -l '^X-To: adult.safeguarding@wexmere.example$' mails/*.mail"
check "in other words" sh -c "grep -l 'not taken in time: 1' mails/*.mail"
check "once" sh -c "'$abs_top_builddir/commonview-collector' alerts escalate --workspace w && [ \$(grep -l 'not taken in time' mails/*.mail | wc -l) -eq 1 ]"
check "and the trail has it" tells "escalated,adult.safeguarding@wexmere.example" at alerts trail
check "a test mail goes to both" at alerts test
check "and says that it is one" sh -c "[ \$(grep -l '^Subject: Commonview: a test' mails/*.mail | wc -l) -eq 2 ]"

# --- a mail server that does not do its part ------------------------------------------------------

stop "$smtpd"
check "with the mail server down an answer is taken" answer contact_wanted=OK contact_details=Bob
check "the person sees no difference" page_says "within 24 hours"
check "it is an alert all the same" soon n_alerts 4
check "the server says that the mail fails" soon grep -q "ALERTS: nobody can be told by mail: " serve.err
check "where health is looked at too" soon sh -c "curl -sS $url/health | grep -q 'mail about alerts fails'"
check "answers are well" sh -c "curl -sS -o /dev/null -w '%{http_code}' $url/health | grep -qx 200"
check "the queue says it, and fails" says 1 "THE MAIL ABOUT ALERTS FAILS since" at alerts
check "progress says it" says 1 "THE MAIL ABOUT ALERTS FAILS" at progress
old=$port
rm -f mails/*
smtpd second --port "$old" --slow 3
started=$(date +%s%N)
check "a slow mail server holds up nobody" answer contact_wanted=OK contact_details=Cat
took=$((($(date +%s%N) - started) / 1000000))
check "the page came at once ($took ms)" test "$took" -lt 1500
check "the mail is tried again, and goes out" soon n_mails 1
check "and all is well again" soon sh -c "! '$abs_top_builddir/commonview-collector' alerts --workspace w 2>&1 | grep 'MAIL ABOUT'"
started=$(date +%s%N)
stop "$server"
took=$((($(date +%s%N) - started) / 1000000))
check "the server stops without waiting for mail ($took ms)" test "$took" -lt 4000
stop "$smtpd"

smtpd third --refuse
set_mail "smtp_url=smtp://127.0.0.1:$port"
check "a mail that is refused is told in the server's words" says 1 "550" at alerts test
stop "$smtpd"
set_mail smtp_url=smtp://mail.example:587/x
check "an address that is none is told" says 1 "no address of a mail server" at alerts test
set_mail smtp_url=smtp://0.0.0.0:587 smtp_user=survey
check "a user without a password too" says 1 "a user needs a password" at alerts test
check "and nothing is served" says 1 "the mail about alerts cannot go out" at serve --listen 127.0.0.1:0

# --- TLS and a password -------------------------------------------------------------------------

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mail.example -addext subjectAltName=IP:0.0.0.0,IP:127.0.0.1 \
    -keyout key.pem -out cert.pem 2>openssl.err || { cat openssl.err; exit 1; }
echo 's3cret pass' >password
set_mail smtp_user=survey "smtp_password_file=$work/password"
check "a password that others can read is refused" says 1 "others can read" at alerts test
chmod 600 password
rm -f mails/*
smtpd starttls --host 0.0.0.0 --tls starttls cert.pem key.pem --user survey 's3cret pass'
set_mail "smtp_url=smtp://0.0.0.0:$port"
check "a certificate that nobody vouches for is refused" says 1 "certificate" at alerts test
set_mail "smtp_ca=$work/cert.pem" escalate_email=other@wexmere.example
check "one that is known is taken, and STARTTLS used" at alerts test
check "in TLS, logged in" sh -c "grep -q '^X-Tls: True' mails/1.mail && grep -q '^X-Login: True' mails/1.mail"
echo wrong >password
check "a wrong password is told" says 1 "did not take a mail" at alerts test
check "but not what it was" sh -c "! '$abs_top_builddir/commonview-collector' alerts test --workspace w 2>&1 | grep -E 's3cret|wrong'"
echo 's3cret pass' >password
stop "$smtpd"
smtpd smtps --tls smtps cert.pem key.pem --user survey 's3cret pass'
set_mail "smtp_url=smtps://127.0.0.1:$port"
rm -f mails/*
check "TLS from the first byte" at alerts test
check "is TLS" grep -q '^X-Login: True' mails/1.mail
stop "$smtpd"
smtpd plain --host 0.0.0.0
set_mail "smtp_url=smtp://0.0.0.0:$port" smtp_user= smtp_password_file=
rm -f mails/*
check "nothing is sent in the clear to another machine" says 1 "did not take a mail" at alerts test
check "not even a mail without a secret" n_mails 0
stop "$smtpd"
set_mail smtp_url= smtp_ca=

# --- paper, import, and the rest of an answer's life ----------------------------------------------

n=$(queue | tail -n +2 | wc -l)
cat >answers.csv <<'CSV'
unit,day,channel,comment,contact_wanted,contact_details
home-01,2026-11-20,paper,All is well,,
home-02,2026-11-20,phone,"They left mum on the floor for hours",,
home-03,2026-11-20,paper,,OK,Dee 01632 960124
CSV
check "an import says how many there are" says 0 "2 of them must be looked at" at import --form service-user answers.csv
check "they are alerts" n_alerts $((n + 2))
check "again it raises none" at import --form service-user answers.csv
check "again" n_alerts $((n + 2))
check "without a mail server that is told" says 1 "NOBODY WAS TOLD" at alerts
dee=$(for i in $(queue | grep ',contact,' | cut -d, -f1); do
    ! at alerts show "$i" --key officer.key 2>/dev/null | grep -q Dee || echo "$i"; done)
reference=$(at alerts show "$dee" --key officer.key 2>/dev/null | sed -n 's/^reference: //p')
check "subject access tells the contact details" tells "alert_contact,,Dee 01632 960124" at access "$reference" --key officer.key --duty-key officer.key
check "a copy of the store has the alerts" sh -c "'$abs_top_builddir/commonview-collector' backup --workspace w copy.db 2>/dev/null && sqlite3 copy.db 'SELECT count(*) FROM alert' | grep -qx $((n + 2))"
check "a withdrawal leaves an open alert" says 0 "ALERT $dee IS STILL OPEN" at withdraw "$reference" --duty-key officer.key
check "which can be shown" tells "Dee 01632 960124" at alerts show "$dee" --key officer.key
phone=$(queue | grep ',words,' | cut -d, -f1 | while read -r i; do
    ! at alerts show "$i" --key officer.key 2>/dev/null | grep -q 'on the floor' || echo "$i"; done)
reference=$(at alerts show "$phone" --key officer.key 2>/dev/null | sed -n 's/^reference: //p')
check "another is taken" at alerts take "$phone"
check "and closed" at alerts close "$phone" --outcome known --reason reason.txt
check "its withdrawal takes its copy out" says 0 "What its alert held is taken out too" at withdraw "$reference" --duty-key officer.key
check "which is gone" says 1 "is forgotten" at alerts show "$phone" --key officer.key
check "retain knows its clock" tells "alerts: what 0 were about, closed more than 92 days ago" at retain

# --- the duty officer's own key -----------------------------------------------------------------

check "a key for alerts is made" says 0 "duty officer's private key" at key duty duty.key
check "only its owner can read it" sh -c "stat -c %a duty.key | grep -qx 600"
check "shown beside the other" tells "key for alerts: " at key show
echo 'unit,day,comment
home-04,2026-11-21,I want to die' >more.csv
check "one more" at import --form service-user more.csv
last=$(queue | tail -n +2 | tail -1 | cut -d, -f1)
last=$(for i in $(queue | grep ',words,' | cut -d, -f1); do
    ! at alerts show "$i" --key duty.key >/dev/null 2>&1 || echo "$i"; done)
check "it is for the duty officer only" tells "I want to die" at alerts show "$last" --key duty.key
check "not for the officer" says 1 "another key" at alerts show "$last" --key officer.key
check "earlier ones need the earlier key" says 1 "another key" at alerts show "$dee" --key duty.key
check "a key that is there is not written over" says 1 "there is a key already" at key duty duty.key

# --- words of the workspace ---------------------------------------------------------------------

check "the words can be listed" tells "en,hurt," at alerts words
mkdir w/alert-words
echo 'hurt (' >w/alert-words/en.txt
check "a wrong pattern is told by check" gives 1 at check
check "with its line" says 1 "en.txt:1: this is no regular expression" at import --form service-user more.csv
check "and by serve" says 1 "the words that tell of danger cannot be read" at serve --listen 127.0.0.1:0

finish
