"""Signals that ended what this process was doing, for whoever begins something new.

What a signal raises may be swallowed: libraries drop errors of functions that they call back. The next step raises it
again.
"""

from __future__ import annotations

from factbook.errors import StoppedError

RAISED = list[int]()  # numbers of signals since the command began, each from when it was raised


def check() -> None:
    """Nothing, unless this process was asked to end.

    Raises:
        StoppedError: where it was.
    """
    if RAISED:
        raise StoppedError(RAISED[0])
