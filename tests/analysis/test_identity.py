"""A figure's version: what changes it, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from invented_counts import said

from factbook.analysis import claims, facts, identity
from factbook.analysis.bounds import Reading
from factbook.analysis.facts import Facts

QUANTITIES = [said(40, "여")]


def version(known: Facts | None = None, reading: Reading = "inclusive", **changes: Any) -> str:
    """Version of a figure on the fact ``f04``, with some of what it is made of changed."""
    made: dict[str, Any] = {"name": "fig-a-b", "facts": ["f04"], "quantities": QUANTITIES, "claims": [], "sources": []}
    made |= {"parameters": {"language": "ko", "reading": "inclusive"}} | changes
    shown = {
        "quantities": identity.of_quantities(made["quantities"], reading), "sources": made["sources"],
        "claims": identity.of_claims(made["claims"]), "parameters": identity.of_parameters(made["parameters"]),
    }  # fmt: skip
    return identity.version(identity.basis(known or facts.load(), made["name"], made["facts"], shown=shown))


def edited(table: str, row: str, column: str, value: object) -> Facts:
    """The facts with one cell changed."""
    known = facts.load()
    frame: pd.DataFrame = getattr(known, table).copy()
    frame.loc[frame["id"] == row, column] = value
    return replace(known, **{table: frame})


def test_a_version_is_the_same_every_time() -> None:
    """64 hex digits, whatever order the facts are named in."""
    assert 64 == len(version())
    assert version(facts=["f04", "f06"]) == version(facts=["f06", "f04"])


def test_language_changes_nothing() -> None:
    """The same numbers have the same version in every edition, whatever the data calls things in other languages."""
    assert version() == version(parameters={"language": "en", "reading": "inclusive"})
    assert version() == version(edited("metrics", "meetings", "label_en", "Talks"))
    assert version(facts=["pl-transport"]) == version(
        edited("mentions", "pl-transport", "label_en", "Something"), facts=["pl-transport"]
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "fig-a-c"}, {"facts": ["f04", "f06"]}, {"parameters": {"reading": "strict"}}, {"reading": "strict"},
        {"quantities": [said(41)]}, {"quantities": [said(40, "여", flag="p")]}, {"quantities": []},
        {"claims": [claims.stated(QUANTITIES[0])]}, {"sources": ["decree"]},
    ],
)  # fmt: skip
def test_what_a_figure_shows_is_in_its_version(changes: dict[str, Any]) -> None:
    """Its name, its facts, every derived value, every flag, what it lets one say, whose data, every parameter."""
    assert version() != version(**changes)


def test_another_verdict_is_another_version() -> None:
    """A card whose sentence was confirmed and is no longer must not pass for the same figure."""
    a, b = said(90), said(40, "여")
    assert version(claims=[claims.greater(a, b)]) != version(claims=[claims.greater(b, a)])


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "same"),
    [
        ("facts", "f04", "written", "44건", False), ("facts", "f04", "value", 44, False),
        ("facts", "f06", "value", 44, True), ("metrics", "meetings", "definition_ko", "다른 것의 수이다.", False),
        ("metrics", "contracts", "definition_ko", "다른 것의 수이다.", True),
        ("events", "warsaw-meetings", "start", "2024-09-25", False), ("events", "prague", "start", "2024-09-25", True),
        ("facts", "f04", "caveat", "local-governments", True),
    ],
)  # fmt: skip
def test_a_corrected_row_makes_a_version_only_of_figures_it_stands_behind(
    table: str, row: str, column: str, value: object, same: bool
) -> None:
    """Facts and the definitions of what they count; not the rows of other figures."""
    assert same == (version() == version(edited(table, row, column, value)))


def test_editors_may_note_what_they_like() -> None:
    """A remark in the data is no part of a figure."""
    known, changed = facts.load(), edited("mentions", "pl-transport", "note", "덧붙임")
    assert version(known, facts=["pl-transport"]) == version(changed, facts=["pl-transport"])


def test_derived_words_are_plain_json() -> None:
    """Numbers of pandas become numbers, what is not known is empty."""
    frame = pd.DataFrame({"id": ["a", "b"], "order": pd.array([1, pd.NA], dtype="Int64"), "strong": [True, False]})
    expected = [{"id": "a", "order": 1, "strong": True}, {"id": "b", "order": "", "strong": False}]
    assert expected == identity.of_frame(frame)
