#!/bin/sh
# Runs commands in fresh clones of HEAD, each inside a Debian root of its own that holds nothing but python3 with venv,
# git and make, so that nothing installed on this machine can help.
#
#   bare-root.sh [COMMAND | --without-rights COMMAND]...
#
# A command runs as root. One --without-rights runs as a user without rights: it must stop and say one line to type,
# which root then types, and must end well the second time. All run at once; what each says is printed when it ends, in
# the order of the commands.
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
apart="unshare --mount --pid --fork --kill-child" # mounts and processes end with it; only SIGKILL ends it
$apart true 2>/dev/null || not_run "nothing may be mounted here"
if ! command -v mmdebstrap >/dev/null 2>&1; then
    mkdir -p _build # a set-up of this machine, which uses apt-get too, has the same lock
    flock -o _build/setup.lock sh -c "apt-get -q update && DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends mmdebstrap" >/dev/null 2>&1 </dev/null ||
        not_run "mmdebstrap cannot be installed"
fi
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
room=$(mktemp -d)
running=
end() {
    # shellcheck disable=SC2086 # a list of numbers
    [ -z "$running" ] || kill -9 $running 2>/dev/null || true
    wait
    # what is killed may still write for a moment
    rm -rf --one-file-system "$room" 2>/dev/null || { sleep 1 && rm -rf --one-file-system "$room"; }
}
trap end EXIT
trap 'exit 130' INT HUP TERM # a shell that a signal ends does not come to the line above

# Sources of the system this machine itself is; other people's packages are no part of a bare root.
sources() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | grep -E "^deb .* $suite[ -]" || true
    for file in /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$file" ] || awk -v RS= -v own="(^|\n)Suites:[^\n]* $suite" '$0 ~ own { print $0 "\n" }' "$file"
    done
}

sources >"$room/sources"
apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries)' >"$room/apt.conf" || true # the way to them
TMPDIR=$room $apart --mount-proc mmdebstrap --quiet --variant=minbase \
    --include=python3,python3-venv,git,make,ca-certificates --aptopt="$room/apt.conf" --dpkgopt=force-unsafe-io \
    "$suite" "$room/root.tar" - <"$room/sources" >"$room/log" 2>&1 &
running=$! # and wait, since that can be interrupted
wait "$running" || {
    tail -n 20 "$room/log" >&2
    not_run "no Debian could be fetched"
}

: >"$room/commands"
running=
number=0
rights=--with-rights
for command in "$@"; do
    if [ "$command" = --without-rights ]; then
        rights=$command
        continue
    fi
    number=$((number + 1))
    root=$room/$number
    mkdir -p "$root/srv/book"
    tar -C "$root" -xf "$room/root.tar"
    git -c safe.directory='*' clone -q --no-hardlinks . "$root/srv/book/factbook"
    $apart sh scripts/ci/in-root.sh "$root" "$rights" "$command" >"$root.log" 2>&1 </dev/null &
    running="$running $!"
    echo "$! $root.log $rights $command" >>"$room/commands"
    rights=--with-rights
done

code=0
while read -r process log rights command; do
    ended=0
    wait "$process" || ended=$?
    cat "$log"
    echo "bare root: '$command' $rights ended with $ended"
    [ "$ended" = 0 ] || code=1
done <"$room/commands"
running=
exit "$code"
