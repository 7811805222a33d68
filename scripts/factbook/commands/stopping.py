"""Signals that end a command: each ends it as Ctrl-C does, once, with everything cleared away."""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from factbook.commands import output
from factbook.errors import ENDING, StoppedError
from factbook.language.messages import message
from factbook.pipeline import stops

PATIENCE = 20.0  # seconds that clearing away may take; what is left then, the next command sweeps
_AGAIN, _TELLING = 0.05, 1.0  # seconds until a signal comes once more, and that the last message may take
_ONCE_MORE = 0x80  # of a byte: its signal is to come again
_IMPORTING = ("importlib._bootstrap", "_frozen_importlib")  # modules that import others
_LOCKING = ("/threading.py", "/concurrent/futures/_base.py", "/logging/__init__.py")
_WAITING = ("wait", "_wait_for_tstate_lock")  # where a thread waits for others; these may be interrupted


@contextmanager
def heeded() -> Iterator[list[int]]:
    """Raise ``StoppedError`` at the first of the signals, once; those that the process ignores stay ignored.

    The list that is given holds its number from then on: a library that was interrupted may raise an error of its own.
    """
    if threading.current_thread() is not threading.main_thread():
        yield []
        return
    before, usual = {number: signal.getsignal(number) for number in ENDING}, sys.unraisablehook
    stops.RAISED.clear()
    with _guard() as guard:
        heeding = _Heeding([number for number in ENDING if before[number] is not signal.SIG_IGN], guard)  # nohup
        sys.unraisablehook = heeding.lost
        try:
            for number in heeding.numbers:
                signal.signal(number, heeding.stop)
            yield heeding.received
        finally:
            # what was left half made is taken apart after this, too
            sys.unraisablehook = (lambda _what: None) if heeding.received else usual
            for number, handler in before.items():  # after one they stay ignored: the process ends
                signal.signal(number, signal.SIG_IGN if heeding.received else handler)


class _Heeding:
    """What is done about signals of these ``numbers``, and which one was ``received``; ``guard`` is told of each."""

    def __init__(self, numbers: list[signal.Signals], guard: int) -> None:
        self.numbers, self.received, self._guard = numbers, list[int](), guard
        self._usual = sys.unraisablehook

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Raise where that leaves no lock held, else let the signal come once more; afterwards none interrupts."""
        if not self.received:
            self.received.append(number)
            os.write(self._guard, bytes([number]))
            logging.getLogger("asyncio").disabled = True  # it would tell of tasks that were interrupted
            warnings.simplefilter("ignore")  # and others of what ended with us
        if _holds_a_lock(frame):
            self._again(number)
            return
        for each in self.numbers:
            signal.signal(each, signal.SIG_IGN)
        stops.RAISED.append(number)
        raise StoppedError(number)

    def lost(self, what: sys.UnraisableHookArgs) -> None:
        """Raise once more what was raised in a finalizer, which nobody hears; other errors are told as usual.

        Of what was interrupted while it was made, finalizers miss this and that: after a signal nobody is told.
        """
        if isinstance(what.exc_value, StoppedError):
            signal.signal(what.exc_value.number, self.stop)
            self._again(what.exc_value.number)
        elif not self.received:
            self._usual(what)

    def _again(self, number: int) -> None:
        os.write(self._guard, bytes([number | _ONCE_MORE]))


def _holds_a_lock(frame: FrameType | None) -> bool:
    """Whether the code that a signal interrupts may have a lock that it could not give back, so that others wait."""
    if frame and frame.f_code.co_filename.endswith(_LOCKING):
        return frame.f_code.co_name not in _WAITING
    while frame:
        if str(frame.f_globals.get("__name__")).startswith(_IMPORTING):
            return True
        frame = frame.f_back
    return False


@contextmanager
def _guard() -> Iterator[int]:
    """A pipe to a thread that sends a signal once more, and ends the process where clearing away takes too long.

    A byte is the number of a signal. The thread is there before the first: what a signal interrupts may itself start
    one, and hold the lock for that.
    """
    told, tells = os.pipe()
    threading.Thread(target=_watch, args=(told,), daemon=True).start()
    try:
        yield tells
    finally:
        os.close(tells)


def _watch(told: int) -> None:
    """Do what the pipe tells, until it is closed."""
    byte = first = os.read(told, 1)
    until, coming = time.monotonic() + PATIENCE, select.poll()
    coming.register(told, select.POLLIN)
    while byte:
        if byte[0] & _ONCE_MORE:
            time.sleep(_AGAIN)
            os.kill(os.getpid(), byte[0] ^ _ONCE_MORE)
        if not coming.poll(max(0.0, until - time.monotonic()) * 1_000):
            _give_up(128 + first[0])
        byte = os.read(told, 1)
    os.close(told)


def _give_up(code: int) -> None:
    """End the process, whatever it still does, with the message that it would end with."""
    timer = threading.Timer(_TELLING, os._exit, [code])  # where even the message takes long
    timer.daemon = True
    timer.start()
    output.error(message("command.stopped"))
    os._exit(code)
