"""Pages in other states: executed like the official ones, judged beside them, with the pictures of their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from factbook.book import metadata
from factbook.chapter import opening
from factbook.chapter.pages import DrawnPage, named
from factbook.compare.comparison import Comparison, compared
from factbook.compare.shown import shown
from factbook.figures import judging
from factbook.formats.downloads import FigureFiles
from factbook.ledger.reader import Reader
from factbook.pipeline import draw, edition_states, execute, page_steps
from factbook.pipeline.edition_states import PageStates
from factbook.pipeline.plan import Plan
from factbook.pipeline.steps import Drawn, Tools


@dataclass(frozen=True)
class State:
    """A page in one state, with what of it differs from the official one, and the line that makes it.

    It is the ``same`` where all that it shows is what the official one shows.
    """

    page: DrawnPage
    figures: Sequence[FigureFiles]
    comparison: Comparison
    same: bool
    command: str


def drawn(plan: Plan, states: Sequence[PageStates], tools: Tools) -> list[list[State]]:
    """The states of each page, the official one first.

    Raises:
        ChapterError: with every state that failed.
        BuildError: for a figure of which something was not drawn, or that shares its version with another picture.
    """
    executed = _executed(plan, states, tools)
    judged = [_judged(plan, each, notebooks) for each, notebooks in zip(states, executed, strict=True)]
    pictures = draw.draw((state.page.notebook for of_page in judged for state in of_page), tools.store, tools.chromium)
    found = list[list[State]]()
    for of_page in judged:
        found.append([])
        for state in of_page:
            shown_there = page_steps.page_pictures(plan, Drawn([state.page], next(pictures)), tools)
            found[-1].append(replace(state, figures=shown_there))
    return found


def _executed(plan: Plan, states: Sequence[PageStates], tools: Tools) -> Iterator[list[NotebookNode]]:
    """Executed notebooks of each page's states, in their order."""
    named_apart = [
        [replace(page, name=f"{page.name}-{number}") for number, page in enumerate(each.states)] for each in states
    ]
    notebooks = execute.execute(plan.book, [page for pages in named_apart for page in pages], tools.executor)
    yield from ([notebooks[page.name] for page in pages] for pages in named_apart)


def _judged(plan: Plan, states: PageStates, notebooks: Sequence[NotebookNode]) -> list[State]:
    """States without pictures: whatever is not official in them says so."""
    official, other_data = notebooks[0], metadata.other_data(plan.book)
    reader, printed = Reader(plan.book, plan.edition.language), shown(official)
    made = list[State]()
    for page, notebook in zip(states.states, notebooks, strict=True):
        comparison, same = compared(printed, shown(notebook), reader), judging.equal(notebook, official)
        command = edition_states.command(plan, page, states.official)
        made.append(State(DrawnPage(page, notebook), (), comparison, same, command))
    for state in made:
        changes = opening.changes(state.page.page.values, states.official.values)
        warning = opening.warning(plan.edition.language, changes, other_data)
        judging.judged(state.page.notebook, None if other_data else official, warning)
    judging.agree(output for notebook in notebooks for output in judging.figures(notebook).values())
    for state in made:
        named(state.page.notebook, state.page.page)
    return made
