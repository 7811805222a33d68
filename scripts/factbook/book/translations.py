"""Translations of templates, read from the ``.po`` files of a language: what a translator edits is what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from factbook.book.book import Book


def of(book: Book, language: str) -> Mapping[str, str]:
    """Translation by template; one without a translation, or with one that nobody has confirmed, is left out."""
    return _read(book.locale / language / "LC_MESSAGES", language)


@cache
def _read(folder: Path, language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as lines:
            messages = read_po(lines, locale=language)
        sure = (message for message in messages if message.id and message.string and not message.fuzzy)
        found |= {str(message.id): str(message.string) for message in sure}
    return found
