"""The article's own counts, as the real data have them, and facts that are invented."""

from __future__ import annotations

import pytest

import other_book
from factbook.analysis import facts, measures, views
from factbook.analysis.facts import Facts
from factbook.analysis.measures import Quantity
from factbook.analysis.words import Words


@pytest.fixture(scope="session")
def article() -> dict[str, Quantity]:
    """Every count of the real data, stated or not, by its id."""
    counts = views.counts(facts.load(), Words("ko", "inclusive"))
    return {quantity.facts[0]: quantity for quantity in measures.quantities(counts)}


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The other book's facts, none of which is true."""
    return facts.load(other_book.written(tmp_path_factory.mktemp("other-book")) / "data")
