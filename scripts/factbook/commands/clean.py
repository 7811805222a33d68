"""The command that keeps what is remembered small."""

from __future__ import annotations

import argparse
from typing import Any

from factbook.book.command_line import PROGRAM
from factbook.commands import start, typed
from factbook.language.messages import message


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``clean``."""
    clean = commands.add_parser("clean", help=message("help.clean"))
    clean.add_argument("--older", metavar=message("help.age"), type=typed.age, help=message("help.older"))
    clean.set_defaults(command=_clean)


def _clean(options: argparse.Namespace) -> int:
    from factbook.pipeline import cleaning

    book = start.book(options)
    if options.older is None:
        for folder in cleaning.folders(book):
            print(message("clean.there", folder=book.path(folder), size=_written(cleaning.size(folder))))
        print(message("clean.how", program=PROGRAM))
        return 0
    for cleaned in cleaning.clean(book, options.older):
        values = {"gone": cleaned.gone, "left": cleaned.left}
        sizes = {"before": _written(cleaned.before), "after": _written(cleaned.after)}
        print(message("clean.folder", folder=book.path(cleaned.folder), **values, **sizes))
    return 0


def _written(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
