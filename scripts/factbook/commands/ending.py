"""How a command ends: with its exit code and, in trouble, with one message, whatever went wrong."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import resource
import signal
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from factbook.commands import output, start, stopping
from factbook.errors import FactbookError
from factbook.files.trouble import of_the_machine
from factbook.language.messages import message
from factbook.language.quoting import shown

FILES = 256  # that a command may have to open at once; a build has some 80
BROKEN_PIPE = 141  # as shells count a process that the signal of a broken pipe ended


def ended(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Exit code of a command: its own when it was done, else that of the trouble, of which one message was written."""
    signals = list[int]()
    try:
        with stopping.heeded() as signals:
            _want_files()
            code = command(options)
        output.flush()
    except (KeyboardInterrupt, Exception) as error:
        if not signals and not isinstance(error, KeyboardInterrupt):
            return _in_trouble(error, options)
        output.error(message("command.stopped"))
    else:
        return code
    # a context that was interrupted while it was entered ends with its generator, which the error may hold in a cycle
    gc.collect()
    return 128 + next(iter(signals), signal.SIGINT)


def _want_files() -> None:
    """Raise the limit of open files to what commands need: libraries abort the process where they run out of them.

    Raises:
        OSError: where the system allows fewer.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < FILES:
        if hard != resource.RLIM_INFINITY and hard < FILES:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, hard))


def _in_trouble(error: Exception, options: argparse.Namespace) -> int:
    if isinstance(error, OSError) and (code := _by_output()):
        return code
    if isinstance(error, FactbookError):
        output.error(error)
        return _written(error.exit_code)
    trouble = of_the_machine(error, _folders(options))
    output.error(trouble or _unexpected(error, options))
    return _written(1)


def _by_output() -> int:
    """Exit code where it is the output that cannot be written; 0 where it can."""
    if output.reader_gone():
        output.drop()
        return BROKEN_PIPE
    return _written(0)


def _written(code: int) -> int:
    """``code`` where standard output took all that was written to it, else 1, after a message."""
    try:
        output.flush()
    except OSError as error:
        output.drop()
        output.error(message("command.no-output", reason=os.strerror(error.errno or 0)))
        return code or 1
    return code


def _unexpected(error: Exception, options: argparse.Namespace) -> str:
    """Message about a fault of our own, of which a full report is left in a file."""
    report = "".join(traceback.format_exception(error))
    what = shown(f"{type(error).__name__}: {error}")
    for folder in (*_failed(options), Path(tempfile.gettempdir())):
        file = folder / f"factbook-error-{os.getpid()}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(report, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return message("command.unexpected", what=what, file=shown(str(file), 300))
    return message("command.unexpected-unwritten", what=what)


def _folders(options: argparse.Namespace) -> list[Path]:
    """The folder that the command writes in, if it gets as far as to have one."""
    try:
        book = start.book(options)
    except (FactbookError, OSError, RuntimeError, ValueError):
        return []
    return [book.build if book.build.is_dir() else book.root]


def _failed(options: argparse.Namespace) -> list[Path]:
    return [folder / "failed" for folder in _folders(options) if folder.name == "_build"]
