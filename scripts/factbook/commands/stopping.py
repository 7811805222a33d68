"""Signals that end a command: each ends it as Ctrl-C does, once, with everything cleared away."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from factbook.errors import StoppedError

PATIENCE = 20.0  # seconds that clearing away may take; what is left then, the next command sweeps
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def heeded() -> Iterator[None]:
    """Raise ``StoppedError`` at the first of the signals, once; those that the process ignores stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    heeding = [number for number, handler in before.items() if handler is not signal.SIG_IGN]  # nohup, background jobs
    last = list[threading.Timer]()

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in heeding:
            signal.signal(each, signal.SIG_IGN)  # nothing interrupts the clearing away
        last.append(threading.Timer(PATIENCE, os._exit, [128 + number]))
        last[0].daemon = True
        last[0].start()
        raise StoppedError(number)

    try:
        for number in heeding:
            signal.signal(number, stop)
        yield
    finally:
        for timer in last:
            timer.cancel()
        if not last:  # else they stay ignored: the process ends
            for number, handler in before.items():
                signal.signal(number, handler)
