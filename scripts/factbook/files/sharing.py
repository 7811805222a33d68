"""Equal files that lie on the disk once: hard links, where the file system has them.

Only files that nobody writes into again may be shared, since what is written into one is in all.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from factbook.files import drafts
from factbook.files.fingerprint import files_in


def share(folder: Path, pool: Path) -> None:
    """Make every file of a folder one with the equal file of the ``pool``, which keeps one of each content."""
    for file in files_in(folder):
        if file.is_symlink() or not file.stat().st_size:
            continue
        kept = pool / hashlib.sha256(file.read_bytes()).hexdigest()
        with suppress(OSError):  # no hard links here, or too many of one: the file stays one of its own
            if kept.is_file() and filecmp.cmp(kept, file, shallow=False):
                _replace(file, kept)
            else:
                pool.mkdir(parents=True, exist_ok=True)
                _replace(kept, file)


def join(file: Path, other: Path) -> None:
    """Make a file one with another, where both are equal and there are hard links."""
    with suppress(OSError):
        if filecmp.cmp(other, file, shallow=False):
            _replace(file, other)


def link(source: Path | str, target: Path | str) -> Path | str:
    """The source under another name, or a copy of it where there are no hard links; for ``shutil.copytree``."""
    try:
        os.link(source, target)
    except OSError:
        return shutil.copy2(source, target)
    return target


def _replace(file: Path, by: Path) -> None:
    """Make a file one with another in one step."""
    with drafts.of_file(file) as draft:
        os.link(by, draft)
