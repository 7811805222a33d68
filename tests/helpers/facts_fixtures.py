"""Facts that are invented: those of the other book, and some of the shape of the book's own."""

from __future__ import annotations

import pytest

import other_book
from damaged_tables import Folder
from factbook.dataset import facts, views
from factbook.dataset.facts import Facts
from factbook.reasoning import measures
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Invented facts with sessions, lists of two levels, visits, a quotation: of the shape of the book's own."""
    return facts.load(Folder(tmp_path_factory.mktemp("invented") / "data").path)


@pytest.fixture(scope="session")
def counted(known: Facts) -> dict[str, Quantity]:
    """Every invented count, stated or not, by its id."""
    counts = views.counts(known, Words("ko", "inclusive"))
    return {quantity.facts[0]: quantity for quantity in measures.quantities(counts)}


@pytest.fixture(scope="session")
def other_facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The other book's facts."""
    return facts.load(other_book.written(tmp_path_factory.mktemp("other-book")) / "data")
