"""Quantities: what the source states, what is made of it, and what travels along."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factbook.dataset.bounds import READINGS, Bounds, whole
from factbook.reasoning import measures
from factbook.reasoning.measures import Quantity
from invented_counts import ASSUMPTION, a_count

PER = {"name": "상대당 상담", "unit": "건", "metric": "per"}


def ends(quantity: Quantity) -> dict[str, Bounds]:
    """Bounds under both readings."""
    return {reading: quantity.at(reading) for reading in READINGS}


def test_a_stated_count_keeps_its_wording_and_has_bounds_under_both_readings() -> None:
    """What is written stays beside what it may mean."""
    count = a_count(40, "여", flag="p", caveat="a b")
    assert {"inclusive": whole(40, 49), "strict": whole(41, 49)} == ends(count)
    assert ("40여 건", ("가-40",), {"p"}, ("a", "b")) == (count.written, count.facts, count.flags, count.caveats)


def test_not_stated_is_neither_zero_nor_a_number() -> None:
    """A count that is not stated has no bounds, and nothing made of it has; asking for them names it."""
    unstated, stated = a_count(None, of="나"), a_count(40, "여")
    derived = [measures.total([stated, unstated], "합"), measures.ratio(unstated, stated, of="가", **PER)]
    once = measures.counted_once(stated, [unstated], ASSUMPTION)
    assert [False] * 3 == [quantity.stated for quantity in [unstated, *derived]]
    assert [stated, unstated] == once
    with pytest.raises(ValueError, match=r"not stated: 상담 \(나\)"):
        unstated.at("strict")


def test_totals_add_both_ends_and_stay_open_where_a_part_is() -> None:
    """A total's range is the sum of ranges; no upper end of a part, none of the total."""
    closed = measures.total([a_count(40, "여"), a_count(90, "여", of="나")], "합")
    opened = measures.total([a_count(40, "여"), a_count(100, "여", of="나")], "합")
    assert {"inclusive": whole(130, 148), "strict": whole(132, 148)} == ends(closed)
    assert {"inclusive": whole(140, None), "strict": whole(142, None)} == ends(opened)


def test_a_part_alone_stays_as_it_is_written() -> None:
    """With one city chosen nothing was added up, so the source's own words are not called arithmetic."""
    assert a_count(40, "여").called("합") == measures.total([a_count(40, "여")], "합")


def test_ratios_stay_open_where_a_part_is() -> None:
    """An open dividend leaves the ratio open; an open divisor lets it fall to zero."""
    closed, opened = a_count(40, "여"), a_count(100, "여")
    assert Bounds(Fraction(100, 49), None) == measures.ratio(opened, closed, of="가", **PER).at("inclusive")
    assert Bounds(Fraction(0), Fraction(49, 100)) == measures.ratio(closed, opened, of="가", **PER).at("inclusive")


def test_nothing_is_divided_by_zero() -> None:
    """A ratio to nothing is not stated, rather than a crash."""
    assert not measures.ratio(a_count(40, "여"), a_count(0), of="가", **PER).stated


def test_what_a_reader_must_know_travels_to_everything_derived() -> None:
    """Facts, flags, caveats and assumptions of the parts are those of the whole, once each; wording is not."""
    a, b = a_count(20, "여", caveat="x"), a_count(40, "여", of="나", flag="p", caveat="y x")
    whole_ = a_count(60, "여", of="다", metric="joined")
    once = measures.counted_once(whole_, [a, b], ASSUMPTION)
    derived = [
        measures.total([a, b], "합"),
        measures.ratio(b, a, of="나", **PER),
        *once,
        measures.total(once[1:], "합"),
    ]
    for quantity in derived:
        assert {"p"} == quantity.flags
        assert {"x", "y"} == set(quantity.caveats)
        assert len(quantity.caveats) == 2
        assert {"가-20", "나-40"} <= set(quantity.facts)
        assert not quantity.written
    assert [(), (), *[(ASSUMPTION,)] * 4] == [quantity.assumptions for quantity in derived]


def test_a_total_needs_one_measure_and_one_level() -> None:
    """Different things, or a whole and its part, are not added up."""
    for other in (a_count(40, metric="companies"), a_count(40, level="country")):
        with pytest.raises(ValueError, match="one measure and one level"):
            measures.total([a_count(40), other], "합")


def test_a_total_is_not_of_the_level_of_its_parts() -> None:
    """So nobody compares a total with a part of it; two totals of as many parts may be compared."""
    one, two = measures.total([a_count(40), a_count(90)], "합"), measures.total([a_count(20), a_count(30)], "다른 합")
    assert a_count(40).level != one.level == two.level


def test_a_ratio_across_levels_is_refused() -> None:
    """One city's meetings are not divided by the companies of all cities."""
    with pytest.raises(ValueError, match="city is not country"):
        measures.ratio(a_count(90), a_count(10, level="country"), of="가", **PER)


def test_parts_that_cannot_add_up_are_an_error() -> None:
    """Where no values add up the assumption is impossible, and that is said."""
    with pytest.raises(ValueError, match="no values add up"):
        measures.counted_once(a_count(60), [a_count(20), a_count(30, "여")], ASSUMPTION)


def test_a_sum_that_holds_under_one_reading_alone_rules_the_other_out() -> None:
    """65 of 35여 and 30여 is possible only where the printed numbers are; that is evidence, not a contradiction."""
    whole_, *parts = measures.counted_once(a_count(65), [a_count(35, "여"), a_count(30, "여", of="나")], ASSUMPTION)
    assert [35, 30] == [bounds.low for part in parts for bounds in [part.at("inclusive")] if bounds.exact]
    for quantity in (whole_, *parts):
        assert quantity.at("inclusive") == quantity.at("strict")


def test_a_quantity_can_be_called_otherwise() -> None:
    """Only the name of what it is said of changes."""
    assert a_count(40, of="나", id="가-40") == a_count(40).called("나")
