"""A figure's version: what changes it, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from factbook.dataset.bounds import Reading
from factbook.dataset.facts import Facts
from factbook.figures import version
from factbook.reasoning import claims
from factbook.reasoning.phrasing import Words
from invented_counts import a_count

QUANTITIES = [a_count(40, "여")]
Version = Callable[..., str]


@pytest.fixture
def version_of(other_facts: Facts) -> Version:
    """Version of a figure on the fact ``f03``, with some of what it is made of changed."""

    def made(dataset: Facts = other_facts, reading: Reading = "inclusive", **changes: Any) -> str:
        of: dict[str, Any] = {"book": "invented", "name": "fig-a-b", "facts": ["f03"], "quantities": QUANTITIES}
        of |= {"claims": [], "sources": [], "marked": [], "order": []} | changes
        derived = {
            "quantities": version.of_quantities(of["quantities"], Words("ko", reading)),
            "claims": version.of_claims(of["claims"], Words("ko", reading)),
            **{name: of[name] for name in ("sources", "marked", "order")},
        }
        return version.version(version.basis(dataset, of["book"], of["name"], of["facts"], derived=derived))

    return made


@pytest.fixture
def edited(other_facts: Facts) -> Callable[..., Facts]:
    """The facts with one cell changed."""

    def changed(table: str, row: str, column: str, value: object) -> Facts:
        frame: pd.DataFrame = getattr(other_facts, table).copy()
        frame.loc[frame["id"] == row, column] = value
        return replace(other_facts, **{table: frame})

    return changed


def test_a_version_is_the_same_on_every_machine_and_in_every_release(version_of: Version) -> None:
    """What people hold must be found again: another way of hashing is another schema, and a decision."""
    assert 2 == version.SCHEMA
    pinned = "e86adce01e4897aa0960843c61706c88a05f803a5d157c6cf9bfa51944931752"
    assert pinned == version_of(claims=[claims.stated(QUANTITIES[0])])


def test_the_order_facts_are_named_in_is_nothing(version_of: Version) -> None:
    """They are a set; what is drawn in which order is said by quantities and columns."""
    assert version_of(facts=["f03", "f04"]) == version_of(facts=["f04", "f03"])


def test_language_changes_nothing(version_of: Version, edited: Callable[..., Facts]) -> None:
    """The same numbers have the same version in every edition, whatever the data calls things in other languages."""
    assert version_of() == version_of(edited("metrics", "meetings", "label_en", "Talks"))
    named = edited("mentions", "pt-bus", "label_en", "Something")
    assert version_of(facts=["pt-bus"]) == version_of(named, facts=["pt-bus"])


def test_wording_changes_nothing(version_of: Version) -> None:
    """A claim is known by its kind and by what it is about; how it is put may be improved."""
    old, new = (claims.named("days", text, "까닭", facts=["f03"]) for text in ("날은 이틀이다", "이틀 열렸다"))
    assert version_of(claims=[old]) == version_of(claims=[new])


@pytest.mark.parametrize(
    "changes",
    [
        {"book": "another"},
        {"name": "fig-a-c"},
        {"facts": ["f03", "f04"]},
        {"reading": "strict"},
        {"quantities": [a_count(41)]},
        {"quantities": [a_count(40, "여", flag="p")]},
        {"quantities": []},
        {"claims": [claims.stated(QUANTITIES[0])]},
        {"sources": ["decree"]},
        {"marked": ["d02"]},
        {"order": ["PT"]},
    ],
)
def test_what_a_figure_shows_is_in_its_version(changes: dict[str, Any], version_of: Version) -> None:
    """Its book and name, its facts, every derived value and flag, what it lets one say, whose data, what is marked."""
    assert version_of() != version_of(**changes)


A, B = a_count(90), a_count(40, "여")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claims.greater(A, B), claims.greater(B, A)),
        (claims.greater(A, B), claims.about_times(A, B, 2)),
        (claims.about_times(A, B, 2), claims.about_times(A, B, 3)),
        (claims.named("days", "말", "까닭"), claims.named("cities", "말", "까닭")),
        (claims.named("days", "말", "까닭"), claims.named("days", "말", "까닭", assumption="그렇다면")),
        (claims.named("days", "말", "까닭", about=["a"]), claims.named("days", "말", "까닭", about=["b"])),
    ],
)
def test_another_claim_is_another_version(one: claims.Claim, other: claims.Claim, version_of: Version) -> None:
    """A card whose sentence was confirmed and is no longer must not pass for the same figure."""
    assert version_of(claims=[one]) != version_of(claims=[other])


def test_a_claim_that_says_other_numbers_is_another_version(version_of: Version) -> None:
    """Its arithmetic is printed under one reading, also where the figure draws no bars."""
    stated = [claims.stated(B)]
    assert version_of(claims=stated, quantities=[]) != version_of(claims=stated, quantities=[], reading="strict")


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "same"),
    [
        ("facts", "f03", "written", "44건", False),
        ("facts", "f03", "value", 44, False),
        ("facts", "f04", "value", 44, True),
        ("metrics", "meetings", "definition_ko", "다른 것의 수이다.", False),
        ("metrics", "contracts", "definition_ko", "다른 것의 수이다.", True),
        ("events", "lisbon-meetings", "start", "2001-05-08", False),
        ("events", "oslo-session", "start", "2001-05-08", True),
        ("facts", "f03", "caveat", "local-governments", True),
    ],
)
def test_a_corrected_row_makes_a_version_only_of_figures_it_stands_behind(
    table: str, row: str, column: str, value: object, *, same: bool, version_of: Version, edited: Callable[..., Facts]
) -> None:
    """Facts and the definitions of what they count; not the rows of other figures."""
    assert same == (version_of() == version_of(edited(table, row, column, value)))


def test_editors_may_note_what_they_like(version_of: Version, edited: Callable[..., Facts]) -> None:
    """A remark in the data is no part of a figure."""
    assert version_of(facts=["pt-bus"]) == version_of(edited("mentions", "pt-bus", "note", "덧붙임"), facts=["pt-bus"])


def test_derived_words_are_plain_json() -> None:
    """Numbers of pandas become numbers, what is not known is empty."""
    frame = pd.DataFrame({"id": ["a", "b"], "order": pd.array([1, pd.NA], dtype="Int64"), "strong": [True, False]})
    expected = [{"id": "a", "order": 1, "strong": True}, {"id": "b", "order": "", "strong": False}]
    assert expected == version.of_frame(frame)
