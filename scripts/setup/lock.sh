#!/bin/sh
# Compiles all requirements*.txt, with hashes, for every supported Python, from pyproject.toml.
# The compiler, uv, is locked in uv.txt and lives in an environment of its own that is thrown away with _build: users
# never need it.
set -eu
CDPATH='' cd -- "$(dirname "$0")/../.."
. scripts/setup/common.sh

ROOM=_build/lock

sh scripts/setup/packages.sh environment
mkdir -p "$ROOM"
if ! cmp -s scripts/setup/uv.txt "$ROOM/uv/lock.stamp"; then
    say "uv를 따로 받습니다: $ROOM/uv" "fetching uv, into $ROOM/uv"
    rm -rf "$ROOM/uv"
    quietly "$(find_python)" -m venv "$ROOM/uv"
    quietly pip_install "$ROOM/uv/bin/python" --require-hashes -r scripts/setup/uv.txt
    cp scripts/setup/uv.txt "$ROOM/uv/lock.stamp"
fi

# On copies, so that a failure leaves the locks as they were. The old locks go along: what they hold stays as it is
# unless pyproject.toml or UPGRADE asks for something else.
cp pyproject.toml requirements*.txt scripts/setup/uv.txt "$ROOM/"
echo uv >"$ROOM/uv.in"
compile() {
    (cd "$ROOM" && uv/bin/uv pip compile --quiet --universal --python-version "3.$FIRST_PYTHON" \
        --generate-hashes --system-certs --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" ${UPGRADE:+--upgrade} "$@")
}
say "requirements*.txt, scripts/setup/uv.txt를 다시 만듭니다" "writing requirements*.txt and scripts/setup/uv.txt"
quietly compile pyproject.toml --output-file requirements.txt
quietly compile pyproject.toml --extra dev --constraints requirements.txt --output-file requirements-dev.txt
quietly compile pyproject.toml --extra dask --constraints requirements.txt --output-file requirements-dask.txt
quietly compile --group lab --output-file requirements-lab.txt
quietly compile --group bench --constraints requirements.txt --output-file requirements-bench.txt
quietly compile uv.in --no-annotate --output-file uv.txt
mv "$ROOM/requirements.txt" "$ROOM/requirements-dev.txt" "$ROOM/requirements-dask.txt" "$ROOM/requirements-lab.txt" .
mv "$ROOM/requirements-bench.txt" .
mv "$ROOM/uv.txt" scripts/setup/
