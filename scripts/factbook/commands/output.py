"""What commands write: streams that take every character, messages that people can read, readers that go away."""

from __future__ import annotations

import io
import logging
import os
import select
import sys
from contextlib import suppress

from factbook.language.messages import message
from factbook.language.quoting import shown

MOST_LINES, LONGEST_LINE, MOST_CHARACTERS = 40, 1_000, 6_000  # of a message
_STREAMS = (1, 2)
_SILENT = logging.NullHandler()  # one: a logger takes each but once


def settle() -> None:
    """Make standard output and error fit for every text, on whatever they lead to.

    What an encoding does not have is written by its number: a reader sees that something stood there, and what. A
    stream that is closed leads nowhere, so that no file which is opened later gets its number. Libraries log what they
    also raise: their logs are not written.
    """
    _fill_closed()
    logging.getLogger().addHandler(_SILENT)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def error(text: object) -> None:
    """Write a message to standard error, where it still can be written: see ``readable``."""
    with suppress(OSError):
        print(readable(str(text)), file=sys.stderr, flush=True)


def readable(text: str) -> str:
    """A message of at most ``MOST_LINES`` lines, the rest counted, with nothing in it that cannot be seen."""
    lines, kept, left = text.split("\n"), list[str](), MOST_CHARACTERS
    for line in lines[:MOST_LINES]:
        if left <= 0:
            break
        kept.append(shown(line, min(LONGEST_LINE, left)))
        left -= len(line)
    more = len(lines) - len(kept)
    return "\n".join([*kept, *([message("command.more", count=more)] if more else [])])


def flush() -> None:
    """Write out what standard output still holds.

    Raises:
        OSError: where that is impossible.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def reader_gone() -> bool:
    """Whether one of the streams is a pipe whose reader has ended, as ``head`` does when it has seen enough."""
    waiting = select.poll()
    for stream in _STREAMS:
        waiting.register(stream, 0)  # errors alone
    return any(event & select.POLLERR for _, event in waiting.poll(0))


def drop() -> None:
    """Let standard output, and what it still holds, lead nowhere: Python would complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _fill_closed() -> None:
    for stream in (0, *_STREAMS):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
