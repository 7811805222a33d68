#!/bin/sh
# Puts what only `make bench` needs, the rival's way to draw pictures, into a folder apart: beside our packages it would
# be an input of everything that is made. `make clean` throws it away.
set -eu
CDPATH='' cd -- "$(dirname "$0")/../.."
. scripts/setup/common.sh

ROOM=_build/bench/packages

if ! cmp -s requirements-bench.txt "$ROOM/lock.stamp"; then
    say "견줄 프로그램을 따로 받습니다: $ROOM" "fetching what to compare with, into $ROOM"
    rm -rf "$ROOM"
    mkdir -p "$ROOM"
    quietly pip_install .venv/bin/python --no-deps --require-hashes --target "$ROOM" -r requirements-bench.txt || {
        tell "견줄 프로그램을 받지 못했습니다. 네트워크를 확인한 뒤 make bench를 다시 실행하십시오. 기록: $LOG" \
            "What to compare with could not be fetched. Check the network, then run make bench again. Log: $LOG" >&2
        exit 1
    }
    cp requirements-bench.txt "$ROOM/lock.stamp"
fi
