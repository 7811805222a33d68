"""What a figure's version is made of: the rows of data behind it, what was derived from them, and its parameters.

Neither language nor style belongs to it: the same numbers have the same version in every edition, in whatever colours.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from factbook.analysis.bounds import Reading
from factbook.analysis.facts import Facts
from factbook.analysis.measures import Quantity

_LANGUAGE = "language"  # the one parameter that changes no value


def basis(
    known: Facts, name: str, facts: Iterable[str], derived: Sequence[Mapping[str, Any]], parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """Everything a figure's values depend on, as plain JSON: its name, rows by table, derived values, parameters.

    ``facts`` are ids of counts, events and mentions; the metrics of counts (with their definitions) come along.
    """
    ids = set(facts)
    counted = known.facts["id"].isin(ids)
    metrics = set(known.facts.loc[counted, "metric"])
    return {
        "figure": name,
        "facts": _rows(known.facts, ids),
        "metrics": _rows(known.metrics, metrics),
        "events": _rows(known.events, ids),
        "mentions": _rows(known.mentions, ids),
        "derived": list(derived),
        "parameters": {key: value for key, value in parameters.items() if key != _LANGUAGE},
    }


def version(basis: Mapping[str, Any]) -> str:
    """SHA-256 of a basis as 64 hex digits, the same on every machine."""
    text = json.dumps(basis, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def of_quantities(quantities: Iterable[Quantity], reading: Reading) -> list[dict[str, Any]]:
    """Derived values of a figure of ranges: for each quantity its metric, level, facts, flags and exact ends."""
    return [
        {"metric": quantity.metric, "level": quantity.level, "facts": list(quantity.facts),
         "flags": sorted(quantity.flags), "ends": list(_ends(quantity, reading))}
        for quantity in quantities
    ]  # fmt: skip


def of_frame(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Derived values of a figure of words, from a frame of ids and numbers without words of any language."""
    return [{str(column): _plain(value) for column, value in row.items()} for row in frame.to_dict("records")]


def _ends(quantity: Quantity, reading: Reading) -> Iterator[str]:
    if quantity.stated:
        bounds = quantity.at(reading)
        yield str(Fraction(bounds.low))
        yield "" if bounds.high is None else str(Fraction(bounds.high))


def _rows(table: pd.DataFrame, ids: set[str]) -> list[dict[str, Any]]:
    """Rows of a table in the order of their ids, without the editors' own notes."""
    chosen = table[table["id"].isin(ids)].sort_values("id").drop(columns="note", errors="ignore")
    return of_frame(chosen)


def _plain(value: object) -> object:
    """A cell as JSON has it; what is not known is empty."""
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return value.item() if hasattr(value, "item") else value
