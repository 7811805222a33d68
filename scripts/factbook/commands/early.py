"""Commands that run chapters begin early: what kernels are forked from loads beside what the command itself loads."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import wraps

from factbook.commands import start
from factbook.pipeline import fork_server

_Command = Callable[[argparse.Namespace], int]


def begun(command: _Command) -> _Command:
    """A command that runs chapters here, unless it is only asked what it would do or a cluster runs them."""

    @wraps(command)
    def begins(options: argparse.Namespace) -> int:
        only_asked = getattr(options, "dry_run", False) or getattr(options, "why", None) is not None
        if only_asked or getattr(options, "dask", None):
            return command(options)
        with fork_server.early(start.book(options)):
            return command(options)

    return begins
