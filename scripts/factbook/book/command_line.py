"""Command lines that messages tell people to type."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from factbook.book.book import Book

PROGRAM = ".venv/bin/factbook"


def run_line(book: Book, chapter: str, values: Mapping[str, object], *, on_page: bool = False) -> str:
    """The command that runs a chapter with these values, on the data folder in use.

    A line ``on_page`` names no folder of a book: whoever reads the page has the book elsewhere.
    """
    options = [f"-p {name} {shlex.quote(_typed(value))}" for name, value in values.items()]
    return " ".join([PROGRAM, "run", chapter, *options, *_other(book), *([] if on_page else _named(book))])


def version_line(book: Book, version: str) -> str:
    """The command that sets a new version in a data folder."""
    return " ".join([PROGRAM, "check --new-version", version, *_other(book), *_named(book)])


def _other(book: Book) -> list[str]:
    """The option that names a data folder which is not the book's own."""
    return [] if book.has_own_data else [f"--data {shlex.quote(str(book.data))}"]


def _named(book: Book) -> list[str]:
    """The option that names the folder of a book which is not the one a command means by itself."""
    return [f"--book {shlex.quote(str(book.root))}"] if book.named else []


def _typed(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
