"""A figure's version: what changes it, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from invented_counts import said

from factbook.analysis import facts, identity
from factbook.analysis.facts import Facts

PARAMETERS = {"language": "ko", "reading": "inclusive", "countries": ["AA"]}
DERIVED = identity.of_quantities([said(40, "여")], "inclusive")


def version(known: Facts | None = None, **changes: Any) -> str:
    """Version of a figure on the fact ``f04``, with some of what it is made of changed."""
    made: dict[str, Any] = {"name": "fig-a-b", "facts": ["f04"], "derived": DERIVED, "parameters": PARAMETERS}
    return identity.version(identity.basis(known or facts.load(), **(made | changes)))


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
    """The same numbers have the same version in every edition."""
    assert version() == version(parameters=PARAMETERS | {"language": "en"})
    assert version() == version(parameters={key: value for key, value in PARAMETERS.items() if key != "language"})


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "fig-a-c"}, {"facts": ["f04", "f06"]}, {"parameters": PARAMETERS | {"reading": "strict"}},
        {"derived": identity.of_quantities([said(41)], "inclusive")},
        {"derived": identity.of_quantities([said(40, "여")], "strict")},
        {"derived": identity.of_quantities([said(40, "여", flag="p")], "inclusive")}, {"derived": []},
    ],
)  # fmt: skip
def test_what_a_figure_shows_is_in_its_version(changes: dict[str, Any]) -> None:
    """Its name, its facts, every derived value, every flag, every other parameter."""
    assert version() != version(**changes)


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "same"),
    [
        ("facts", "f04", "written", "44건", False), ("facts", "f04", "value", 44, False),
        ("facts", "f06", "value", 44, True), ("metrics", "meetings", "definition_en", "Something else.", False),
        ("metrics", "contracts", "definition_en", "Something else.", True),
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
