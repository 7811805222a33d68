"""What was not used for long is deleted: results of steps, runs, sweeps, notebooks that broke.

Whatever a running command uses stays: it has used it since it began.
"""

from __future__ import annotations

import math
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from factbook.book.book import Book
from factbook.errors import BusyError
from factbook.files import locks
from factbook.pipeline.store import Store

_SHARED = ".shared"  # in the store: one of each content, under which nothing need be left


@dataclass(frozen=True)
class Cleaned:
    """A folder that was cleaned: how many of its entries are gone and left, and its bytes before and after."""

    folder: Path
    gone: int
    left: int
    before: int
    after: int


def folders(book: Book) -> list[Path]:
    """Folders that are cleaned, as far as they are there: the store first."""
    found = [book.store, *(book.build / name for name in ("runs", "sweeps", "failed"))]
    return [folder for folder in found if folder.is_dir()]


def clean(book: Book, older: timedelta) -> Iterator[Cleaned]:
    """Delete what was not used for so long, folder by folder."""
    began = [datetime.fromisoformat(holder.since).timestamp() for holder in locks.running(book.build)]
    until = min(time.time() - older.total_seconds(), *began, time.time())
    for folder in folders(book):
        before = size(folder)
        gone, left = _forget(book.store, until) if folder == book.store else _delete(book, folder, until)
        yield Cleaned(folder, gone, left, before, size(folder))


def size(folder: Path) -> int:
    """Bytes of all files in a folder; a file that has several names is counted once."""
    files = {(state.st_dev, state.st_ino): state for _, state in _states(folder)}
    return sum(state.st_size for state in files.values() if stat.S_ISREG(state.st_mode))


def _forget(root: Path, until: float) -> tuple[int, int]:
    """Numbers of results that are gone from the store and left in it; contents that no result has any more go too."""
    store = Store(root)
    store.sweep()
    counts = store.forget(until)
    for file, state in _states(root / _SHARED):
        if stat.S_ISREG(state.st_mode) and state.st_nlink == 1:  # whoever links it just now keeps it
            file.unlink(missing_ok=True)
    return counts


def _delete(book: Book, folder: Path, until: float) -> tuple[int, int]:
    """Numbers of entries that are gone from a folder of runs and left in it."""
    entries = list(folder.iterdir())
    for entry in entries:
        if max((state.st_mtime for _, state in _states(entry)), default=math.inf) > until:
            continue
        if entry.is_dir():
            with suppress(BusyError), locks.held(book.build, entry):
                shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    left = sum(entry.exists() for entry in entries)
    return len(entries) - left, left


def _states(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """A file, or a folder with all that is in it, each with its state; nothing of what goes meanwhile."""
    for each in (path, *path.rglob("*")):
        with suppress(FileNotFoundError):
            yield each, each.lstat()
