"""The states of an edition's pages, as a reader can choose them: what the controls of the built pages offer."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from factbook.chapter.pages import Page
from factbook.pipeline.plan import Plan
from factbook.web.states import controls


class OtherDataError(Exception):
    """A site offers a value that the data here do not have; the message is a sentence."""


@dataclass(frozen=True)
class State:
    """A page with the values of a state, which an address has as they are ``written`` here.

    It is the ``official`` one where its edition prints the page so.
    """

    page: Page
    written: Mapping[str, str]
    official: bool

    def __str__(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self.written.items())
        return f"{self.page.name}.html?{query}"


def offered(plan: Plan, pages: Path) -> list[State]:
    """Every state of every page that has controls, page by page; ``pages`` is the folder of the built edition.

    Raises:
        OtherDataError: for a value that the parameters of a page do not have.
    """
    return [state for page in plan.pages for state in _of_page(page, pages / f"{page.name}.html")]


def values_of(command: str, page: Page) -> dict[str, object]:
    """The values with which a line that a page shows runs it, as ``factbook run`` reads them."""
    words = shlex.split(command)
    typed = {words[at + 1]: words[at + 2] for at, word in enumerate(words) if word == "-p"}
    return {**page.contract.defaults, **page.contract.check(typed)}


def _of_page(page: Page, file: Path) -> Iterator[State]:
    selects = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml").select(".states select")
    names = [str(select["name"]) for select in selects]
    for written in itertools.product(*map(_options, selects)) if selects else ():
        own = dict(zip(names, written, strict=True))
        values = {name: _value(page, name, text) for name, text in own.items()}
        official = all(page.values[name] == value for name, value in values.items())
        yield State(replace(page, values={**page.values, **values}), own, official)


def _options(select: Tag) -> list[str]:
    return [str(option["value"]) for option in select.select("option")]


def _value(page: Page, name: str, written: str) -> object:
    """The value of a parameter that is written so."""
    every = (value for each in page.contract.parameters if each.name == name for value in each.every)
    for value in every:
        if controls.written(value) == written:
            return value
    raise OtherDataError(
        f"The site was built of other data or chapters: {page.name}.html offers {name} = {written}, which the book here"
        " does not have. Build the site again."
    )
