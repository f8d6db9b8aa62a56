# What build-aux/embed.sh puts into a header comes out of the compiler byte for byte.
. "$abs_top_srcdir/tests/support/suite.sh"

embed="$abs_top_srcdir/build-aux/embed.sh"

# Embeds file $1 as `data_css`, prints it back with a program and compares.
round_trip()
{
    sh "$embed" "$1" >"$work/data_css.h" || return
    cat >"$work/print.c" <<'C'
#include <stdio.h>
#include "data_css.h"

int main(void)
{
    size_t len = sizeof data_css - 1;
    return fwrite(data_css, 1, len, stdout) == len && data_css[len] == '\0' ? 0 : 1;
}
C
    $CC -std=c17 -Wall -Wextra -Wpedantic -Wconversion -Werror -o "$work/print" "$work/print.c" || return
    "$work/print" | cmp - "$1"
}

mkdir "$work/in"
input="$work/in/data.css"

printf 'a { color: "\\e9 \303\251"; }\n/* ?? */' >"$input"
check "text with quotes, backslashes and UTF-8 is kept" round_trip "$input"

for i in $(seq 0 255); do printf "\\$(printf '%03o' "$i")"; done >"$input"
check "every byte is kept" round_trip "$input"

: >"$input"
check "an empty file gives an empty text" round_trip "$input"

seq 1 20000 >"$input"
check "a file longer than a C string may be is kept" round_trip "$input"

finish
