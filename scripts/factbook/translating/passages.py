"""Texts in Korean beside the same in another language, wherever a reader meets them, with the place to mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.dataset import facts
from factbook.language import messages, users
from factbook.translating import catalogues, documents

TERMS = "terms"
_OF_SOURCE = f"_{SOURCE_LANGUAGE}"
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|<https?:[^>]*>")
_SECOND = "en"  # the language of a document whose name says none


@dataclass(frozen=True)
class Passage:
    """One text in Korean and in another language (each may be empty), and where the other stands: file, row, field."""

    korean: str
    other: str
    file: str
    row: int | None = None
    field: str | None = None


def of_book(book: Book, language: str) -> Iterator[Passage]:
    """Every passage of a book, its data, its program and its documents that is there in a language."""
    yield from _translations(book, language)
    yield from _labels(book, language)
    if language in users.LANGUAGES:
        yield from _messages(language)
    if language == _SECOND:
        yield from _documents(book)


def _translations(book: Book, language: str) -> Iterator[Passage]:
    for text, translation, file, line in catalogues.translated(book, language):
        yield Passage(text.text, translation, book.path(file), line, text.place)


def _labels(book: Book, language: str) -> Iterator[Passage]:
    """Cells of the data that have one in each language beside them."""
    for name, frame in vars(facts.load(book.data)).items():
        for column in frame.columns:
            twin = f"{column.removesuffix(_OF_SOURCE)}_{language}"
            if name != TERMS and column.endswith(_OF_SOURCE) and twin in frame.columns:
                for row, (korean, other) in enumerate(zip(frame[column], frame[twin], strict=True), 2):
                    yield Passage(korean, other, f"{name}.csv", row, twin)


def _messages(language: users.Language) -> Iterator[Passage]:
    korean = messages.templates("ko")
    for name, sentence in messages.templates(language).items():
        yield Passage(korean.get(name, ""), sentence, f"language/messages/{language}.toml", field=name)


def _documents(book: Book) -> Iterator[Passage]:
    for file, twin in documents.pairs(book):
        korean = documents.blocks(twin)
        for number, block in enumerate(documents.blocks(file.read_text(encoding="utf-8"))):
            beside = _prose(korean[number]) if number < len(korean) else ""
            yield Passage(beside, _prose(block), book.path(file), block.line)


def _prose(block: documents.Block) -> str:
    """The words of a block: no code, no addresses."""
    return "" if block.command else _CODE.sub(" ", block.text)
