"""Command lines that messages tell people to type."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from factbook.book.book import Book

PROGRAM = ".venv/bin/python -m factbook"


def run_line(book: Book, chapter: str, values: Mapping[str, object]) -> str:
    """The command that runs a chapter with these values, on the data folder in use."""
    options = [f"-p {name} {shlex.quote(_typed(value))}" for name, value in values.items()]
    return " ".join([PROGRAM, "run", chapter, *options, *_other(book)])


def version_line(book: Book, version: str) -> str:
    """The command that sets a new version in a data folder."""
    return " ".join([PROGRAM, "check --new-version", version, *_other(book)])


def _other(book: Book) -> list[str]:
    """The option that names a data folder which is not the book's own."""
    return [] if book.has_own_data else [f"--data {shlex.quote(str(book.data))}"]


def _typed(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
