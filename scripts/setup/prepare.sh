#!/bin/sh
# Makes this machine ready; the Makefile calls it before every job. What is ready already costs a moment.
#
#   prepare.sh [environment | tools] [machine] [office] [lab]
#
# environment  .venv with the packages of requirements.txt and this package
# tools        the same, with the packages of requirements-dev.txt as well
# machine      a Chromium or Chrome, what drives it, and the fonts of the book
# lab          .venv-lab with JupyterLab, as requirements-lab.txt says
# office       a LibreOffice, which the gates open office documents with
set -eu
CDPATH='' cd -- "$(dirname "$0")/../.."

# What was set for other programs shall not decide what is made ready here.
if [ -z "${FACTBOOK_SETTLED:-}" ]; then
    FACTBOOK_SETTLED=1 exec sh scripts/setup/inherit.sh sh scripts/setup/prepare.sh "$@"
fi

# `make -j2 book test` asks twice at once: the second waits for the first. -o keeps the lock from being inherited by
# anything that outlives the set-up.
if [ -z "${FACTBOOK_PREPARING:-}" ] && command -v flock >/dev/null 2>&1; then
    mkdir -p _build
    FACTBOOK_PREPARING=1 exec flock -o _build/setup.lock sh scripts/setup/prepare.sh "$@"
fi

sh scripts/setup/packages.sh "$@"
for part in "$@"; do
    case $part in
    environment | tools | lab) sh scripts/setup/environment.sh "$part" ;;
    esac
done
# the driver of the browser comes with the packages of .venv, so it can be tried only now
case $* in
environment*machine* | tools*machine*) sh scripts/setup/packages.sh driver ;;
esac
