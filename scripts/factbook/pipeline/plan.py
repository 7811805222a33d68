"""What a command is about to make: the chapters it reads, the pages of an edition, and whether all that is sound."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.book import contents
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter.pages import Page, check_edition, of_chapters
from factbook.chapter.parameters import Contract, contract
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.errors import ChapterError, DataError, UnknownChapterError, did_you_mean
from factbook.files import locks
from factbook.ledger import integrity
from factbook.pipeline.progress import stage


@dataclass(frozen=True)
class Plan:
    """An edition of a book, its pages in reading order, the facts they show."""

    edition: Edition
    pages: list[Page]
    facts: Facts


def planned(book: Book, edition: Edition) -> Plan:
    """What an edition is made of, once data, parameters and ledger were found sound.

    Raises:
        FactbookError: what is wrong with one of them.
    """
    with stage("데이터, 매개변수, 장부 점검"):
        known = facts.load(book.data)
        if unversioned := facts.unversioned(book):
            raise DataError(unversioned)
        contracts = read_contracts(book)
        check_edition(edition, contracts.values())
        with locks.held(book, book.published, patience=locks.PATIENCE):
            integrity.restore(book)
    return Plan(edition, of_chapters(contracts.values(), edition.given, known), known)


def read_contracts(book: Book) -> dict[str, Contract]:
    """Contracts of the chapters named in ``_toc.yml``, by chapter, in reading order.

    Raises:
        ChapterError: naming the chapters whose notebook is missing.
    """
    chapters, toc = contents.load(book.toc).chapters, book.toc.name
    missing = [chapter for chapter in chapters if not book.chapter(chapter).is_file()]
    if missing:
        listed = ", ".join(f"chapters/{chapter}.ipynb" for chapter in missing)
        remedy = f"파일을 되돌려 놓거나 {toc}을 고치세요"
        raise ChapterError(f"{toc}에 적힌 장의 노트북이 없습니다: {listed}. {remedy}.")
    return {chapter: contract(book.chapter(chapter)) for chapter in chapters}


def chosen(book: Book, chapter: str | None) -> list[Contract]:
    """Contract of one chapter by its name, or of all.

    Raises:
        UnknownChapterError: when the book has no such chapter.
    """
    contracts = read_contracts(book)
    if chapter is not None and chapter not in contracts:
        raise UnknownChapterError(f"'{chapter}' 장이 없습니다.{did_you_mean(chapter, tuple(contracts))}")
    return [contract for name, contract in contracts.items() if chapter in (None, name)]
