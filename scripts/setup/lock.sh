#!/bin/sh
# Compiles requirements.txt and requirements-dev.txt, with hashes, for every supported Python, from pyproject.toml.
# The compiler, uv, lives in an environment of its own that is thrown away with _build: users never need it.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/common.sh

ROOM=_build/lock

sh scripts/setup/packages.sh environment
mkdir -p "$ROOM"
if ! "$ROOM/uv/bin/uv" --version >/dev/null 2>&1; then
    say "uv를 따로 받습니다: $ROOM/uv"
    rm -rf "$ROOM/uv"
    quietly "$(find_python)" -m venv "$ROOM/uv"
    quietly "$ROOM/uv/bin/python" -m pip install --disable-pip-version-check --no-input uv
fi

# On copies, so that a failure leaves the locks as they were. The old locks go along: what they hold stays as it is
# unless pyproject.toml or UPGRADE asks for something else.
cp pyproject.toml requirements.txt requirements-dev.txt "$ROOM/"
compile() {
    (cd "$ROOM" && uv/bin/uv pip compile pyproject.toml --quiet --universal --python-version "3.$FIRST_PYTHON" \
        --generate-hashes --system-certs --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" ${UPGRADE:+--upgrade} "$@")
}
say "requirements.txt와 requirements-dev.txt를 다시 만듭니다"
quietly compile --output-file requirements.txt
quietly compile --extra dev --constraints requirements.txt --output-file requirements-dev.txt
mv "$ROOM/requirements.txt" "$ROOM/requirements-dev.txt" .
