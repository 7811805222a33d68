"""Renumbered versions: the same figure under another hash, since the way of hashing changed.

A basis is what a version is the hash of; its ``schema`` says how it was hashed. Parameters and the wording of claims
were part of the first schema and are of no later one, so they are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.messages import message
from factbook.ledger.entry import Entry

_ROWS = ("facts", "metrics", "events", "mentions", "quantities", "derived")
_CLAIM = ("verdict", "facts")


def same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether two bases of different schemas show the same: data rows, values, sources, and claims in number and order.

    Of rows only the columns that both schemas have can differ.
    """
    return (
        old.get("schema") != new.get("schema")
        and old.get("figure") == new.get("figure")
        and old.get("sources") == new.get("sources")
        and all(_equal(old.get(name, []), new.get(name, [])) for name in _ROWS)
        and [*_claims(old)] == [*_claims(new)]
    )


def reason(language: str = SOURCE_LANGUAGE) -> str:
    """The reason of a step that only renumbers, in Korean or else in English."""
    return message("ledger.renumbered-reason").of("ko" if language == SOURCE_LANGUAGE else "en")


def reason_of(entry: Entry, language: str) -> str:
    """Why a step was made, for readers of a language: in English for those who do not read Korean, where there is one.

    Steps from before reasons had an English have it for the one reason that the program itself gives.
    """
    return reason(language) if entry.reason == reason() else entry.reason_in(language)


def _equal(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> bool:
    return len(old) == len(new) and all(
        all(one[column] == other[column] for column in one.keys() & other.keys())
        for one, other in zip(old, new, strict=True)
    )


def _claims(basis: Mapping[str, Any]) -> Iterator[list[Any]]:
    yield from ([claim.get(part) for part in _CLAIM] for claim in basis.get("claims", []))
