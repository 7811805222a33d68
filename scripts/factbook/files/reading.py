"""Reads files that somebody wrote by hand or sent: within a limit, and never from what has no end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from factbook.errors import UnreadableFileError
from factbook.language.messages import message
from factbook.language.quoting import shown

MB = 1_000_000


def text(file: Path, most: int = MB) -> str:
    """Text of a file in UTF-8, with or without a byte order mark, of at most ``most`` bytes.

    Raises:
        UnreadableFileError: as ``content``, and where it is not UTF-8.
    """
    try:
        return content(file, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(
            file, message("files.not-utf8", place=error.start + 1), message("files.not-utf8-do")
        ) from None


def content(file: Path, most: int = MB) -> bytes:
    """Bytes of a file, at most ``most``.

    Raises:
        UnreadableFileError: where there is none, it is no ordinary file (a folder, a device, a pipe), is larger, its
            name is none, or the system refuses it.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe without a writer would wait
    except FileNotFoundError:
        raise _unreadable(file, message("files.missing"), message("files.missing-do")) from None
    except (OSError, ValueError) as error:
        raise _unreadable(
            file,
            message("files.refused", reason=getattr(error, "strerror", None) or str(error)),
            message("files.refused-do"),
        ) from None
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise _unreadable(file, message("files.no-file"), message("files.no-file-do"))
        if state.st_size > most:
            raise _unreadable(file, message("files.large", most=f"{most / MB:g}"), message("files.large-do"))
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            return opened.read(most)
    except OSError as error:
        raise _unreadable(file, message("files.refused", reason=error.strerror), message("files.refused-do")) from None
    finally:
        os.close(descriptor)


def _unreadable(file: Path, what: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError(shown(str(file)), what, remedy)
