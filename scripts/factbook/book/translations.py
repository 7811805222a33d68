"""Translations of templates, read from the ``.po`` files of a language: what a translator edits is what is printed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

from babel.messages.pofile import read_po

from factbook.book.book import Book
from factbook.files import names


def of(book: Book, language: str) -> Mapping[str, str]:
    """Translation by template; one without a translation, or with one that nobody has confirmed, is left out."""
    files = names.seen(book.locale / language / "LC_MESSAGES", "*.po")
    return _read(tuple(file.read_bytes() for file in files), language)


@cache
def _read(contents: tuple[bytes, ...], language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for content in contents:
        messages = read_po(io.BytesIO(content), locale=language)
        sure = (message for message in messages if message.id and message.string and not message.fuzzy)
        found |= {str(message.id): str(message.string) for message in sure}
    return found
