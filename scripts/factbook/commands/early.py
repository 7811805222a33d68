"""Commands that run chapters begin early: what kernels are forked from loads beside what the command itself loads."""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable
from functools import wraps

from factbook.commands import start
from factbook.pipeline import fork_server

LEAST = 2_000_000_000  # bytes of addresses; the driver of the browser alone reserves most of them
_Command = Callable[[argparse.Namespace], int]


def begun(command: _Command) -> _Command:
    """A command that runs chapters here, unless it is only asked what it would do or a cluster runs them."""

    @wraps(command)
    def begins(options: argparse.Namespace) -> int:
        only_asked = getattr(options, "dry_run", False) or getattr(options, "why", None) is not None
        if only_asked or getattr(options, "dask", None):
            return command(options)
        _want_memory()
        with fork_server.early(start.book(options)):
            return command(options)

    return begins


def _want_memory() -> None:
    """Refuse a limit under which nothing can be done: libraries and the browser's driver abort where they meet it.

    Raises:
        MemoryError: where there is such a limit.
    """
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY and soft < LEAST:
        raise MemoryError
