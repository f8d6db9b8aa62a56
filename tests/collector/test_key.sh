# commonview-collector key: what is sealed can be read with the key of its time, and only with it.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w

key()
{
    collector key --workspace w "$@"
}

write()
{
    printf 'unit,day,comment\nhome-01,2026-09-01,%s\n' "$1" >answer.csv
    collector import --workspace w --form service-user answer.csv 2>/dev/null
}

read_with()
{
    collector export --workspace w --form service-user --key "$1" 2>/dev/null
}

comments()
{
    "$abs_top_builddir/commonview-analyze" comments --workspace w --format csv "$@"
}

shows()
{
    local text=$1
    shift
    key show "$@" | grep -qF -- "$text"
}

check "what to do is asked" says 2 "show, move FILE, duty FILE or rotate" key
check "an action that is none" says 1 "there is no 'key burn'" key burn
check "an argument too many" says 2 "too many" key show x
check "where to is asked" says 2 "key move FILE" key move
check "a new workspace has its private key, which is said" shows "here, in keys/officer.key"
check "the first words are sealed" write "First words"
check "a file that is there is left alone" says 1 "there is a file already" key move answer.csv
check "which keeps the key" [ -f w/keys/officer.key ]
check "it is moved, and the loss told" says 0 "nobody can ever read" key move old.key
check "out of the workspace" [ ! -e w/keys/officer.key ]
check "for its owner only" [ "$(stat -c %a old.key)" = 600 ]
check "which is said" shows "not here, as it should be"
check "it fits" shows "old.key: opens what is sealed now" --key old.key
check "it opens what was sealed" grep -q "First words" <(read_with old.key)
check "there is nothing to move any more" says 1 "officer.key" key move again.key

before=$(key show | head -n 1)
check "no new pair without the old key in hand" says 1 "old private key only" key rotate
collector init other 2>/dev/null
check "nor with another's" says 1 "not the private key" key rotate --key other/keys/officer.key
check "nothing has changed" [ "$(key show | head -n 1)" = "$before" ]
check "a new pair" says 0 "Keep the old private key too" key rotate --key old.key
check "which is another" [ "$(key show | head -n 1)" != "$before" ]
check "the old public key is kept" [ -s w/keys/officer-1.pub ]
check "not again before the new one is moved" says 1 "still here" key rotate --key w/keys/officer.key
check "the new one is moved" key move new.key
check "new words are sealed" write "Second words"
check "the old key does not open them" says 1 "another key" comments --key old.key
check "nor the new one the old words" says 1 "another key" comments --key new.key
check "both open both" grep -q "First words" <(comments --key old.key --key new.key)
check "in any order" grep -q "Second words" <(comments --key new.key --key old.key)
check "lost is lost, and said so" says 0 "never be read again" key rotate --lost
check "a key of another pair cannot be moved as ours" sh -c "cp new.key w/keys/officer.key"
check "it is refused" says 1 "not the private key" key move x.key

finish
