"""The article's own counts, and invented ones, for the tests of measures, claims, words and charts."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from factbook.analysis import facts, measures, views
from factbook.analysis.bounds import Reading
from factbook.analysis.measures import Quantity
from factbook.analysis.words import Words

ASSUMPTION = "두 도시에 모두 참여한 곳이 없다면"
Said = Callable[..., Quantity]


@pytest.fixture(scope="session")
def article() -> dict[str, Quantity]:
    """Every count of the real data, stated or not, by its id."""
    counts = views.counts(facts.load(), Words("ko", "inclusive"))
    return {quantity.facts[0]: quantity for quantity in measures.quantities(counts)}


@pytest.fixture(scope="session")
def said() -> Said:
    """Makes a count as a source might word it."""

    def count(value: int | None, comparator: str = "=", *, of: str = "가", flag: str = "", **other: str) -> Quantity:
        written = "" if value is None else f"{value}{comparator.strip('=')} 건"
        row = {
            "id": f"{of}-{value}", "of": of, "name": "상담", "unit": "건", "metric": "meetings", "level": "city",
            "value": value, "comparator": comparator, "written": written, "flag": flag, "caveat": "",
        }  # fmt: skip
        return measures.quantities(pd.DataFrame([row | other]))[0]

    return count


@pytest.fixture
def words(reading: Reading) -> Words:
    """The Korean voice; a test may parametrise ``reading``."""
    return Words("ko", reading)


@pytest.fixture
def reading() -> Reading:
    """The reading of the official edition."""
    return "inclusive"
