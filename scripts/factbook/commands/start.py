"""The book and the day of a command, from its options and the environment, which nothing else reads."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from factbook.book.book import Book
from factbook.errors import ClockError, NoBookError
from factbook.language.messages import message
from factbook.language.quoting import quoted

_FIRST, _LAST = date(1980, 1, 1), date(2107, 12, 31)  # that an entry of a zip may bear


def book(options: argparse.Namespace) -> Book:
    """The book of ``--book`` with the data of ``--data``, each else as the environment says, else this repository's.

    Raises:
        NoBookError: where ``--book`` names a folder that holds no book.
    """
    default = Book.from_environment()
    root = Path(options.book).resolve() if options.book else default.root
    data = Path(options.data) if getattr(options, "data", None) else None
    if data is None and not options.book and not default.has_own_data:
        data = default.data
    chosen = replace(Book.at(root, data), named=bool(options.book))
    missing = [path.name for path in (chosen.config, chosen.toc, chosen.chapters) if not path.exists()]
    if options.book and missing:
        raise NoBookError(message("run.no-book", folder=root, missing=", ".join(missing)))
    return chosen


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
