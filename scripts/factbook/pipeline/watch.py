"""Limits for what runs in a kernel: time and memory, watched from outside, since a chapter is somebody's program."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import psutil

from factbook.language.messages import message

CHAPTER_LIMIT = 600.0  # seconds; our longest chapter takes ten
MEMORY_LIMIT = 4_000  # MB that a kernel may use, or a chapter's outputs while they are received; ours take 300
_PAUSE = 0.2  # seconds between two looks


class Watch:
    """What was seen of one chapter: ``verdict`` is why it was ended, empty where it was not."""

    def __init__(self) -> None:
        self.verdict = ""


@contextmanager
def watched(process: Callable[[], int | None], end: Callable[[], None]) -> Iterator[Watch]:
    """Call ``end`` when what runs inside takes too long, or its process (by its id, once there is one) too much memory.

    Outputs of a chapter are received by this process, whose memory is watched as well.
    """
    watch, over = Watch(), Event()
    until, before = time.monotonic() + CHAPTER_LIMIT, _megabytes(os.getpid())

    def look() -> None:
        while not over.wait(_PAUSE):
            watch.verdict = watch.verdict or _verdict(process(), until, before)
            if watch.verdict:
                end()  # again and again: a process that is only starting cannot be ended yet

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()


def _verdict(process: int | None, until: float, before: float) -> str:
    """Why a chapter is to be ended; empty where it may go on."""
    if time.monotonic() > until:
        return message("execute.long", seconds=f"{CHAPTER_LIMIT:g}")
    if process is not None and _megabytes(process) > MEMORY_LIMIT:
        return message("execute.memory", most=MEMORY_LIMIT)
    if _megabytes(os.getpid()) - before > MEMORY_LIMIT:
        return message("execute.output", most=MEMORY_LIMIT)
    return ""


def _megabytes(process: int) -> float:
    """Memory that a process uses; 0 where there is none of that id."""
    try:
        return float(psutil.Process(process).memory_info().rss) / 1_000_000
    except (psutil.Error, OSError):
        return 0.0
