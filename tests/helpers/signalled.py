"""A signal that ends a command, at any moment of it."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count

from factbook.errors import StoppedError


def everywhere(work: Callable[[], object]) -> Iterator[int]:
    """Do ``work`` again and again, each time with the signal after another of its calls, from the first to the last.

    The number of that call, once all was taken apart: Python heeds signals after calls.
    """
    gc.collect()
    gc.freeze()  # each collection would go through all that tests have loaded
    try:
        for at in count(1):
            whole = _done(work, at)
            gc.collect()
            if whole:
                return
            yield at
    finally:
        gc.unfreeze()


def _done(work: Callable[[], object], at: int) -> bool:
    calls = count(1)

    def heed(_frame: object, event: str, _argument: object) -> None:
        if event in ("call", "c_return") and next(calls) == at:
            sys.setprofile(None)
            raise StoppedError(signal.SIGTERM)

    try:
        sys.setprofile(heed)
        work()
    except (StoppedError, OSError):  # of which the standard library may make one of its own
        return False
    finally:
        sys.setprofile(None)
    return True
