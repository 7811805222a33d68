#!/bin/sh
# Runs a command with those variables of the environment that scripts/factbook/inherited.txt names, and no others.
# From the root of the repository; nothing but a shell is needed, since this comes before there is a Python.
#
#   inherit.sh COMMAND [ARGUMENT...]
set -efu

patterns=$(sed '/^#/d' scripts/factbook/inherited.txt)
is_named() {
    for pattern in $patterns; do
        # shellcheck disable=SC2254 # a pattern is a pattern
        case $1 in $pattern) return 0 ;; esac
    done
    return 1
}

# the names, and perhaps words inside a value of several lines: to drop what is not there does no harm
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
    is_named "$name" || set -- -u "$name" "$@"
done
[ -d "${TMPDIR:-.}" ] && [ -w "${TMPDIR:-.}" ] || set -- -u TMPDIR "$@"
exec env "$@"
