"""Replacing a folder by another, so that at every moment one of the two exists.

Linux exchanges two names in one step, on most file systems; Python has no function for it. Where that fails the
old folder is renamed first, and ``recover`` finishes or undoes what was interrupted between the two renames.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_OLD = ".old"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


def put(new: Path, target: Path) -> None:
    """Move the folder ``new`` to ``target``; a folder that was there is deleted."""
    if not target.exists():
        new.rename(target)
    elif exchanged(new, target):
        shutil.rmtree(new, ignore_errors=True)
    else:
        target.rename(_aside(target))
        new.rename(target)
        shutil.rmtree(_aside(target), ignore_errors=True)


def recover(new: Path, target: Path) -> None:
    """Finish or undo an interrupted ``put``: ``target`` is whole or missing, ``new`` and the old folder are deleted."""
    old = _aside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for remains in (new, old):
        if remains.is_dir() and not remains.is_symlink():
            shutil.rmtree(remains, ignore_errors=True)
        else:
            remains.unlink(missing_ok=True)  # whatever it is, it is in the way, and a pipe would be waited for


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders; false, with nothing done, where the system or the file system cannot do that."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = (ctypes.c_int(_HERE), os.fsencode(one), ctypes.c_int(_HERE), os.fsencode(other))
    return bool(rename(*names, ctypes.c_uint(_EXCHANGE)) == 0)


def _aside(target: Path) -> Path:
    return target.with_name(target.name + _OLD)
