"""The article's own counts, as the real data have them."""

from __future__ import annotations

import pytest

from factbook.analysis import facts, measures, views
from factbook.analysis.measures import Quantity
from factbook.analysis.words import Words


@pytest.fixture(scope="session")
def article() -> dict[str, Quantity]:
    """Every count of the real data, stated or not, by its id."""
    counts = views.counts(facts.load(), Words("ko", "inclusive"))
    return {quantity.facts[0]: quantity for quantity in measures.quantities(counts)}
