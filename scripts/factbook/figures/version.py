"""The version of a figure: a hash of the data rows behind it, derived values, what is marked, and verdicts.

Neither parameters as given nor language, wording or style belong to it: a figure that shows the same has the same
version in every edition and every run, in whatever words and colours. Of the data's words only those of the source's
language count, which say what was counted or named.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from factbook.book.book import SOURCE_LANGUAGE
from factbook.dataset import lookups
from factbook.dataset.facts import Facts
from factbook.reasoning.claim import Claim
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

SCHEMA = 2  # of the basis: what is hashed, so that another way of hashing is not taken for a correction
_COLUMNS = {
    "facts": ("id", "metric", "scope", "place", "level", "written", "value", "comparator", "flag", "source"),
    "metrics": ("id", f"definition_{SOURCE_LANGUAGE}"),
    "events": ("id", "parent", "kind", "start", "end", "place", "source"),
    "mentions": (
        "id",
        "role",
        "country",
        "scope",
        "level",
        f"label_{SOURCE_LANGUAGE}",
        "parent",
        "place",
        "open",
        "order",
        "quote",
        "source",
    ),
}


def basis(dataset: Facts, book: str, name: str, facts: Iterable[str], *, derived: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that a figure shows, as plain JSON: its book and name, rows by table, and what is ``derived`` of them.

    ``facts`` are ids of counts, events and mentions; metrics of counts and the events they are said of come along.
    """
    own = sorted(set(facts))
    counts = lookups.rows(dataset, "facts", own, ["metric", "scope"])
    named = lookups.rows(dataset, "mentions", own, ["scope"])
    ids = sorted({*own, *(str(cell) for row in [*counts, *named] for cell in row.values())})
    rows = {table: lookups.rows(dataset, table, ids, columns) for table, columns in _COLUMNS.items()}
    return {"schema": SCHEMA, "book": book, "figure": name, **rows, **derived}


def version(basis: Mapping[str, Any]) -> str:
    """SHA-256 of a basis as 64 hex digits, the same on every machine."""
    text = json.dumps(basis, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def of_quantities(quantities: Iterable[Quantity], words: Words) -> list[dict[str, Any]]:
    """Derived values of a figure of ranges: of each quantity its metric, level, facts, flags, digits, exact ends."""
    return [
        {
            "metric": quantity.metric,
            "level": quantity.level,
            "facts": list(quantity.facts),
            "flags": sorted(quantity.flags),
            "digits": quantity.digits,
            "ends": list(_ends(quantity, words)),
        }
        for quantity in quantities
    ]


def of_frame(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Derived values of a figure of words, from a frame of ids and numbers without words of any language."""
    return lookups.plain_rows(frame)


def of_claims(claims: Iterable[Claim], words: Words) -> list[dict[str, Any]]:
    """What a figure lets one say, in no language: verdict, kind, and the ids and numbers the statement is about."""
    return [
        {
            "verdict": str(claim.verdict),
            "kind": claim.kind,
            "facts": list(claim.facts),
            "about": list(claim.about),
            "assumptions": len(claim.assumptions),
            "numbers": _numbers(claim),
            "quantities": of_quantities(_quantities(claim), words),
        }
        for claim in claims
    ]


def _quantities(claim: Claim) -> list[Quantity]:
    return [value for _, value in sorted(claim.values.items()) if isinstance(value, Quantity)]


def _numbers(claim: Claim) -> dict[str, int]:
    return {name: value for name, value in sorted(claim.values.items()) if isinstance(value, int)}


def _ends(quantity: Quantity, words: Words) -> Iterator[str]:
    if quantity.stated:
        bounds = quantity.at(words.reading)
        yield str(Fraction(bounds.low))
        yield "" if bounds.high is None else str(Fraction(bounds.high))
