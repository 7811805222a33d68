"""Whether a file can be made where somebody wants it: asked before the work whose result it shall hold."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from factbook.errors import UnwritableFileError
from factbook.language.messages import message
from factbook.language.quoting import shown


def try_out(file: Path) -> None:
    """Open a file for writing and leave all as it was; its folder is made where there is none.

    Raises:
        UnwritableFileError: where it cannot be written, or is something else than an ordinary file.
    """
    try:
        there = os.path.lexists(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
        with os.fdopen(descriptor, "ab"):
            ordinary = stat.S_ISREG(os.fstat(descriptor).st_mode)
        if not there:
            file.unlink()
    except (OSError, ValueError, RuntimeError) as error:
        raise refused(file, error) from None
    if not ordinary:
        raise UnwritableFileError(message("files.unwritable", file=shown(str(file)), reason=message("files.no-file")))


def refused(file: Path, error: Exception) -> UnwritableFileError:
    """The error that says what the system said about a file that could not be written."""
    reason = getattr(error, "strerror", None) or str(error)
    return UnwritableFileError(message("files.unwritable", file=shown(str(file)), reason=shown(reason)))
