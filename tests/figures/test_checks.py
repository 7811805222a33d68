"""What a figure shows rests on its facts, and it lets one say enough: found out before anything is drawn."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from factbook.dataset.facts import Facts
from factbook.errors import FigureError
from factbook.figures import checks
from factbook.reasoning import claims
from invented_counts import a_count

# two counts of one country, one of another
LISBON, MET, OSLO = "f03", "f02", "f04"
UNSAID = [claims.incomparable(kind, "어느 쪽이 더 나은지", "기사에 없다") for kind in ("one", "other")]


def checked(dataset: Facts, *own: str, **options: Any) -> None:
    """A figure that rests on these facts, with two statements unless given otherwise."""
    parts = {"quantities": [], "claims": UNSAID, "headline": [], "derived": None} | options
    checks.check("fig-some-thing", dataset, own, **parts)


def faults(dataset: Facts, *own: str, **options: Any) -> str:
    """What is said of such a figure."""
    with pytest.raises(FigureError) as raised:
        checked(dataset, *own, **options)
    return str(raised.value)


def test_a_figure_that_rests_on_its_facts_passes(other_facts: Facts) -> None:
    """Counts, events and names are facts; a part that uses fewer of them than the figure has is no fault."""
    derived = pd.DataFrame({"id": ["pt-bus"], "place": ["oslo-session"], "share": [0.5]})
    rest = {"quantities": [a_count(70, "여", id=LISBON)], "headline": [claims.stated(a_count(20, id=OSLO))]}
    checked(other_facts, LISBON, OSLO, "pt-bus", "lisbon-session", derived=derived, **rest)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("quantities", [a_count(35, "여", id=MET)]),
        ("claims", [*UNSAID, claims.stated(a_count(35, "여", id=MET))]),
        ("headline", [claims.stated(a_count(35, "여", id=MET))]),
        ("derived", pd.DataFrame({"id": [LISBON, MET], "share": [0.5, 0.5]})),
        ("derived", pd.DataFrame({"mention": ["", MET]})),
    ],
)
def test_what_rests_on_a_fact_the_figure_does_not_name_is_refused(other_facts: Facts, part: str, value: Any) -> None:
    """The message names the figure, the part, what is missing, and where to write it."""
    text = faults(other_facts, LISBON, OSLO, **{part: value})
    assert text.startswith("그림 'fig-some-thing'의 Figure(...)를 고치십시오.")
    assert f"facts에 없습니다: {MET}. facts에 더하거나" in text
    assert part in text


def test_a_session_or_a_name_is_missed_as_well(other_facts: Facts) -> None:
    """Derived rows may be of any fact, and all that are missing are named at once."""
    derived = pd.DataFrame({"id": ["lisbon-session", "pt-water"], "parent": ["roadshow", ""]})
    assert "facts에 없습니다: lisbon-session, pt-water, roadshow." in faults(other_facts, OSLO, derived=derived)


def test_ids_of_places_are_no_facts(known: Facts) -> None:
    """A town and the session held in it may have one id; a map's rows are of towns."""
    both = sorted(set(known.places["id"]) & set(known.events["id"]))
    assert both
    checked(known, "f04", derived=pd.DataFrame({"id": both}))


def test_a_fact_that_is_not_in_the_data_is_refused(other_facts: Facts) -> None:
    """A figure cannot rest on what is not there."""
    assert "데이터에 없는 사실입니다: f99." in faults(other_facts, OSLO, "f99")


def test_a_figure_lets_one_say_two_things(other_facts: Facts) -> None:
    """With facts of two countries there is always something that can be said or not be said of both."""
    checked(other_facts, LISBON, OSLO)
    assert "할 수 있는 말이 1개입니다. 2개 이상" in faults(other_facts, LISBON, OSLO, claims=UNSAID[:1])


@pytest.mark.parametrize("own", [(LISBON, MET), ("pt-water", "pt-bus"), ("lisbon-session",), ("f01",)])
def test_of_one_country_one_thing_is_enough(other_facts: Facts, own: tuple[str, ...]) -> None:
    """Nothing is compared there; but a figure that lets one say nothing is none."""
    checked(other_facts, *own, claims=UNSAID[:1])
    assert "할 수 있는 말이 0개입니다. 1개 이상" in faults(other_facts, *own, claims=[])


@pytest.mark.parametrize("own", [("pt-water", "no-port"), ("lisbon-session", "oslo-session"), (LISBON, "no-port")])
def test_countries_are_told_whatever_the_facts_are(other_facts: Facts, own: tuple[str, ...]) -> None:
    """By a count's event, a name's country, a session's place."""
    assert "2개 이상" in faults(other_facts, *own, claims=UNSAID[:1])
