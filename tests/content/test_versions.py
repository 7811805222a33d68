"""Every figure of the book in many of its states: one version is one picture, and one picture has one version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import real_book
from factbook.book.book import Book
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract
from factbook.figures import judging
from factbook.pipeline import execute, executors, plan

pytestmark = pytest.mark.gate


def states(contract: Contract) -> Iterator[dict[str, object]]:
    """The defaults, and each other value of each parameter by itself, in one language: versions are those of all."""
    yield contract.defaults
    for parameter in contract.parameters:
        if parameter.name == LANGUAGE:
            continue
        allowed = parameter.allowed
        several = [list(reversed(allowed)), list(allowed[:1]), list(allowed[-1:])]
        others = several if parameter.type_name in ("Countries", "Domains") else list(allowed)
        for value in others:
            if value != contract.defaults[parameter.name]:
                yield contract.defaults | {parameter.name: value}


@pytest.mark.parametrize("chapter", ["roadshow", "outcomes", "priorities", "match", "cities"])
def test_a_version_tells_every_state_of_a_figure_apart(chapter: str, tmp_path: Path) -> None:
    """Whoever cites eight characters cites one picture, one table, one set of sentences."""
    book = Book.at(real_book.copied(tmp_path))
    (contract,) = plan.chosen(book, chapter)
    pages = [Page(f"{chapter}-{place}", contract, values) for place, values in enumerate(states(contract))]
    assert len(pages) > 3
    with executors.local() as executor:
        notebooks = execute.execute(book, pages, executor).values()
    shown = [output for notebook in notebooks for output in judging.figures(notebook).values()]
    judging.agree(shown)
    assert len({output["metadata"]["factbook"]["version"] for output in shown}) > 1
