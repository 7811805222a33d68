"""What a command is told by whoever typed it: which book, and which day it is. The only reader of the environment."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path

from factbook.book.book import Book
from factbook.errors import NoBookError
from factbook.language.messages import message


def book(given: argparse.Namespace) -> Book:
    """The book of ``--book`` with the data of ``--data``, each else as the environment says, else this repository's.

    Raises:
        NoBookError: where ``--book`` names a folder that holds no book.
    """
    told = Book.from_environment()
    root = Path(given.book).resolve() if given.book else told.root
    data = Path(given.data) if getattr(given, "data", None) else None
    if data is None and not given.book and not told.has_own_data:
        data = told.data
    made = Book.at(root, data)
    missing = [part.name for part in (made.config, made.toc, made.chapters) if not part.exists()]
    if given.book and missing:
        raise NoBookError(message("run.no-book", folder=root, missing=", ".join(missing)))
    return made


def today() -> str:
    """The ISO day that is written into what is made: today, or the one that reproducible builds agree on."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return str(datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today())
