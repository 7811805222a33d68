"""Files that somebody wants somewhere: tried out before the work whose result they shall hold, and written whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

from factbook.errors import UnwritableFileError
from factbook.files import drafts
from factbook.files.trouble import of_the_machine
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


def whole(file: Path, content: bytes) -> None:
    """Write a file so that it has the new content or is as it was, also where the disk fills up or the machine stops.

    Raises:
        UnwritableFileError: where it cannot be written.
    """
    target = file.resolve()  # what a link leads to is replaced, not the link
    try:
        with drafts.of_file(target) as draft:
            draft.write_bytes(content)
            if target.exists():
                shutil.copymode(target, draft)
    except (OSError, ValueError, RuntimeError) as error:
        raise refused(file, error) from None


def refused(file: Path, error: Exception) -> UnwritableFileError:
    """The error that says why a file could not be written: as trouble of the machine, or in the system's words."""
    if isinstance(error, OSError) and error.errno not in (errno.ENOENT, None):
        error.filename = str(file)
        return UnwritableFileError(str(of_the_machine(error)))
    reason = getattr(error, "strerror", None) or str(error)
    return UnwritableFileError(message("files.unwritable", file=shown(str(file)), reason=shown(reason)))
