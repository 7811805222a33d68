"""Translations of a book's own texts, read from the ``.po`` files of a language: what a translator edits is printed.

``book.po`` has the prose of chapters, captions and titles, ``sentences.po`` what code says, ``data.po`` the texts of
the data that have no column of their own for each language: quotations, reasons, titles of sources.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

from babel.messages.pofile import read_po

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.files import names
from factbook.language.interface import untranslated

BOOK, SENTENCES, DATA = "book.po", "sentences.po", "data.po"


class Texts:
    """The texts of a book in a language: called with one in Korean, it gives the translation.

    Raises:
        UntranslatedError: for a text that has none.
    """

    def __init__(self, book: Book, language: str) -> None:
        self._language = language
        self._found = read(book, language, BOOK) if language != SOURCE_LANGUAGE else {}

    def __call__(self, text: str) -> str:
        """The text in the language."""
        if self._language == SOURCE_LANGUAGE or not text.strip():
            return text
        if text not in self._found:
            raise untranslated(self._language, text)
        return self._found[text]


def of(book: Book, language: str) -> Mapping[str, str]:
    """What a voice of the book says in a language, by template or text of the data: see ``read``."""
    return read(book, language, SENTENCES, DATA)


def read(book: Book, language: str, *catalogues: str) -> Mapping[str, str]:
    """Translation by text; one without a translation, or with one that nobody has confirmed, is left out."""
    files = [file for file in names.seen(book.locale / language / "LC_MESSAGES", "*.po") if file.name in catalogues]
    return _read(tuple(file.read_bytes() for file in files), language)


@cache
def _read(contents: tuple[bytes, ...], language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for content in contents:
        messages = read_po(io.BytesIO(content), locale=language)
        sure = (message for message in messages if message.id and message.string and not message.fuzzy)
        found |= {str(message.id): str(message.string) for message in sure}
    return found
