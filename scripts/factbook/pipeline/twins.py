"""Figures of the ledger in another language: versions are equal in all, so that their pages are run in that one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factbook.book import addresses, editions
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter.pages import named
from factbook.errors import FactbookError
from factbook.figures import judging, records
from factbook.figures.record import Record, Work
from factbook.formats.downloads import FigureFiles
from factbook.pipeline import figure_steps, steps
from factbook.pipeline.plan import Plan, planned

_FOLDER = "publish"  # beside those of editions, where a command works that makes no site


def edition_in(book: Book, language: str) -> Edition | None:
    """The edition in a language, of those that are one publication; none where the book has none."""
    together = [editions.load(book, name) for name in editions.together(book)]
    return next((edition for edition in together if edition.language == language), None)


def record(book: Book, published: Record, language: str, today: str) -> Record:
    """The record of a published version in a language; itself, where the book does not have that version in it.

    Raises:
        FactbookError: where its page cannot be run.
    """
    edition = edition_in(book, language)
    return published if published.language == language or edition is None else _made(book, published, edition, today)


def present(book: Book, published: Record, today: str) -> Record:
    """The record of a published version in the words that the book has today, which a version does not count.

    Itself, where the book no longer has that version, or cannot be run.
    """
    edition = edition_in(book, published.language)
    try:
        return published if edition is None else _made(book, published, edition, today)
    except (FactbookError, OSError):
        return published


def _made(book: Book, published: Record, edition: Edition, today: str) -> Record:
    """The record of a version as an edition has it; the published one, where it does not have it."""
    with steps.tools(book, book.build / _FOLDER / edition.name) as tools:
        plan = _plan(book, edition.name, [published], today)
        for page in plan.pages:
            notebook = steps.executed(book, [page], tools)[page.name]
            own = named(judging.as_printed(book, notebook), page)
            found = records.of_notebook(book, own, page, plan.edition, plan.entered).get(published.id)
            if found and found.version == published.version:
                return _of_data(found, published.work)
    return published


def _of_data(record: Record, entered: Work) -> Record:
    """The record with the data's version that the ledger has of it: it names one figure's data in every language."""
    data = {"version": entered.version, "date": entered.date, "hash": entered.hash}
    return record.model_copy(update={"work": record.work.model_copy(update=data)})


def files(book: Book, published: Sequence[Record], edition: Edition, today: str) -> Mapping[str, FigureFiles]:
    """Record and files, by the figure's id, of those published versions that the book has in an edition's language.

    Raises:
        FactbookError: where one of their pages cannot be run or drawn.
    """
    versions = {each.version for each in published}
    with steps.tools(book, book.build / _FOLDER / edition.name) as tools:
        plan = _plan(book, edition.name, published, today)
        notebooks = steps.executed(book, plan.pages, tools)
        drawn = steps.drawn(plan, notebooks, lambda notebook: judging.as_printed(book, notebook), tools)
        made = figure_steps.figure_files(plan, drawn, tools)
        plan.check_unchanged()
    return {each.record.id: each for each in made if each.record.version in versions}


def _plan(book: Book, edition: str, published: Sequence[Record], today: str) -> Plan:
    """The plan of the pages alone on which the published figures stand."""
    plan, wanted = planned(book, edition, today), {record.page for record in published}
    shown = [page for page in plan.pages if wanted & {addresses.on_page(page.name, each.id) for each in published}]
    return replace(plan, pages=shown)
