"""The plan of a command: an edition's pages and all that they are made from, read and checked."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factbook.book import editions, metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.chapter.pages import Page, checked, of_chapters
from factbook.chapter.parameters import Contract, contracts
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.errors import BuildError, DataError, UnknownChapterError
from factbook.files import fingerprint
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.language.spelling import did_you_mean, matched
from factbook.ledger import integrity, ledger
from factbook.pipeline.progress import stage
from factbook.pipeline.store import Store


@dataclass(frozen=True)
class Plan:
    """An edition of a book and its pages in reading order.

    ``imprint`` is what the book says of itself, ``facts`` and ``tables`` (files by name) are the data, ``entered`` the
    versions of figures that the ledger has, ``today`` the ISO day that is written into what is made.
    """

    book: Book
    edition: Edition
    imprint: Imprint
    facts: Facts
    tables: Mapping[str, Path]
    pages: list[Page]
    entered: Collection[str]
    today: str
    _began: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what settings and tables were when the plan was made."""
        object.__setattr__(self, "_began", self._state())

    def check_unchanged(self) -> None:
        """Nothing, if settings and tables are what they were: steps read them one after another.

        Raises:
            BuildError: where they are not, so that figures of earlier tables never bear the hash of later ones.
        """
        if self._state() != self._began:
            raise BuildError(message("store.changed-between"))

    def _state(self) -> str:
        return fingerprint.of_value([self.book.config, self.book.toc, self.tables])


def planned(book: Book, edition_name: str, today: str) -> Plan:
    """The plan of an edition, after settings, data, parameters and ledger were checked.

    Raises:
        FactbookError: what is wrong with one of them.
    """
    edition = editions.load(book, edition_name)
    imprint = metadata.load(book, edition.language)
    with stage("check"):
        check_tables(book)
        loaded, tables = facts.load(book.data), facts.files(book.data)
        if unversioned := facts.unversioned(book):
            raise DataError(unversioned)
        chapters = contracts(book).values()
        edition = checked(edition, chapters)
        pages = of_chapters(chapters, edition.values, loaded)
        integrity.mend(book)
        return Plan(book, edition, imprint, loaded, tables, pages, ledger.versions(book), today)


def check_tables(book: Book) -> None:
    """Check the tables, unless the very same were found good before; this process and those it starts know it then.

    Raises:
        DataError: when they are not fit to be drawn, with every problem found.
    """
    content = facts.content(book.data)
    Store(book.store).made("check", {"content": content}, lambda _folder: facts.load(book.data))
    os.environ[facts.FOUND_GOOD] = content


def chosen(book: Book, chapter: str | None) -> list[Contract]:
    """Contract of one chapter by its name, or of all.

    Raises:
        UnknownChapterError: when the book has no such chapter.
    """
    found = contracts(book)
    name = matched(chapter, found) if chapter is not None else None
    if chapter is not None and name is None:
        hint = did_you_mean(chapter, tuple(found))
        raise UnknownChapterError(message("run.no-chapter", chapter=quoted(chapter), hint=hint))
    return [found[name]] if name else list(found.values())
