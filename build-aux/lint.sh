#!/usr/bin/env bash
# What the compilers' warnings do not see. Run by `make lint` and `make lint-quick`, with the flags
# of a compilation:
#
#   lint.sh lint|lint-quick FLAG...
#   lint.sh format
#
# Looks at the files that git knows and at new ones that it does not ignore. Every check runs; the
# exit status is 1 when one of them found something. "format" only formats those files.
set -u -o pipefail
export LC_ALL=C

mode=$1
shift
flags=("$@")

cd "$(dirname "$0")/.." || exit 1
if ! git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    echo "lint: needs a git checkout, to know which files are ours" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export work
mkdir "$work/obj"

# The files of ours that match, one a line, without those deleted but still in the index.
list_ours()
{
    git ls-files --cached --others --exclude-standard -- "$@" | sort -u |
        while IFS= read -r file; do [ ! -f "$file" ] || printf '%s\n' "$file"; done
}

list_ours '*/*.c' >"$work/c"
list_ours '*/*.h' >"$work/h"
sort "$work/c" "$work/h" >"$work/ch"
mapfile -t sources <"$work/ch"
if [ ${#sources[@]} -eq 0 ]; then
    echo "lint: no sources here" >&2
    exit 1
fi
if [ "$mode" = format ]; then
    clang-format-14 -i "${sources[@]}"
    exit
fi

# Runs a command or function with each line of a list as its last argument, as many at a time as
# there are processors. What one prints stays together, and is shown only when it fails.
each()
{
    local list=$1
    shift
    xargs -r -d '\n' -P "$(nproc)" -n 1 bash -c '
        output=$("$@" 2>&1) || { printf "%s\n" "${!#}:" "$output"; exit 1; }' each "$@" <"$list"
}

# Prints where a pattern occurs outside the files that another pattern names, and why it must not.
# Succeeds when it does not occur.
absent()
{
    local pattern=$1 except=$2 reason=$3
    ! grep -vE "$except" "$work/ch" | xargs -r -d '\n' grep -HnP "$pattern" |
        sed "s|\$|    <- $reason|" | grep .
}

# `make format` mends it.
format()
{
    clang-format-14 "$1" | diff -u "$1" -
}

check_format()
{
    each "$work/ch" format
}

check_words()
{
    local bad=0
    absent '\b(v?sprintf|strcpy|stpcpy|strcat|strncpy|strncat|strtok(_r)?|ato(i|l|ll|f)|v?[fs]?scanf|gets|s?rand(_r)?|localtime|gmtime|system|popen|alloca)\s*\(' \
        '^$' 'banned' || bad=1
    absent '\bstrto(l|ll|ul|ull|f|d|ld|imax|umax)\s*\(' '^common/num\.c$' 'only in common/num.c' || bad=1
    absent '\b(sqlite3_\w+|PQ[a-z]\w+)\b' '^(store|tests)/' 'only in store/' || bad=1
    absent '\bsetlocale\s*\(\s*LC_(ALL|NUMERIC)\b' '^$' 'changes how numbers are read' || bad=1
    return $bad
}

check_layers()
{
    local bad=0 row folder below
    for row in 'common common' 'i18n common|i18n' 'forms common|i18n|forms' 'store common|store' \
        'collector common|i18n|forms|store|collector' 'analyze common|i18n|forms|store|analyze'; do
        read -r folder below <<<"$row"
        grep -E "^(tests/)?$folder/" "$work/ch" |
            xargs -r -d '\n' grep -HnP "^\\s*#\\s*include\\s+\"(?!($below|tests/$folder|tests/support)/)" |
            sed "s|\$|    <- $folder is not above that|" | grep . && bad=1
        grep -E "^$folder/" "$work/ch" | xargs -r -d '\n' grep -HnP '^\s*#\s*include\s+"tests/' |
            sed 's|$|    <- only tests include tests|' | grep . && bad=1
    done
    return $bad
}

# A file that is in no local.mk is not built, or not in the package. A test program stands there
# without its .c.
check_lists()
{
    local makefile
    for makefile in */local.mk; do
        sed -e 's/#.*//' -e "s,%D%,${makefile%/local.mk},g" "$makefile"
    done | tr -s '[:space:]' '\n' >"$work/listed"
    {
        cat "$work/ch"
        list_ours '*/*.sql' '*/*.css' '*/*.po' 'forms/questionnaires/*.md' 'forms/pictures/*.svg' 'forms/easy-read/*.txt' 'docs/*.[0-9]' 'tests/*.sh' \
            'tests/*.R' 'tests/*/test_*.mjs'
    } | awk 'NR == FNR { listed[$0] = 1; next }
             { program = $0; sub(/\.c$/, "", program) }
             !($0 in listed) && !(program in listed) { print $0 ": in no local.mk"; bad = 1 }
             END { exit bad }' "$work/listed" -
}

# What a build makes is not committed.
check_ignored()
{
    ! git ls-files --cached --ignored --exclude-standard | sed 's|$|: committed, though .gitignore names it|' | grep .
}

# NOLINT(check): reason, and a comment on the line of a switched-off diagnostic or above it.
check_reasons()
{
    local bad=0
    absent 'NOLINT(?!END)(?!(NEXTLINE|BEGIN)?\([\w.,*-]+\): \S.{4,})' '^$' \
        'write NOLINT(check): reason' || bad=1
    awk '/#pragma +(GCC|clang) +diagnostic +ignored/ && !/\/[*\/]/ && above !~ /\*\/|\/\// {
             print FILENAME ":" FNR ": " $0 "    <- why?"; bad = 1 }
         { above = $0 }
         END { exit bad }' "${sources[@]}" || bad=1
    return $bad
}

# compile_header FLAG... HEADER: as the first thing that a file includes.
compile_header()
{
    printf '#include "%s"\n' "${!#}" | gcc "${@:1:$#-1}" -Wall -Wextra -Werror -fsyntax-only -x c -
}

check_headers()
{
    each "$work/h" compile_header "${flags[@]}"
}

# analyze FLAG... SOURCE: silent when all is well. The object is for check_used, which needs all of
# them, findings or not. That a value is used unset, gcc 12 says of values that are set; clang's
# analyzer and the sanitizers look for it.
analyze()
{
    ! gcc -fanalyzer -Wno-analyzer-use-of-uninitialized-value -o "$work/obj/${!#//\//,}.o" -c "$@" 2>&1 | grep .
}

check_analyzer()
{
    each "$work/c" analyze "${flags[@]}"
}

# What is not static is used in another file, if only in a test; some names are for a library, and
# tests/support/powercut.c and refuse.c stand in for the C library's.
check_used()
{
    find "$work/obj" -name '*.o' -exec nm -A {} + | awk '
        { name = $NF; type = $(NF - 1) }
        name ~ /^(main|LLVMFuzzerTestOneInput|argp_program_.*|f(data)?sync|ftruncate(64)?|open64|pwrite(64)?|fcntl64)$/ { next }
        type == "U" { used[name] = 1 }
        type ~ /^[TDBRC]$/ { object[name] = $1 }
        END {
            for (name in object)
                if (!(name in used)) {
                    file = object[name]
                    sub(/\.o:.*/, "", file); sub(/.*\//, "", file); gsub(/,/, "/", file)
                    print file ": " name " is used in no other file"
                    bad = 1
                }
            exit bad
        }' | sort
}

# tidy FLAG... SOURCE; clang-tidy counts on standard error the warnings that it did not show.
tidy()
{
    clang-tidy-14 --quiet "${!#}" -- "${@:1:$#-1}" 2>"$work/${!#//\//,}.err" ||
        { cat "$work/${!#//\//,}.err"; return 1; }
}

check_tidy()
{
    each "$work/c" tidy "${flags[@]}"
}

export -f format compile_header analyze tidy

n_failed=0
run()
{
    local title=$1 start=$SECONDS
    if "$2"; then
        printf 'lint: %-40s ok, %d s\n' "$title" $((SECONDS - start))
    else
        printf 'lint: %-40s FAILED\n' "$title"
        n_failed=$((n_failed + 1))
    fi
}

run 'format' check_format
run 'banned words' check_words
run 'includes' check_layers
run 'every file is listed' check_lists
run 'nothing built is committed' check_ignored
run 'suppressions have a reason' check_reasons
if [ "$mode" = lint ]; then
    run 'headers stand alone' check_headers
    run 'gcc -fanalyzer' check_analyzer
    run 'non-static functions are used elsewhere' check_used
    run 'clang-tidy' check_tidy
fi
if [ "$n_failed" -gt 0 ]; then
    echo "lint: $n_failed checks failed" >&2
    exit 1
fi
