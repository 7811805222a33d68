#!/bin/sh
# Makes .venv from the hashed lock, and keeps it equal to the lock; `lab` makes .venv-lab in the same way, with JupyterLab
# alone: what is installed for it changes nothing of what the book is made with.
#
# Each finished step leaves a stamp in .venv: a copy of the file it followed. A set-up that was interrupted has no
# stamp, so what it left is never taken for good.
set -eu
. scripts/setup/common.sh

VENV=.venv
[ "$1" != lab ] || VENV=.venv-lab
VENV_PYTHON=$VENV/bin/python

# Installs exactly what a lock file says, and compiles it: pip alone compiles one file at a time, and where
# PYTHONDONTWRITEBYTECODE is set every start of a kernel would compile everything again.
install_lock() {
    quietly pip_install "$VENV_PYTHON" --no-compile --require-hashes -r "$1" || {
        tell "패키지를 설치하지 못했습니다. 네트워크를 확인한 뒤 make를 다시 실행하십시오. 기록: $LOG" \
            "Packages could not be installed. Check the network, then run make again. Log: $LOG" >&2
        exit 1
    }
    # some packages ship templates that are no Python: what cannot be compiled is none of ours to judge; a sixth of all
    # are their own tests, which nobody runs here
    "$VENV_PYTHON" -m compileall -q -j 0 -x '/tests?/' "$VENV/lib" >/dev/null 2>&1 </dev/null || true
}

# What an environment was made for: scripts in it hold its folder, so a moved folder needs a new one. The folder's own
# name, however it was entered: a link to it is no other folder.
described() {
    printf '# %s\n' "$(pwd -P)"
    cat "$1"
}

is_stamped() {
    described "$2" | cmp -s - "$VENV/$1"
}

stamp() {
    described "$2" >"$VENV/$1.part"
    mv "$VENV/$1.part" "$VENV/$1"
}

if [ "$1" = lab ]; then
    if ! is_stamped lock.stamp requirements-lab.txt || ! "$VENV_PYTHON" -c "" >/dev/null 2>&1; then
        say "JupyterLab의 환경을 만듭니다: .venv-lab (처음 한 번, 1–2분)" \
            "making an environment with JupyterLab: .venv-lab (once, 1–2 minutes)"
        rm -rf .venv-lab
        quietly "$(find_python)" -m venv .venv-lab
        install_lock requirements-lab.txt
        stamp lock.stamp requirements-lab.txt
    fi
    exit
fi

if ! is_stamped lock.stamp requirements.txt || ! "$VENV_PYTHON" -c "" >/dev/null 2>&1; then
    if [ -e .venv ]; then
        say "파이썬 환경이 잠금 파일과 다르거나 미완성이므로 새로 만듭니다: .venv (1–3분)" \
            "the Python environment is unfinished or not that of the lock, and made anew: .venv (1–3 minutes)"
    else
        say "파이썬 환경을 만듭니다: .venv (처음 한 번, 1–3분)" "making a Python environment: .venv (once, 1–3 minutes)"
    fi
    rm -rf .venv
    quietly "$(find_python)" -m venv .venv
    install_lock requirements.txt
    stamp lock.stamp requirements.txt
fi

if [ "$1" = tools ] && ! is_stamped tools.stamp requirements-dev.txt; then
    say "시험과 검사 도구를 더합니다: requirements-dev.txt" "adding tools for tests and checks: requirements-dev.txt"
    install_lock requirements-dev.txt
    stamp tools.stamp requirements-dev.txt
fi

if ! is_stamped package.stamp pyproject.toml; then
    quietly pip_install "$VENV_PYTHON" --no-deps --no-build-isolation --editable .
    stamp package.stamp pyproject.toml
fi
