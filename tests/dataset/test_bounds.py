"""Ranges and their arithmetic, against enumeration of every value and against another library's intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import iv

from factbook.dataset import bounds
from factbook.dataset.bounds import Bounds, Reading, Truth, read, whole

FAR = 60  # where an open range is cut off to be enumerated; beyond everything drawn below


@st.composite
def ranges(draw: st.DrawFn, lowest: int = 0, *, openable: bool = True) -> Bounds:
    """A range of small whole numbers, open at the top now and then."""
    low = draw(st.integers(lowest, 12))
    high = draw(st.one_of(st.none(), st.integers(low, 14)) if openable else st.integers(low, 14))
    return whole(low, high)


def values(a: Bounds) -> range:
    """Every whole number a range allows, as far as ``FAR``."""
    return range(int(a.low), int(FAR if a.high is None else a.high) + 1)


def holds(a: Bounds, value: Fraction | int) -> bool:
    """Whether a range allows a value."""
    return a.low <= value and (a.high is None or value <= a.high)


def judged(test: Callable[..., bool], cases: Iterable[tuple[Fraction | int, ...]]) -> Truth:
    """Truth of a test by trying every case."""
    found = {test(*case) for case in cases}
    return Truth.SOMETIMES if len(found) == 2 else Truth.ALWAYS if found == {True} else Truth.NEVER


@given(ranges(), ranges())
def test_a_sum_reaches_from_the_least_to_the_greatest_sum_of_values(a: Bounds, b: Bounds) -> None:
    """The range of sums is exactly the span of all sums; it is open where a part is."""
    sums = [x + y for x, y in product(values(a), values(b))]
    assert min(sums) == (a + b).low
    assert (None if None in (a.high, b.high) else max(sums)) == (a + b).high


@given(ranges(), ranges(lowest=1))
def test_a_quotient_reaches_from_the_least_to_the_greatest_quotient_of_values(a: Bounds, b: Bounds) -> None:
    """The range of quotients holds all of them, and every end that is closed is reached by one."""
    quotient = a / b
    quotients = [Fraction(x, y) for x, y in product(values(a), values(b))]
    assert all(holds(quotient, value) for value in quotients)
    assert (Fraction(0) if b.high is None else min(quotients)) == quotient.low
    assert (None if a.high is None else max(quotients)) == quotient.high


@given(ranges(openable=False), ranges(openable=False, lowest=1))
def test_sums_and_quotients_agree_with_another_library(a: Bounds, b: Bounds) -> None:
    """The intervals of mpmath enclose our sums and quotients, and are wider by rounding only."""
    theirs = iv.mpf([int(a.low), int(a.high or 0)]), iv.mpf([int(b.low), int(b.high or 0)])
    for ours, enclosing in ((a + b, theirs[0] + theirs[1]), (a / b, theirs[0] / theirs[1])):
        low, high = (Fraction(float(end)) for end in (enclosing.a, enclosing.b))
        assert low <= ours.low <= (ours.high or 0) <= high
        assert float(low) == pytest.approx(float(ours.low), rel=1e-12)
        assert float(high) == pytest.approx(float(ours.high or 0), rel=1e-12)


@given(ranges())
def test_what_may_be_divided_by_zero_has_no_upper_end(a: Bounds) -> None:
    """A divisor that may be zero leaves the quotient open; one that is zero cannot divide."""
    assert (a / whole(0, 3)).high is None
    with pytest.raises(ZeroDivisionError):
        _ = a / whole(0, 0)


@given(ranges(), ranges())
def test_greater_is_what_all_pairs_say(a: Bounds, b: Bounds) -> None:
    """Always, sometimes and never greater are decided as by trying every pair of values."""
    assert judged(lambda x, y: x > y, product(values(a), values(b))) is bounds.greater(a, b)


@given(ranges(), ranges())
def test_equal_is_what_all_pairs_say(a: Bounds, b: Bounds) -> None:
    """Always, sometimes and never equal are decided as by trying every pair of values."""
    assert judged(lambda x, y: x == y, product(values(a), values(b))) is bounds.equal(a, b)


@given(ranges(), st.integers(0, 16))
def test_at_most_is_what_all_values_say(a: Bounds, limit: int) -> None:
    """Always, sometimes and never at most a limit are decided as by trying every value."""
    assert judged(lambda x: x <= limit, ((x,) for x in values(a))) is bounds.at_most(a, Fraction(limit))


@given(ranges(), st.integers(1, 8), st.integers(0, 8))
def test_rounds_to_is_what_all_values_say(a: Bounds, parts: int, k: int) -> None:
    """Rounding half up is decided as by trying every value, twelfths of halves among them."""
    part = a / whole(parts, parts)
    last = Fraction(FAR) if part.high is None else part.high
    steps = 24 * parts
    grid = (Fraction(n, steps) for n in range(int(part.low * steps), int(last * steps) + 1))
    assert judged(lambda x: int(x + Fraction(1, 2)) == k, ((x,) for x in grid)) is bounds.rounds_to(part, k)


@pytest.mark.parametrize(("low", "high", "k"), [("1.5", "2.49", 2), ("1.5", "2.5", None), ("1.49", "2.4", None)])
def test_a_half_rounds_up(low: str, high: str, k: int | None) -> None:
    """1.5 rounds to 2 and 2.5 no longer does."""
    expected = Truth.SOMETIMES if k is None else Truth.ALWAYS
    assert expected is bounds.rounds_to(Bounds(Fraction(low), Fraction(high)), 2)


@given(ranges(), st.lists(ranges(), min_size=1, max_size=2))
def test_narrowing_keeps_exactly_what_adds_up(total: Bounds, parts: list[Bounds]) -> None:
    """Total and parts keep those values that occur in some sum that comes out; where none does, that is an error."""
    sums = [case for case in product(*map(values, parts)) if holds(total, sum(case))]
    if not sums:
        with pytest.raises(ValueError, match="no values add up"):
            bounds.narrowed(total, parts)
        return
    new_total, new_parts = bounds.narrowed(total, parts)
    columns = [[sum(case) for case in sums], *zip(*sums, strict=True)]
    for column, narrow in zip(columns, [new_total, *new_parts], strict=True):
        assert min(column) == narrow.low
        assert max(column) == narrow.high or (narrow.high is None and max(column) >= FAR - total.low)


@given(ranges(), st.integers(1, 9), st.integers(0, 3))
def test_rounding_outward_never_cuts_a_value_off(a: Bounds, divisor: int, digits: int) -> None:
    """Both printed ends lie outside the exact ones, by less than one step, and have the digits asked for."""
    exact = a / whole(divisor, divisor)
    low, high = bounds.outward(exact, digits)
    step = Fraction(1, 10**digits)
    assert 0 <= exact.low - Fraction(low) < step
    assert -digits == low.as_tuple().exponent
    assert (high is None) == (exact.high is None)
    if high is not None and exact.high is not None:
        assert 0 <= Fraction(high) - exact.high < step


@pytest.mark.parametrize(
    ("value", "comparator", "inclusive", "strict"),
    [
        (40, "여", (40, 49), (41, 49)),
        (20, "여", (20, 29), (21, 29)),
        (120, "여", (120, 129), (121, 129)),
        (1520, "여", (1520, 1529), (1521, 1529)),
        (35, "여", (35, None), (36, None)),
        (100, "여", (100, None), (101, None)),
        (1500, "여", (1500, None), (1501, None)),
        (10, "=", (10, 10), (10, 10)),
        (0, "=", (0, 0), (0, 0)),
        (40, "약", (35, 44), (35, 44)),
        (35, "약", (30, 39), (30, 39)),
        (40, "이상", (40, None), (40, None)),
        (40, "초과", (41, None), (41, None)),
        (40, "이하", (0, 40), (0, 40)),
        (40, "미만", (0, 39), (0, 39)),
    ],
)
def test_each_wording_leaves_its_range(
    value: int, comparator: str, inclusive: tuple[int, int | None], strict: tuple[int, int | None]
) -> None:
    """여 closes before the next ten only where the last digit but zeros is the tens; strictly it starts above."""
    assert whole(*inclusive) == read(value, comparator, "inclusive")
    assert whole(*strict) == read(value, comparator, "strict")


@given(st.integers(0, 3000))
def test_about_is_whatever_rounds_to_the_number(value: int) -> None:
    """약 takes in every count that rounds (half up) to the number at the place of its last digit but zeros, or at tens.

    So about a round thousand is never "not negative", and what is that far off is out.
    """
    unit = next(step for step in (1000, 100, 10) if step == 10 or (value and value % step == 0))
    offset = value % unit  # 35 is 30 to 39: a number that is not round is rounded to tens around itself
    expected = [count for count in range(8000) if _rounded(count - offset, unit) == value - offset]
    about = read(value, "약", "inclusive")
    assert (expected[0], expected[-1]) == (about.low, about.high)


def _rounded(count: int, unit: int) -> int:
    return (2 * count + unit) // (2 * unit) * unit


@given(st.integers(0, 2000), st.sampled_from(bounds.COMPARATORS[:-1]))
def test_the_strict_reading_lies_within_the_inclusive_one(value: int, comparator: str) -> None:
    """Whatever the strict reading allows the cautious one allows too."""
    strict, inclusive = (read(value, comparator, reading) for reading in ("strict", "inclusive"))
    assert inclusive.low <= strict.low
    assert inclusive.high == strict.high


@pytest.mark.parametrize("reading", bounds.READINGS)
def test_an_unknown_comparator_is_refused_with_the_known_ones(reading: Reading) -> None:
    """A comparator nobody has defined has no range."""
    with pytest.raises(ValueError, match="'쯤'; known: =, 여, 약"):
        read(40, "쯤", reading)


@pytest.mark.parametrize(("low", "high"), [(-1, 3), (3, 2)])
def test_a_range_is_neither_negative_nor_upside_down(low: int, high: int) -> None:
    """What is no range of counts cannot be made."""
    with pytest.raises(ValueError, match="not a range"):
        whole(low, high)


def test_only_a_single_value_is_exact() -> None:
    """An open range is never exact."""
    assert [True, False, False] == [whole(4, 4).exact, whole(4, 5).exact, whole(4, None).exact]
    assert (Decimal(4), None) == bounds.outward(whole(4, None), 0)
