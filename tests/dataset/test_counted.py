"""Counts as Korean writes them: a table of wordings and what is read, and any number written in many ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.dataset import bounds, counted
from factbook.dataset.counted import Count, Unread
from factbook.dataset.numerals import find, folded

READ = {
    "40여 건": (40, "여"),
    "40여건": (40, "여"),
    "40 여 건": (40, "여"),
    "40건여": (40, "여"),
    "120여 개사": (120, "여"),
    "35여": (35, "여"),
    "사십여 건": (40, "여"),
    "마흔여 건": (40, "여"),
    "백여 명": (100, "여"),
    "십여 곳": (10, "여"),
    "만여 명": (10000, "여"),
    "10곳 남짓": (10, "여"),
    "열 곳 남짓": (10, "여"),
    "二十餘 個社": (20, "여"),
    "4천500만": (45_000_000, "="),
    "3천만": (30_000_000, "="),
    "1.7억 명": (170_000_000, "="),
    "3백": (300, "="),
    "2조": (2 * 10**12, "="),
    "1억 7천만 명": (170_000_000, "="),
    "1만 2천 개사": (12000, "="),
    "1만2,000": (12000, "="),
    "1,500개사": (1500, "="),
    "４０건": (40, "="),
    "１，５００건": (1500, "="),
    "12억 3456만 7890": (1234567890, "="),
    "세 곳": (3, "="),
    "두 곳": (2, "="),
    "열두 곳": (12, "="),
    "스무 명": (20, "="),
    "세곳": (3, "="),
    "한 곳": (1, "="),
    "백스물두 명": (122, "="),
    "이천오백 명": (2500, "="),
    "천이백 명": (1200, "="),
    "만 명": (10000, "="),
    "삼만 명": (30000, "="),
    "10개사": (10, "="),
    "4대 도시": (4, "="),
    "계약 40건": (40, "="),
    "40 여성기업": (40, "="),
    "3차례": (3, "="),
    "한국 기업 10개사": (10, "="),
    "세계 40개국": (40, "="),
    "역대 최대 40건": (40, "="),
    "0건": (0, "="),
    "약 40건": (40, "약"),
    "약40건": (40, "약"),
    "約 40건": (40, "약"),
    "한 40건": (40, "약"),
    "대략 40건": (40, "약"),
    "50명 안팎": (50, "약"),
    "50명 내외": (50, "약"),
    "50명 전후": (50, "약"),
    "50명가량": (50, "약"),
    "50명쯤": (50, "약"),
    "50명 정도": (50, "약"),
    "약 50명 정도": (50, "약"),
    "50명 수준": (50, "약"),
    "50명 규모": (50, "약"),
    "30개사 이상": (30, "이상"),
    "최소 30개사": (30, "이상"),
    "적어도 30개사": (30, "이상"),
    "30개사 돌파": (30, "이상"),
    "40+건": (40, "이상"),
    "최소 30개사 이상": (30, "이상"),
    "30개사 초과": (30, "초과"),
    "30개사가 넘는": (30, "초과"),
    "30개사를 웃도는": (30, "초과"),
    "3천이 넘는": (3000, "초과"),
    "30개사를 상회": (30, "초과"),
    "최대 20건": (20, "이하"),
    "20건 이하": (20, "이하"),
    "20건 이내": (20, "이하"),
    "최대 20건 이내": (20, "이하"),
    "20건 가까이": (20, "이하"),
    "20건에 육박": (20, "이하"),
    "거의 20건": (20, "이하"),
    "많게는 20건": (20, "이하"),
    "20건 미만": (20, "미만"),
    "20건에 못 미치는": (20, "미만"),
    "20건이 채 안 되는": (20, "미만"),
    "20건을 밑도는": (20, "미만"),
    "100명 조금 못 되는": (100, "미만"),
    "100명을 밑돈": (100, "미만"),
    "100명을 웃돈": (100, "초과"),
    "40건 아래": (40, "미만"),
    "40건에 가까워": (40, "이하"),
    "40건 안쪽": (40, "이하"),
    "40개사 내에서": (40, "이하"),
    "100+α": (100, "이상"),
    "40개 기업 규모": (40, "약"),
    "40개사 대규모": (40, "="),
    "40개사가 높은 수준": (40, "="),
    "40명선": (40, "약"),
    "2천여만 명": (20_000_000, "여"),
    "3백여만 명": (3_000_000, "여"),
    "40건으로 늘었다": (40, "="),
    "만 2천 명": (12000, "="),
    "하루 동안 40건": (40, "="),
    "담당 40명": (40, "="),
}
UNREAD = {
    "건": "none",
    "첫 행사": "ordinal",
    "제3회": "ordinal",
    "3번째": "ordinal",
    "3위": "ordinal",
    "3차 회의": "ordinal",
    "3개국 50여 개사": "several",
    "두 도시 20여 개사": "several",
    "5G 기업 40개사": "several",
    "3억∼5억원": "range",
    "10~20": "range",
    "10-20건": "range",
    "10–20건": "range",
    "20∼30여 곳": "range",
    "10건에서 20건까지": "range",
    "10건부터 20건 사이": "range",
    "10 내지 20건": "range",
    "두세 곳": "range",
    "이삼십 명": "range",
    "대여섯 곳": "range",
    "3억대": "range",
    "수십": "vague",
    "수백여 명": "vague",
    "두 자릿수": "vague",
    "몇 곳": "vague",
    "여러 곳": "vague",
    "수 건": "vague",
    "십수 명": "vague",
    "다수": "vague",
    "1,50": "malformed",
    "4만억": "malformed",
    "5만 0.5만": "malformed",
    "3천 0.5천": "malformed",
    "1.5건": "part",
    "0.5억 3천만 1.5": "part",
    "약 40여 건": "two",
    "40여 건 이상": "two",
    "최소 40여 건": "two",
    "1억 7천만 원": "money",
    "100만달러": "money",
    "200만여 달러": "money",
    "$100": "money",
    "US$ 100": "money",
    "50유로": "money",
    "40원": "money",
    "40%": "share",
    "40퍼센트": "share",
    "2배": "share",
    "3분의 1": "share",
    "1/3": "share",
    "평균 40건": "rate",
    "40건씩": "rate",
    "하루 40건": "rate",
    "각 40건": "rate",
    "각각 40건": "rate",
    "40건 더": "change",
    "40건 늘어난": "change",
    "40건 증가": "change",
    "40명 추산": "unclear",
    "40대 초반": "unclear",
    "최소 40건 최대 60건": "range",
    "40건 이상 50건 미만": "range",
    "40·50건": "several",
    "열댓 명": "range",
    "두어 곳": "range",
    "세 배": "share",
    "만 19세": "several",
    "5천여만 원": "money",
    "No.3": "ordinal",
    "기업당 4건": "rate",
    "40건까지": "unclear",
    "20명대": "unclear",
    "40건?": "unclear",
    "±40": "mark",
    "~40건": "mark",
    "≥40": "mark",
    "-40": "mark",
}


@pytest.mark.parametrize("written", READ)
def test_a_wording_is_read_as_its_number_and_its_bound(written: str) -> None:
    """Every known spelling of a count has one reading, composed or decomposed."""
    for spelling in (written, unicodedata.normalize("NFD", written)):
        read = counted.read(spelling)
        assert isinstance(read, Count)
        assert READ[written] == (read.value, read.comparator)


@pytest.mark.parametrize("written", UNREAD)
def test_what_is_no_one_count_is_not_read(written: str) -> None:
    """Ranges, money, shares, turns and words without a number have a reason each, never a number."""
    read = counted.read(written)
    assert isinstance(read, Unread)
    assert UNREAD[written] == read.reason


def in_scales(number: int) -> str:
    """1억 2345만 6789."""
    parts, scales = [], ["", "만", "억", "조"]
    while number:
        number, part = divmod(number, 10**4)
        parts.append(f"{part}{scales[len(parts)]}" if part else "")
    return " ".join(filter(None, reversed(parts))) or "0"


def in_words(number: int) -> str:
    """일억이천삼백사십오만육천칠백팔십구, without 일 before 십, 백 and 천."""
    text = ""
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        group, number = divmod(number, scale)
        spelt = ""
        for small, called in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
            digit, group = divmod(group, small)
            spelt += (("" if digit == 1 and called else "영일이삼사오육칠팔구"[digit]) + called) if digit else ""
        text += spelt + name if spelt else ""
    return text


def in_thousands(number: int) -> str:
    """4천500만 for 45,000,000: thousands within ten thousands."""
    tens, rest = divmod(number, 10**4)
    thousands, ones = divmod(tens, 1000)
    head = (f"{thousands}천" if thousands else "") + (str(ones) if ones else "")
    return " ".join(filter(None, [f"{head}만" if head else "", str(rest) if rest or not head else ""]))


def in_hundred_millions(number: int) -> str:
    """1.7억 for 170,000,000."""
    whole, part = divmod(number, 10**8)
    decimals = f"{part:08d}".rstrip("0")
    return f"{whole}.{decimals}억" if decimals else f"{whole}억"


WAYS: list[Callable[[int], str]] = [
    str,
    lambda number: f"{number:,}",
    in_scales,
    in_hundred_millions,
    lambda number: str(number).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}),
]
AROUND = [
    ("{} 건", "="),
    ("{}건", "="),
    ("총 {}건", "="),
    ("{}여 건", "여"),
    ("{}건 남짓", "여"),
    ("약 {}건", "약"),
    ("{}건 안팎", "약"),
    ("{} 개사 가량", "약"),
    ("{}건 이상", "이상"),
    ("최소 {}건", "이상"),
    ("{}건이 넘는", "초과"),
    ("최대 {}건", "이하"),
    ("{}건 가까이", "이하"),
    ("{}건 미만", "미만"),
]


@given(st.integers(0, 10**13), st.sampled_from(WAYS), st.sampled_from(AROUND))
def test_a_number_is_read_back_however_it_is_written(
    number: int, way: Callable[[int], str], around: tuple[str, str]
) -> None:
    """Digits, thousands separators, full width, scales and decimals say one number, whatever stands around it."""
    template, comparator = around
    read = counted.read(template.format(way(number)))
    assert isinstance(read, Count)
    assert (number, comparator) == (read.value, read.comparator)


@given(st.integers(0, 99_999_999), st.sampled_from(AROUND))
def test_thousands_multiply_ten_thousands(number: int, around: tuple[str, str]) -> None:
    """4천500만 is 45 million."""
    read = counted.read(around[0].format(in_thousands(number)))
    assert isinstance(read, Count)
    assert (number, around[1]) == (read.value, read.comparator)


@given(st.integers(10, 10**13))
def test_a_number_in_words_is_read_back(number: int) -> None:
    """이천오백삼 명 and 이천오백삼십여 건 are read as any digits are."""
    assert [number] == [each.value for each in find(f"{in_words(number)} 명")]


@given(st.text(st.sampled_from("0123456789,.십백천만억조일이삼두세열여약최대이상건명원 ∼-~%"), max_size=14))
def test_whatever_is_written_is_read_or_refused(written: str) -> None:
    """No text breaks the reader, and what it reads has bounds unless no number fits."""
    read = counted.read(written)
    if isinstance(read, Count):
        assert read.value >= 0
        assert read.comparator in bounds.COMPARATORS
    else:
        assert read.reason


QUOTED = {
    ("40건", "약 40건의 상담"): (40, "약"),
    ("40건", "140건의 상담"): (140, "="),
    ("40건", "40건이 넘는 상담"): (40, "초과"),
    ("2천 개사", "1만 2천 개사"): (12000, "="),
    ("1만", "1만 2천 개사"): (12000, "="),
    ("40건", "최대 40건"): (40, "이하"),
    ("40건", "40건 안팎으로"): (40, "약"),
    ("40여 건", "40여 건의 상담"): (40, "여"),
    ("20여 건", "24일 20여 건, 26일 40여 건"): (20, "여"),
    ("80곳 이상", "80곳 이상이 참가"): (80, "이상"),
    ("20곳", "20곳이 참여"): (20, "="),
}


@pytest.mark.parametrize(("written", "quote"), QUOTED)
def test_words_beside_a_count_in_its_quote_are_read_with_it(written: str, quote: str) -> None:
    """An approximate count cannot be made exact by leaving its word out of the cell, nor a part of a number a whole."""
    read = counted.beside(written, quote)
    assert isinstance(read, Count)
    assert QUOTED[written, quote] == (read.value, read.comparator)


@pytest.mark.parametrize("written", ["40건 어간", "40건으로 늘었다", "40여 개 글로벌 기업"])
def test_a_word_after_the_number_that_nobody_knows_is_told(written: str) -> None:
    """A bounding word that is missing from the tables does not make a count exact in silence."""
    read = counted.read(written)
    assert isinstance(read, Count)
    assert read.rest


WHOLE = ["40여 건", "12개 기업", "4대 도시", "30개사가 넘는", "50명 안팎의", "10곳 남짓한", "총 40건"]


@pytest.mark.parametrize("written", WHOLE)
def test_units_things_and_particles_leave_no_rest(written: str) -> None:
    """An ordinary count is read whole."""
    read = counted.read(written)
    assert isinstance(read, Count)
    assert () == read.rest


def test_a_range_in_the_quote_is_seen() -> None:
    """One end of a range is no count."""
    assert Unread("mark", "∼") == counted.beside("40건", "30∼40건")


def test_numbers_that_are_parts_of_other_words_are_none() -> None:
    """한국, 세계, 백화점, 천안 and 만남 hold no number."""
    assert [10000, 19] == [each.value for each in find("만 19세")]
    assert [] == find(folded("한국과 세계의 백화점, 천안의 만남, 열린 두바이, 조사, 일본, 이상, 네트워크"))
