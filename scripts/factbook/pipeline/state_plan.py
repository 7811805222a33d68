"""What the states of an edition would cost, before any of them is run: how many there are, and what the store has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

import nbformat
from nbformat import NotebookNode

from factbook.book.book import Book
from factbook.language.messages import Message, message
from factbook.pipeline.edition_states import PageStates
from factbook.pipeline.last_runs import LastRuns
from factbook.pipeline.recall import Memory
from factbook.pipeline.state_files import Sizes
from factbook.pipeline.store import Store


@dataclass(frozen=True)
class PagePlan:
    """States of a page: their number, those whose runs are known, seconds of the others, bytes of the script.

    Seconds and bytes are those of last time; nought where there was none.
    """

    page: str
    states: int
    known: int
    seconds: float
    size: int


def planned(book: Book, edition: str, states: Sequence[PageStates], store: Store) -> list[PagePlan]:
    """The plan of each page."""
    memory, sizes = Memory(book, store), Sizes(store, edition)
    last_runs = LastRuns(book, memory)
    return [_of_page(book, each, memory, last_runs, sizes) for each in states]


def runs(book: Book, states: Sequence[PageStates], store: Store) -> list[list[object]] | None:
    """Each state by page and values, with the fingerprint of what it shows; none unless all runs are known."""
    memory, found = Memory(book, store), list[list[object]]()
    for each in states:
        notebook = _chapter(book, each)
        for page in each.states:
            if (run := memory.recalled(page.key, notebook)) is None:
                return None
            found.append([page.name, page.values, run.fingerprint, sorted(run.notes.parameters)])
    return found


def lines(plans: Sequence[PagePlan]) -> Iterator[Message]:
    """A line for each page of which something has to be run, and one for all."""
    for each in plans:
        if each.known < each.states:
            yield message("states.page", page=each.page, **_values([each]))
    yield message("states.all", pages=len(plans), **_values(plans))


def _values(plans: Sequence[PagePlan]) -> dict[str, object]:
    states, known = sum(each.states for each in plans), sum(each.known for each in plans)
    seconds, kilobytes = sum(each.seconds for each in plans), sum(each.size for each in plans) / 1000
    return {
        "states": states,
        "known": known,
        "run": states - known,
        "seconds": f"{seconds:.1f}",
        "size": message("states.kilobytes", size=round(kilobytes)) if kilobytes else message("states.no-size"),
    }


def _of_page(book: Book, states: PageStates, memory: Memory, last_runs: LastRuns, sizes: Sizes) -> PagePlan:
    chapter, notebook = states.official.key.chapter, _chapter(book, states)
    known = sum(memory.recalled(page.key, notebook) is not None for page in states.states)
    seconds = [last.seconds for last in last_runs.of_chapter(chapter) if last.seconds is not None]
    each = mean(seconds) if seconds else 0.0
    number = len(states.states)
    return PagePlan(states.official.name, number, known, (number - known) * each, sizes.of(states.official.name))


def _chapter(book: Book, states: PageStates) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(book.chapter(states.official.key.chapter), as_version=4)
    return notebook
