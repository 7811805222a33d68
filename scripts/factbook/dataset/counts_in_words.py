"""How a source writes a count: its own words, and the same in other languages, which claim neither more nor less.

40여 is 40 or somewhat more: neither "more than 40", which leaves out 40, nor "about 40", which may be less.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from factbook.dataset.bounds import COMPARATORS
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.translatable import Translatable
from factbook.language.voice import Voice

# template of a count for each comparator
_FORMS = dict(
    zip(
        COMPARATORS,
        (
            "{value} {unit}",
            "{value}여 {unit}",
            "약 {value} {unit}",
            "{value} {unit} 이상",
            "{value} {unit} 초과",
            "{value} {unit} 이하",
            "{value} {unit} 미만",
        ),
        strict=True,
    )
)


def of_row(row: Mapping[Hashable, Any]) -> Translatable:
    """A count as its source writes it, which any voice can say; empty where the source does not state it.

    Read of the row: written, value (missing for none), comparator, and the unit in the languages of the data.
    """
    written = str(row["written"])
    # its own language is left empty, so that every voice is asked
    return Translatable(written, "", lambda voice: _said(row, voice))


def _said(row: Mapping[Hashable, Any], voice: Voice) -> str:
    written = str(row["written"])
    if voice.language == SOURCE_LANGUAGE or not written or pd.isna(row["value"]):
        return written
    unit = str(row.get(f"unit_{voice.language}", row["unit"]))
    return str(voice.text(_FORMS[str(row["comparator"])], value=f"{int(row['value']):,}", unit=unit))
