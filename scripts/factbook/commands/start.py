"""The book and the day of a command, from its options and the environment, which nothing else reads."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from factbook.book.book import DATA_VARIABLE, ROOT_VARIABLE, Book
from factbook.errors import ClockError, NoBookError
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown

_FIRST, _LAST = date(1980, 1, 1), date(2107, 12, 31)  # that an entry of a zip may bear


def book(options: argparse.Namespace) -> Book:
    """The book of ``--book`` with the data of ``--data``, each else as the environment says, else this repository's.

    Raises:
        NoBookError: where the folder holds no book, or that of the data cannot be opened.
    """
    variables = {name: os.environ.get(name, "") for name in (ROOT_VARIABLE, DATA_VARIABLE)}
    data: Path | None = getattr(options, "data", None)
    if options.book:
        variables = {ROOT_VARIABLE: str(options.book)}
    if data:
        variables[DATA_VARIABLE] = str(data)
    chosen = replace(_opened(variables), named=bool(options.book))
    missing = [path.name for path in (chosen.config, chosen.toc, chosen.chapters) if not path.exists()]
    if missing:
        raise NoBookError(message("run.no-book", folder=shown(str(chosen.root)), missing=", ".join(missing)))
    return chosen


def _opened(variables: Mapping[str, str]) -> Book:
    """The book that these variables name.

    Raises:
        NoBookError: where its folder, or that of data which are not its own, is no folder that can be opened.
    """
    try:
        book = Book.from_environment(variables)
        next(book.root.iterdir(), None)
    except (OSError, RuntimeError, ValueError) as error:  # a circle of links is a RuntimeError
        folder = shown(variables[ROOT_VARIABLE] or variables.get(DATA_VARIABLE, ""))
        raise NoBookError(message("run.no-folder", folder=folder, reason=_reason(error))) from None
    if not book.has_own_data:
        try:
            next(book.data.iterdir(), None)
        except OSError as error:
            raise NoBookError(message("run.no-data", folder=shown(str(book.data)), reason=_reason(error))) from None
    return book


def _reason(error: Exception) -> str:
    return shown(getattr(error, "strerror", None) or str(error))


def today() -> str:
    """The ISO day that is written into what is made: today, or the one that reproducible builds agree on.

    Raises:
        ClockError: for a day that archives cannot bear, as a clock has it that was never set.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        day = datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        raise ClockError(message("run.no-epoch", value=quoted(epoch or ""))) from None
    if not _FIRST <= day <= _LAST:
        raise ClockError(message("run.clock", day=day, first=_FIRST, last=_LAST))
    return str(day)
