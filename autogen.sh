#!/bin/sh
# Makes ./configure and runs it with the arguments given, after a look whether the Debian packages
# that it needs are there.
#
#   ./autogen.sh [ARGUMENT...]           stops when a package is missing, and says which
#   ./autogen.sh --deps [ARGUMENT...]    installs what building and running need
#   ./autogen.sh --deps=tests [...]      installs that, and what only the tests need
#
# Packages are installed as root, or through sudo. The lists: build-aux/packages.build and .tests.
set -eu

cd "$(dirname "$0")"

# The names in a list, without comments and empty lines.
read_list()
{
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"
}

# Those of the packages given that are not installed, on one line. "PACKAGE=COMMAND" is not missing
# where the command is there, whichever package brought it.
find_missing()
{
    for package; do
        command=${package#*=}
        if [ "$command" != "$package" ] && command -v "$command" >/dev/null; then
            continue
        fi
        package=${package%%=*}
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
        [ "$status" = installed ] || printf '%s ' "$package"
    done
}

as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@" </dev/null
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        echo "autogen.sh: not root and no sudo here; as root, run: $*" >&2
        exit 1
    fi
}

# Waits when another installation is running.
install_packages()
{
    as_root apt-get -qq update
    as_root apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
}

deps=no
for argument; do
    shift
    case $argument in
    --deps) deps=build ;;
    --deps=tests) deps=tests ;;
    --deps=*)
        echo "autogen.sh: $argument: use --deps or --deps=tests" >&2
        exit 2
        ;;
    *) set -- "$@" "$argument" ;;
    esac
done

packages=$(read_list build-aux/packages.build)
if [ "$deps" = tests ]; then
    packages="$packages $(read_list build-aux/packages.tests)"
fi

if command -v dpkg-query >/dev/null; then
    # Unquoted: the lists are words.
    missing=$(find_missing $packages)
    if [ -n "$missing" ] && [ "$deps" = no ]; then
        echo "autogen.sh: these packages are missing: $missing" >&2
        echo "autogen.sh: run ./autogen.sh --deps, or as root:" >&2
        echo "    apt-get install --no-install-recommends $missing" >&2
        exit 1
    elif [ -n "$missing" ]; then
        install_packages $missing
    fi
else
    echo "autogen.sh: no dpkg here, so configure alone will tell what is missing" >&2
fi

if [ "$deps" = tests ] && [ -f tests/browser/package-lock.json ]; then
    (cd tests/browser && npm ci --no-audit --no-fund)
fi

autoreconf -fi
./configure "$@"
