"""Folders that a process works in and deletes: those of a process that was killed are known by that and swept.

A process holds the system's lock (``flock``) on each of its folders, and the system ends locks with their process: a
folder of ours that nobody holds is what a killed process left.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factbook.environment import folder_for_sockets

_PREFIX, _MARK = "factbook-", ".factbook-scratch"
_PATIENCE, _PAUSE = 3.0, 0.1  # seconds
_NAME = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")  # earlier versions had more letters


@contextmanager
def folder(path: Path, mode: int = 0o777) -> Iterator[Path]:
    """A new folder, held while the context is open and deleted afterwards if it is still there.

    Nobody else knows its name. A signal that ends the command may come between any two steps, once.
    """
    lock = None
    try:
        lock = _held(path, mode)
        yield path
    finally:
        try:
            _delete(path)
        finally:
            shutil.rmtree(path, ignore_errors=True)  # what was left where deleting was interrupted
            if lock is not None:
                os.close(lock)


def _delete(path: Path) -> None:
    """Delete a folder, also one in which processes that were just ended still write for a moment."""
    until = time.monotonic() + _PATIENCE
    shutil.rmtree(path, ignore_errors=True)
    while path.exists() and time.monotonic() < until:
        time.sleep(_PAUSE)
        shutil.rmtree(path, ignore_errors=True)


def sweep(folders: Iterable[Path]) -> None:
    """Delete those of our folders that no process holds; what cannot be deleted stays."""
    for path in folders:
        with suppress(OSError):
            _delete_unless_held(path)


@contextmanager
def temporary() -> Iterator[Path]:
    """A temporary folder for all that this process, and those that it starts, put into temporary folders meanwhile.

    Such folders of killed processes are swept before. Inside another one it is that one.
    """
    open_already = Path(tempfile.gettempdir())
    if (open_already / _MARK).is_file():
        yield open_already
        return
    usual = folder_for_sockets(within=len(f"/{_PREFIX}12345678"))
    sweep_temporary({usual, Path(tempfile.gettempdir())})
    with folder(usual / f"{_PREFIX}{secrets.token_hex(4)}", mode=0o700) as own:
        (own / _MARK).touch()
        before = tempfile.tempdir, os.environ.get("TMPDIR")
        tempfile.tempdir = os.environ["TMPDIR"] = str(own)
        try:
            yield own
        finally:
            tempfile.tempdir = before[0]
            _put_back(before[1])


def sweep_temporary(parents: Iterable[Path]) -> None:
    """Delete the temporary folders of killed processes in these folders: by name and mark ours, and held by nobody."""
    for parent in parents:
        with suppress(OSError):
            sweep(path for path in parent.iterdir() if _NAME.fullmatch(path.name) and (path / _MARK).is_file())


def _held(path: Path, mode: int) -> int:
    """Make a folder; the descriptor of its lock. It is made anew where a sweep came between the two."""
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        path.mkdir(mode)
        lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        with suppress(OSError):  # file systems without locks: there nothing is swept either
            fcntl.flock(lock, fcntl.LOCK_EX)
        if path.is_dir():
            return lock
        os.close(lock)


def _delete_unless_held(path: Path) -> None:
    state = path.lstat()
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.geteuid():
        return
    lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError where somebody holds it
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(lock)


def _put_back(variable: str | None) -> None:
    if variable is None:
        os.environ.pop("TMPDIR", None)
    else:
        os.environ["TMPDIR"] = variable
