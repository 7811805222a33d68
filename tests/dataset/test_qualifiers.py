"""Words that bound a count hold every value they can mean; plans and counts over time are noticed."""

from __future__ import annotations

import pytest

from factbook.dataset import bounds, counted, qualifiers
from factbook.dataset.bounds import READINGS
from factbook.dataset.counted import Count

# what each wording says of a count, in the dictionary's or the press's sense: every count it may be used for
MEANT = {
    "40여 건": range(41, 50),
    "40건 남짓": range(41, 50),
    "약 40건": range(36, 45),
    "40건 안팎": range(36, 45),
    "40건 내외": range(36, 45),
    "40건 정도": range(36, 45),
    "40건 이상": range(40, 200),
    "최소 40건": range(40, 200),
    "40건 돌파": range(41, 200),
    "40건이 넘는": range(41, 200),
    "40건 초과": range(41, 200),
    "최대 40건": range(41),
    "40건 이내": range(41),
    "40건 가까이": range(35, 40),
    "40건에 육박": range(35, 40),
    "40건 미만": range(40),
    "40건이 채 안 되는": range(35, 40),
    "약 1,500건": range(1450, 1550),
    "약 2,000건": range(1950, 2050),
}


@pytest.mark.parametrize("wording", MEANT)
@pytest.mark.parametrize("reading", READINGS)
def test_bounds_hold_whatever_a_wording_can_mean(wording: str, reading: bounds.Reading) -> None:
    """No value that the words allow is outside the range, under either reading."""
    read = counted.read(wording)
    assert isinstance(read, Count)
    allowed = bounds.read(read.value, read.comparator, reading)
    assert [] == [value for value in MEANT[wording] if value < allowed.low or value > (allowed.high or value)]


@pytest.mark.parametrize("wording", list(MEANT))
def test_no_approximate_count_is_exact(wording: str) -> None:
    """Whatever stands beside the number, it is not dropped."""
    read = counted.read(wording)
    assert isinstance(read, Count)
    assert read.word
    assert read.comparator != "="


AHEAD = [
    "상담 40건을 열 예정",
    "40건을 목표로",
    "40개사를 파견할 계획",
    "40개사가 참가할 전망",
    "40건이 예상된다",
    "40건을 할 방침",
    "참가할 40개사",
    "40건이 체결될 것으로 보인다",
    "40건을 맺기로 했다",
    "사업 40건이 추진된다",
    "오는 11월 40개사가 참가한다",
]
DONE = [
    "상담 40건이 진행됐다",
    "2030 스마트시티 실행계획",
    "도시계획 40건",
    "역할 40건",
    "40개사가 참가했다",
    "전망대 40곳",
]


@pytest.mark.parametrize("text", AHEAD)
def test_what_is_yet_to_come_is_noticed(text: str) -> None:
    """A plan, a target or a forecast is named by its word."""
    assert qualifiers.ahead(text) in text
    assert qualifiers.ahead(text)


@pytest.mark.parametrize("text", DONE)
def test_what_was_is_no_plan(text: str) -> None:
    """Names and words that only hold such a word are none."""
    assert "" == qualifiers.ahead(text)


def test_counts_over_time_and_counts_that_take_others_in_are_noticed() -> None:
    """누적, 지난해 and 포함 change what is counted."""
    assert ("지난해", "") == (qualifiers.of_another_time("지난해 40건"), qualifiers.of_another_time("40건"))
    assert ("누적", "") == (qualifiers.summed_over_time("누적 40건"), qualifiers.summed_over_time("40건"))
    assert ("포함", "") == (qualifiers.counted_otherwise("조합을 포함한 40곳"), qualifiers.counted_otherwise("40곳"))


def test_units_that_count_the_same_are_one() -> None:
    """개사 and 개 기업 count companies; 명 counts people."""
    beside = ("개사", "개 기업", "업체", "사", "곳", "명", "계약", "행사")
    same = [True, True, True, True, False, False, False, False]
    assert same == [qualifiers.counts_in(words, "개사") for words in beside]
    assert qualifiers.counts_in("대 도시", "도시")


def test_a_currency_is_no_unit_of_counts() -> None:
    """Money is told by its unit, with or without a scale."""
    units = ("원", "만 달러", "유로", "건", "개사", "")
    assert [True, True, True, False, False, False] == [qualifiers.is_money(unit) for unit in units]
