"""The command that keeps what is remembered small."""

from __future__ import annotations

import argparse
from typing import Any

from factbook.book.command_line import PROGRAM
from factbook.commands import start, typed
from factbook.language.messages import message


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``clean``."""
    clean = commands.add_parser("clean", help="오래 쓰지 않은 결과와 실행을 지웁니다")
    clean.add_argument("--older", metavar="기간", type=typed.age, help="이만큼 쓰지 않은 것, 예: 30d, 12h(0d는 모두)")
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
