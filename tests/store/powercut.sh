# Whether what is acknowledged is on disk. The store takes responses as fast as it can, is killed at
# a random moment, and what a power cut would have left (tests/support/powercut.c) must hold every
# response that was acknowledged. kill -9 alone would prove nothing: it spares the page cache.
#
# POWERCUT_ROUNDS (10) says how often. Every round goes on with the store that the one before left,
# so the keys of all rounds are looked for each time.
. "$abs_top_srcdir/tests/support/suite.sh"

load=$abs_top_builddir/tests/support/write_load
shim=$abs_top_builddir/tests/support/powercut.so
rounds=${POWERCUT_ROUNDS:-10}

if ldd "$load" | grep -q 'lib[a-z]*san'; then
    echo 'a sanitizer wants to be the first library to be loaded; 0 passed, 0 failed'
    exit 77
fi

# cut_power STORE KEYS EARLY [nosync]: lets the load run for a moment and pulls the plug; STORE is
# then what the disk held. EARLY: percent of what was not synced that is there all the same.
cut_power()
{
    local store=$1 keys=$2 early=$3 pid tries=0 before after
    after=$work/after
    rm -rf "$after"
    mkdir "$after"
    before=$(wc -c <"$keys")
    LD_PRELOAD=$shim POWERCUT_DIR=$store POWERCUT_SHADOW=$after POWERCUT_EARLY=$early \
        "$load" run "$store" ${4:+"$4"} >>"$keys" &
    pid=$!
    while [ "$(wc -c <"$keys")" -eq "$before" ] && [ $((tries += 1)) -lt 1000 ]; do
        sleep 0.01
    done
    sleep "0.$((RANDOM % 5))$((RANDOM % 10))"
    kill -9 $pid || return 1 # it must still have been running
    wait $pid 2>/dev/null
    rm -rf "$store"
    mv "$after" "$store"
}

# nothing_lost STORE KEYS EARLY
nothing_lost()
{
    cut_power "$@" && "$load" check "$1" <"$2"
}

# Status 1, of keys that are missing in a store that is otherwise sound, and no other failure.
loses_answers()
{
    local status=0
    cut_power "$1" "$2" 0 nosync || return
    "$load" check "$1" <"$2" || status=$?
    [ "$status" -eq 1 ]
}

mkdir "$work/store" "$work/unsynced"
: >"$work/keys"
: >"$work/unsynced-keys"
for ((i = 1; i <= rounds; i++)); do
    early=$((i % 2 * 50))
    check "power cut $i of $rounds, $early % written early: nothing acknowledged is lost" \
        nothing_lost "$work/store" "$work/keys" $early
done

# The same must be able to fail: a store whose sync was taken away after it was made.
check 'power cut, synchronous: the store to begin with' \
    nothing_lost "$work/unsynced" "$work/unsynced-keys" 0
check 'power cut, without synchronous: what was acknowledged is lost' \
    loses_answers "$work/unsynced" "$work/unsynced-keys"
finish
