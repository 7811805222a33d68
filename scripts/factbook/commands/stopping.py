"""Signals that end a command: each ends it as Ctrl-C does, once, with everything cleared away."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from factbook.commands import output
from factbook.errors import ENDING, StoppedError
from factbook.language.messages import message

PATIENCE = 20.0  # seconds that clearing away may take; what is left then, the next command sweeps
_AGAIN, _TELLING = 0.05, 1.0  # seconds until a signal comes once more, and that the last message may take


@contextmanager
def heeded() -> Iterator[list[int]]:
    """Raise ``StoppedError`` at the first of the signals, once; those that the process ignores stay ignored.

    The list that is given holds its number from then on: a library that was interrupted may raise an error of its own.
    """
    if threading.current_thread() is not threading.main_thread():
        yield []
        return
    before, usual = {number: signal.getsignal(number) for number in ENDING}, sys.unraisablehook
    heeding = _Heeding([number for number in ENDING if before[number] is not signal.SIG_IGN])  # nohup, background
    sys.unraisablehook = heeding.lost
    try:
        for number in heeding.numbers:
            signal.signal(number, heeding.stop)
        yield heeding.received
    finally:
        # what was left half made is taken apart after this, too
        sys.unraisablehook = (lambda _what: None) if heeding.received else usual
        for timer in heeding.timers:
            timer.cancel()
        if not heeding.received:  # else they stay ignored: the process ends
            for number, handler in before.items():
                signal.signal(number, handler)


class _Heeding:
    """What is done about signals of these ``numbers``, and which one was ``received``."""

    def __init__(self, numbers: list[signal.Signals]) -> None:
        self.numbers, self.received, self.timers = numbers, list[int](), list[threading.Timer]()
        self._usual = sys.unraisablehook

    def stop(self, number: int, _frame: FrameType | None) -> None:
        """Raise, and have the process ended where clearing away takes too long, which nothing interrupts."""
        for each in self.numbers:
            signal.signal(each, signal.SIG_IGN)
        if not self.received:
            self.received.append(number)
            logging.getLogger("asyncio").disabled = True  # it would tell of tasks that were interrupted
            warnings.simplefilter("ignore")  # and others of what ended with us
            self._later(threading.Timer(PATIENCE, self._give_up))
        raise StoppedError(number)

    def lost(self, what: sys.UnraisableHookArgs) -> None:
        """Raise once more what was raised in a finalizer, which nobody hears; other errors are told as usual.

        Of what was interrupted while it was made, finalizers miss this and that: after a signal nobody is told.
        """
        if isinstance(what.exc_value, StoppedError):
            signal.signal(what.exc_value.number, self.stop)
            self._later(threading.Timer(_AGAIN, os.kill, [os.getpid(), what.exc_value.number]))
        elif not self.received:
            self._usual(what)

    def _give_up(self) -> None:
        """End the process, whatever it still does, with the message that it would end with."""
        code = 128 + self.received[0]
        self._later(threading.Timer(_TELLING, os._exit, [code]))  # where even the message takes long
        output.error(message("command.stopped"))
        os._exit(code)

    def _later(self, timer: threading.Timer) -> None:
        self.timers.append(timer)
        timer.daemon = True
        timer.start()
