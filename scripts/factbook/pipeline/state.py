"""A state of a chapter: its page run with values of one's own, beside that page as the edition prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from factbook.book import editions, metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter import opening
from factbook.chapter.pages import Page, checked, of_chapters
from factbook.chapter.parameters import Contract, contracts
from factbook.dataset import facts
from factbook.figures import judging


@dataclass(frozen=True)
class State:
    """A page of an edition run with values of one's own, and that page as the edition prints it (or none).

    ``warning`` marks what the page shows and the printed one does not.
    """

    edition: Edition
    page: Page
    official: Page | None
    warning: str


def state(book: Book, contract: Contract, values: Mapping[str, object]) -> State:
    """The state of a chapter with settled values, before a kernel starts.

    Raises:
        ParameterError: where they, or what the edition sets beside them, cannot be used.
    """
    loaded = facts.load(book.data)
    edition = checked(_edition(book, str(values.get("language", book.language))), contracts(book).values())
    contract.check({**_taken_parameters(contract, edition.values), **values})
    page, *_ = of_chapters([contract], {**edition.values, **values}, loaded)
    printed = {page.name: page for page in of_chapters([contract], edition.values, loaded)}.get(page.name)
    changes = opening.changes(page.values, printed.values if printed else {})
    warning = opening.warning(edition.language, changes, metadata.other_data(book))
    return State(edition, page, printed if book.has_own_data else None, warning)  # on other data nothing is official


def pages(asked: State) -> tuple[Page, Page | None]:
    """The page of a state and, under a name of its own, the one it is compared with: itself where that is the same."""
    page, printed = asked.page, asked.official
    if printed is None or printed.key == page.key:
        return page, page if printed else None
    return page, replace(printed, name=f"{printed.name}-official")


def judged(notebook: NotebookNode, official: NotebookNode | None, warning: str) -> NotebookNode:
    """The executed page, changed in place, in which what the official page does not show bears the warning.

    Raises:
        BuildError: where a figure of one version shows two things, or one thing has two versions.
    """
    if official:
        judging.agree([*judging.figures(official).values(), *judging.figures(notebook).values()])
    return judging.judged(notebook, official, warning)


def _taken_parameters(contract: Contract, parameters: Mapping[str, object]) -> dict[str, object]:
    """What a chapter takes of an edition's parameters, else its own defaults: all are checked before a kernel."""
    return {each.name: parameters.get(each.name, each.default) for each in contract.parameters}


def _edition(book: Book, language: str) -> Edition:
    """The official edition in a language, or the default one where none is printed in it; called as its data are."""
    printed = [editions.load(book, name) for name in editions.names(book)]
    found = next((each for each in printed if each.language == language), None) or editions.load(book, editions.DEFAULT)
    return replace(found, title=metadata.other_data(book) or found.title)
