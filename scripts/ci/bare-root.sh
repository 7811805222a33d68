#!/bin/sh
# Runs commands in fresh clones of HEAD, each inside a Debian root of its own that holds nothing but python3 with venv,
# git and make, so that nothing installed on this machine can help.
#
#   bare-root.sh [COMMAND | --without-rights COMMAND]...
#
# A command runs as root. One --without-rights runs as a user without rights: it must stop and say one line to type,
# which root then types, and must end well the second time.
#
# Ends with 0 when all ended well, with 1 when one did not, with 77 where no such root can be made. One line a command,
# which begins with "bare root:", says which. Package sources, proxies, certificates and pip's settings are this
# machine's. Needs root and mmdebstrap, which is installed where it is missing.
set -eu
CDPATH='' cd -- "$(dirname "$0")/../.."

not_run() {
    echo "bare root: not run, because $1"
    exit 77
}

[ "$(id -u)" = 0 ] || not_run "it takes root"
command -v apt-get >/dev/null 2>&1 || not_run "this is no Debian"
unshare --mount --pid --fork true 2>/dev/null || not_run "nothing may be mounted here"
if ! command -v mmdebstrap >/dev/null 2>&1; then
    { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends mmdebstrap; } \
        >/dev/null 2>&1 </dev/null || not_run "mmdebstrap cannot be installed"
fi
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
room=$(mktemp -d)
trap 'rm -rf --one-file-system "$room"' EXIT

# Sources of the system this machine itself is; other people's packages are no part of a bare root.
sources() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | grep -E "^deb .* $suite[ -]" || true
    for file in /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$file" ] || awk -v RS= -v own="(^|\n)Suites:[^\n]* $suite" '$0 ~ own { print $0 "\n" }' "$file"
    done
}

sources >"$room/sources"
apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries)' >"$room/apt.conf" || true # the way to them
mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,git,make,ca-certificates \
    --aptopt="$room/apt.conf" "$suite" "$room/root.tar" - <"$room/sources" >"$room/log" 2>&1 || {
    tail -n 20 "$room/log" >&2
    not_run "no Debian could be fetched"
}

code=0
rights=--with-rights
for command in "$@"; do
    if [ "$command" = --without-rights ]; then
        rights=$command
        continue
    fi
    mkdir -p "$room/root/srv/book"
    tar -C "$room/root" -xf "$room/root.tar"
    git -c safe.directory='*' clone -q --no-hardlinks . "$room/root/srv/book/factbook"
    ended=0
    # mounts and processes end with this one
    unshare --mount --pid --fork --kill-child sh scripts/ci/in-root.sh "$room/root" "$rights" "$command" || ended=$?
    echo "bare root: '$command' $rights ended with $ended"
    [ "$ended" = 0 ] || code=1
    rm -rf --one-file-system "$room/root"
    rights=--with-rights
done
exit "$code"
