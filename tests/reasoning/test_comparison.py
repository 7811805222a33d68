"""The counts that chapters compare, and the totals they make up, from invented tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import invented_facts
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.errors import DataError
from factbook.reasoning import comparison, totals
from factbook.reasoning.phrasing import Words

KO = Words("ko", "inclusive")
COUNTRIES = ["IE", "EE", "GR"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Tables of an event in three countries."""
    return invented_facts.written("three_countries", tmp_path)


def without(data: Path, *counts: str) -> Facts:
    """The facts less these counts and all relations."""
    invented_facts.replaced(data, "relations", [])
    kept = [row for row in invented_facts.rows(data, "facts") if row["id"] not in counts]
    invented_facts.replaced(data, "facts", kept)
    return facts.load(data)


def declared(data: Path, how: str) -> Facts:
    """The facts with all relations declared so."""
    rows = [{**row, "declared": how} for row in invented_facts.rows(data, "relations")]
    invented_facts.replaced(data, "relations", rows)
    return facts.load(data)


def test_places_stand_in_the_order_asked_for(data: Path) -> None:
    """House order by default; the first country asked for is the base."""
    dataset = facts.load(data)
    assert ("dublin", "tallinn", "athens") == comparison.of(dataset, KO, COUNTRIES).places
    assert ("athens", "dublin") == comparison.of(dataset, KO, ["GR", "IE"]).places
    assert "도시" == comparison.of(dataset, KO, COUNTRIES).kind


def test_a_country_without_counts_is_not_left_out(data: Path) -> None:
    """It stands there itself, with nothing stated, so that nobody is ranked in silence."""
    compared = comparison.of(without(data, "f02", "f03"), KO, COUNTRIES)
    first = compared["meetings"][0]
    assert ("IE", "tallinn", "athens") == compared.places
    assert ("아일랜드", False, ()) == (first.of, first.stated, first.facts)
    assert not compared["meetings_per_buyer"][0].stated


def test_a_measure_without_a_definition_is_refused_with_its_row_to_add(data: Path) -> None:
    """A chapter cannot name what the tables do not name."""
    rows = [row for row in invented_facts.rows(data, "metrics") if row["id"] != "meetings"]
    invented_facts.replaced(data, "facts", [r for r in invented_facts.rows(data, "facts") if r["metric"] != "meetings"])
    invented_facts.replaced(data, "metrics", rows)
    with pytest.raises(DataError, match=r"metrics\.csv.*'meetings'"):
        comparison.of(facts.load(data), KO, COUNTRIES)


def test_what_the_source_declares_narrows_each_part(data: Path) -> None:
    """No assumption is named, and every part of which the total leaves less is said."""
    dataset = declared(data, "stated")
    (total,) = totals.of(dataset, KO, comparison.of(dataset, KO, COUNTRIES))
    assert (False, "95곳") == (total.assumed, KO.ends_of(total.summed))
    assert ["20–25곳", "30–35곳"] == [KO.ends_of(claim.values["a"]) for claim in total.further(KO)]  # type: ignore[arg-type]


def test_of_a_total_there_are_two_things_to_say(data: Path, other_facts: Facts) -> None:
    """What it leaves of its parts; or that it leaves them as they are, where nothing closes it or some are missing."""
    dataset = declared(data, "assumed")
    (closed,) = totals.of(dataset, KO, comparison.of(dataset, KO, COUNTRIES))
    (some,) = totals.of(dataset, KO, comparison.of(dataset, KO, COUNTRIES[:2]))
    (open_total,) = totals.of(other_facts, KO, comparison.of(other_facts, KO, ["PT", "NO"]))
    all_kinds = [[claim.kind for claim in total.claims(KO)] for total in (closed, some, open_total)]
    assert ["parts-of-total", "parts-of-total"] == [kinds[1] for kinds in all_kinds[1:]]
    assert "at-most" == all_kinds[0][1]


def test_what_the_book_assumes_is_said_as_an_assumption(data: Path) -> None:
    """The sum stays what it is, and its limit holds on one condition only, in words for three places."""
    dataset = declared(data, "assumed")
    (total,) = totals.of(dataset, KO, comparison.of(dataset, KO, COUNTRIES))
    (claim,) = total.further(KO)
    assert "90–108곳" == KO.ends_of(total.summed)
    assert claim.headline(KO).startswith("둘 이상의 도시에 참여한 곳이 없고")
    assert ["둘 이상의 도시에 참여한 곳이 없다는 언급은 기사에 없다."] == total.caution(KO)


def test_parts_that_may_overlap_make_no_total(data: Path) -> None:
    """Neither does a total without relations; each says why."""
    dataset = declared(data, "none")
    compared = comparison.of(dataset, KO, COUNTRIES)
    assert [] == totals.of(dataset, KO, compared)
    assert "겹치는 곳이 있을 수 있어" in totals.why_none(dataset, KO, compared)
    invented_facts.replaced(data, "relations", [])
    dataset = facts.load(data)
    assert [] == totals.of(dataset, KO, compared)
    assert "전체 수가 없어" in totals.why_none(dataset, KO, compared)


def test_a_total_of_which_parts_are_not_shown_says_nothing_of_their_sum(data: Path) -> None:
    """Two of three parts do not add up to the whole."""
    dataset = declared(data, "stated")
    (total,) = totals.of(dataset, KO, comparison.of(dataset, KO, ["IE", "EE"]))
    assert ((), []) == (total.once, total.further(KO))
    assert "60–69곳" == KO.ends_of(total.summed)
