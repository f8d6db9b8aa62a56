#!/bin/sh
# Turns a file into a C header that holds its bytes, so that the program needs no file beside it.
#
#   embed.sh store/schema.sql > store/schema_sql.h      gives   static const char schema_sql[]
#
# The array ends in a NUL that is not part of the file: sizeof(schema_sql) - 1 bytes. Characters
# one by one rather than a string, because ISO C promises only 4095 bytes of string literal.
set -eu

name=$(basename "$1" | LC_ALL=C sed 's/[^A-Za-z0-9]/_/g')
echo "/* Made by build-aux/embed.sh from $(basename "$1"): change that file, not this one. */"
echo "static const char ${name}[] = {"
od -An -v -to1 "$1" | sed "s/ *\\([0-7][0-7][0-7]\\)/'\\\\\\1',/g"
printf "'%s'};\n" '\0'
