"""Counts as a source might word them, for the tests of measures, claims, words and charts."""

from __future__ import annotations

import pandas as pd

from factbook.reasoning import measures
from factbook.reasoning.measures import Quantity

ASSUMPTION = "두 도시에 모두 참여한 곳이 없다면"


def a_count(value: int | None, comparator: str = "=", *, of: str = "가", flag: str = "", **other: str) -> Quantity:
    """A count of meetings in one city (unless named otherwise); not stated without a value."""
    row = {
        "id": f"{of}-{value}",
        "of": of,
        "name": "상담",
        "unit": "건",
        "metric": "meetings",
        "level": "city",
        "value": value,
        "comparator": comparator,
        "flag": flag,
        "caveat": "",
        "written": "" if value is None else f"{value}{comparator.strip('=')} 건",
    }
    return measures.quantities(pd.DataFrame([row | other]))[0]
