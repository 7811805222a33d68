"""The programs that drive this process's browsers, ended together with them where nothing more will come of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from functools import partial
from threading import Event
from typing import TypeVar

import psutil

_LOOK_EVERY = 1.0  # seconds
_Told = TypeVar("_Told")


def watched(seconds: float, started: Callable[[], bool], done: Event, late: Event) -> None:
    """Wait for ``done``; end this process's drivers and browsers when nothing more will come of them.

    That is when ``seconds`` are over, which sets ``late``, or when browsers have ``started`` and are gone: a driver may
    wait for the answer of one that was killed, and whoever waits for the driver waits with it.
    """
    end = time.monotonic() + seconds
    gone = False
    while not done.wait(min(_LOOK_EVERY, max(end - time.monotonic(), 0))):
        was_gone, gone = gone, started() and not _running()
        if time.monotonic() >= end:
            late.set()
        elif not (was_gone and gone):  # from one look to the next the driver may say so itself
            continue
        logging.getLogger("asyncio").addFilter(_of_something_else)
        drivers = _drivers()
        for each in [*_below(drivers), *drivers]:
            _told(each.kill, None)
        return


def _running() -> bool:
    return any(_told(each.status, psutil.STATUS_ZOMBIE) != psutil.STATUS_ZOMBIE for each in _below(_drivers()))


def _drivers() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if "run-driver" in _told(each.cmdline, [])]


def _below(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    none: list[psutil.Process] = []
    return [below for each in processes for below in _told(partial(each.children, recursive=True), none)]


def _of_something_else(record: logging.LogRecord) -> bool:
    """Whether a line of the log is not about a driver that ended: who waited for it tells that."""
    return record.exc_info is None or "reading from the driver" not in str(record.exc_info[1])


def _told(asked: Callable[[], _Told], otherwise: _Told) -> _Told:
    """What is told of a process, or ``otherwise`` where it has ended meanwhile."""
    try:
        return asked()
    except psutil.Error:
        return otherwise
