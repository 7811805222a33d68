"""An edition under another value of the parameter that verdicts cover: what of each page reads otherwise.

It is run together with the other states, from the same store: what is run here is not run there again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from factbook.chapter.pages import Page
from factbook.chapter.parameter_types import written
from factbook.compare.comparison import compared
from factbook.compare.other_value import OtherValue
from factbook.compare.shown import shown
from factbook.ledger.reader import Reader
from factbook.pipeline.edition_states import PageStates
from factbook.pipeline.plan import Plan

Notebooks = Mapping[str, NotebookNode]  # by page


def of_edition(
    plan: Plan, states: Sequence[PageStates], notebooks: Notebooks, run: Callable[[Sequence[Page]], Notebooks]
) -> OtherValue | None:
    """What differs from the executed ``notebooks`` under the other value; none where no page has such a parameter.

    ``run`` gives the executed notebooks of pages, and what it raises is raised.
    """
    changed = [_changed(each) for each in states]
    settings = [each[:3] for each in changed if each]
    pages = [each[3] for each in changed if each and each[:3] == settings[0]]
    if not pages:
        return None
    executed = run(pages)
    reader = Reader(plan.book, plan.edition.language)
    compared_pages = {
        page.name: compared(shown(notebooks[page.name]), shown(executed[page.name]), reader) for page in pages
    }
    return OtherValue(*settings[0], {name: each for name, each in compared_pages.items() if each.differs})


def _changed(states: PageStates) -> tuple[str, str, str, Page] | None:
    """Parameter, official value, other value, and the page with it alone changed; none without such a parameter."""
    official = states.official
    for parameter in states.parameters:
        others = (value for value in parameter.every if value != official.values[parameter.name])
        if parameter.type.covered_by_verdicts and (other := next(others, None)) is not None:
            page = replace(official, values={**official.values, parameter.name: other})
            return parameter.name, written(official.values[parameter.name]), written(other), page
    return None
