"""States of an edition: each page under every combination of the values that make a difference there."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from factbook.book.book import SOURCE_LANGUAGE
from factbook.book.command_line import run_line
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Parameter
from factbook.errors import BuildError
from factbook.language.messages import message
from factbook.pipeline.plan import Plan
from factbook.web import staging

MOST = 100  # states of a page


@dataclass(frozen=True)
class PageStates:
    """A page as the edition prints it, the parameters that readers may change, and the page in all its states.

    The ``official`` page is one of the ``states``.
    """

    official: Page
    parameters: Sequence[Parameter]
    states: Sequence[Page]


def of_edition(plan: Plan, notebooks: Mapping[str, NotebookNode]) -> list[PageStates]:
    """Pages that have other states, by what their executed notebooks say makes a difference.

    Raises:
        BuildError: for a page with more than ``MOST``, which names the parameter with most values.
    """
    found = (_of_page(page, notebooks[page.name]) for page in plan.pages)
    return [each for each in found if len(each.states) > 1]


def command(plan: Plan, page: Page, official: Page) -> str:
    """The line that runs a page in a state: it names what the edition in its language has otherwise."""
    kept, own = {page.contract.country}, [official.values, page.contract.defaults]
    if plan.edition.language != SOURCE_LANGUAGE:
        kept |= {LANGUAGE}
    differing = {name for name, value in page.values.items() if any(value != other.get(name) for other in own)}
    values = {name: page.values[name] for name in page.values if name in kept | (differing - {LANGUAGE})}
    return run_line(plan.book, page.contract.chapter, values, on_page=True)


def _of_page(page: Page, executed: NotebookNode) -> PageStates:
    contract = staging.differing(page.contract, executed)
    fixed = {LANGUAGE, contract.country}
    varied = [each for each in contract.parameters if each.name not in fixed and not each.separable]
    official = dict(page.values)
    _check_number(page, varied)
    combinations = ({**official, **values} for values in _combinations(varied))
    states = [official, *(each for each in combinations if each != official)]
    return PageStates(page, varied, [replace(page, values=values) for values in states])


def _check_number(page: Page, varied: Sequence[Parameter]) -> None:
    values = {each.name: sum(1 for _ in itertools.islice(each.every, MOST + 1)) for each in varied}
    if (number := math.prod(values.values())) > MOST:
        largest = max(values, key=lambda name: values[name])
        raise BuildError(message("states.many", page=page.name, number=number, most=MOST, parameter=largest))


def _combinations(parameters: Sequence[Parameter]) -> Iterator[dict[str, object]]:
    names = [each.name for each in parameters]
    for values in itertools.product(*(each.every for each in parameters)):
        yield dict(zip(names, values, strict=True))
