"""Signals that end a command: each ends it as Ctrl-C does, once, with everything cleared away."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 20.0  # seconds that clearing away may take; what is left then, the next command sweeps
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StoppedError(BaseException):
    """The user or the system asked the process to end by the signal ``number``."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """As shells count it."""
        return 128 + self.number


@contextmanager
def heeded() -> Iterator[None]:
    """Raise ``StoppedError`` at the first of the signals, once; those that the process ignores stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    try:
        for number, handler in before.items():
            if handler is not signal.SIG_IGN:  # nohup, jobs in the background
                signal.signal(number, _stop)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> None:
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # nothing interrupts the clearing away
    last = threading.Timer(PATIENCE, os._exit, [128 + number])
    last.daemon = True
    last.start()
    raise StoppedError(number)
