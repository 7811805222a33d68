"""Trouble of the machine in the reader's words: what the system's error numbers mean, where, and what to do."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from factbook.errors import MachineError
from factbook.language.messages import message
from factbook.language.quoting import shown

_LONGEST_PATH = 300  # characters of a path that a message shows
_SCARCE = 1 << 16  # bytes; a file system with fewer free is the full one
_FULL = (errno.ENOSPC, errno.EDQUOT)
# numbers that libraries leave out which raise the system's errors in words of their own
_OF_KINDS: Mapping[type[BaseException], int] = {
    FileNotFoundError: errno.ENOENT,
    FileExistsError: errno.EEXIST,
    PermissionError: errno.EACCES,
    NotADirectoryError: errno.ENOTDIR,
    IsADirectoryError: errno.EISDIR,
}
_SENTENCES: tuple[tuple[tuple[int, ...], Callable[[], str]], ...] = (
    (_FULL, lambda: message("machine.full")),
    ((errno.EROFS,), lambda: message("machine.read-only")),
    ((errno.EACCES, errno.EPERM), lambda: message("machine.permission")),
    ((errno.ENOTDIR, errno.EEXIST), lambda: message("machine.no-folder")),
    ((errno.EISDIR,), lambda: message("machine.folder")),
    ((errno.EMFILE, errno.ENFILE), lambda: message("machine.open-files")),
    ((errno.ENAMETOOLONG, errno.ELOOP), lambda: message("machine.path")),
    ((errno.ENOENT,), lambda: message("machine.gone")),
    ((errno.EFBIG,), lambda: message("machine.file-size")),
    ((errno.ENOMEM, errno.EAGAIN), lambda: message("machine.memory")),
    ((errno.EIO, errno.ESTALE), lambda: message("machine.device")),
)


def of_the_machine(error: BaseException, folders: Iterable[Path] = ()) -> MachineError | None:
    """What to tell the user of an error that has the system's number or is the lack of memory; none for other errors.

    ``folders`` are those that the command writes in: one of them is named where a disk is full and the system does not
    say at which path.
    """
    if isinstance(error, MemoryError):
        return MachineError(message("machine.memory"))
    if isinstance(error, shutil.Error):
        error = _first_of(error)
    number = getattr(error, "errno", None)  # of OSError, and of libraries that speak to the system themselves
    number = _OF_KINDS.get(type(error)) if number is None else number
    if not isinstance(number, int):
        return None
    where = _path(error) or (_full(folders) if number in _FULL else "")
    sentence = _sentence(number, error)
    return MachineError(f"{where}: {sentence}" if where else sentence)


def _first_of(error: shutil.Error) -> OSError:
    """The first error of those that copying a folder has collected, each as from where, where to, and its text."""
    _, target, text = error.args[0][0]
    number = re.match(r"\[Errno (\d+)\]", str(text))
    return OSError(int(number[1]) if number else errno.EIO, str(text), str(target))


def _sentence(number: int, error: BaseException) -> str:
    for numbers, sentence in _SENTENCES:
        if number in numbers:
            return sentence()
    return message("machine.other", reason=shown(os.strerror(number) if number > 0 else str(error)))


def _path(error: BaseException) -> str:
    """The path that an error names, as messages show it; empty where it names none."""
    named = getattr(error, "filename", None)
    if named is None or isinstance(named, int):
        return ""
    return shown(os.fsdecode(named), _LONGEST_PATH)


def _full(folders: Iterable[Path]) -> str:
    """Those of these folders, and of the one for temporary files, in which no space is left; else all of them."""
    candidates = list(folders)
    with suppress(OSError):
        candidates.append(Path(tempfile.gettempdir()))
    full = [folder for folder in candidates if _free(folder) < _SCARCE]
    return ", ".join(dict.fromkeys(shown(str(folder), _LONGEST_PATH) for folder in full or candidates))


def _free(folder: Path) -> int:
    """Bytes that may still be written in a folder; 0 where nobody can tell."""
    try:
        state = os.statvfs(folder)
    except OSError:
        return 0
    return state.f_bavail * state.f_frsize
