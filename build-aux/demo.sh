#!/bin/sh
# Run by `make demo` in the build directory, with COMMONVIEW_DATADIR and DEMO_SERVE set.
set -eu

echo "demo: there is nothing to show yet" >&2
exit 1
