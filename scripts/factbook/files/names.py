"""Which files other systems leave beside ours: one rule, for every folder that is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_LEFT = (
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "icon\r",
    "__macosx",
)  # by Windows and macOS; letter case is free there


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is none of ours.

    It is hidden (``.x``, also ``._x`` of macOS), what an Office program keeps beside an open file (``~$x``), or what
    Windows or macOS keep in a folder or put into an archive.
    """
    return name.startswith((".", "~$")) or name.lower() in _LEFT


def seen(folder: Path, pattern: str = "*") -> list[Path]:
    """What lies directly in a folder and matches a glob pattern, by name, without what is passed over.

    Raises:
        OSError: where there is such a folder and nobody may look into it.
    """
    if not folder.is_dir():
        return []
    return kept(
        path for path in folder.iterdir() if path.match(pattern)
    )  # ``glob`` finds nothing where it may not look


def kept(paths: Iterable[Path]) -> list[Path]:
    """Paths by name, without those that are passed over."""
    return sorted(path for path in paths if not passed_over(path.name))


def short(name: str, most: int) -> str:
    """A name of at most so many bytes: a longer one is cut, and ends in a hash of all of it."""
    if len(name.encode()) <= most:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{name.encode()[: most - len(digest) - 1].decode(errors='ignore')}-{digest}"
