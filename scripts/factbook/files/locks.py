"""Locks on folders: a second command waits or is refused, instead of deleting what the first one is making.

Locks are those of the operating system (``flock``), which ends them with their process, so none is ever left behind.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from factbook.errors import BusyError
from factbook.language.messages import message

PATIENCE = 60.0  # seconds that a command waits for one that puts its result in place
_FOLDER, _PAUSE = "locks", 0.1


@dataclass(frozen=True)
class Holder:
    """The process that holds a lock: its id, since when (ISO, local time), and its command line."""

    pid: int
    since: str
    command: str


@contextmanager
def held(build: Path, *folders: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the locks of these folders (which need not exist) while the context is open.

    ``build`` is the folder of everything built, of the book that all of them belong to.

    Raises:
        BusyError: naming the process that still holds one of them after ``patience`` seconds.
    """
    opened: list[int] = []
    try:
        for folder in sorted(folders):  # always in one order: two commands never wait for each other
            opened.append(_acquired(build, folder, patience))
        yield
    finally:
        for descriptor in opened:
            os.ftruncate(descriptor, 0)
            os.close(descriptor)


def running(build: Path) -> list[Holder]:
    """Processes that hold a lock of the folder of everything built, or one that they left when they were killed.

    Of the latter none is named whose id is no process's by now.
    """
    found = []
    for file in (build / _FOLDER).glob("*.lock"):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            holder = _holder(descriptor)
        finally:
            os.close(descriptor)
        if holder and _alive(holder.pid):
            found.append(holder)
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _acquired(build: Path, folder: Path, patience: float) -> int:
    """Descriptor of a folder's lock file; the lock is held until it is closed.

    Raises:
        BusyError: as ``held``.
    """
    file = _file(build, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    until = time.monotonic() + patience
    while not _locked(descriptor):
        if time.monotonic() >= until:
            holder = _holder(descriptor)
            os.close(descriptor)
            raise BusyError(_busy_message(build, folder, holder))
        time.sleep(_PAUSE)
    us = Holder(os.getpid(), datetime.now().isoformat(" ", "seconds"), _command(sys.argv))
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(asdict(us), ensure_ascii=False).encode("utf-8", "surrogateescape"), 0)
    return descriptor


def _file(build: Path, folder: Path) -> Path:
    """Lock file of a folder. It lies outside the folder, which may be deleted or renamed."""
    return build / _FOLDER / f"{quote(_path(build, folder), safe='')}.lock"


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> Holder | None:
    """The holder written in a lock file; none where it has not been written yet."""
    try:
        return Holder(**json.loads(os.pread(descriptor, 4096, 0)))
    except (ValueError, TypeError):
        return None


def _busy_message(build: Path, folder: Path, holder: Holder | None) -> str:
    path = _path(build, folder)
    if holder is None:
        return message("site.busy", path=path)
    return message("site.busy-with", path=path, pid=holder.pid, since=holder.since, command=holder.command)


def _path(build: Path, folder: Path) -> str:
    """A folder as seen from the book's, for messages."""
    return folder.relative_to(build.parent).as_posix()


def _command(typed: Sequence[str]) -> str:
    """The command line, cut to 200 characters for a message."""
    return " ".join(["factbook", *typed[1:]])[:200]
