"""Who has most among any number of places, and how many times as many: against every combination of values."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.book import translations
from factbook.book.book import Book
from factbook.dataset.bounds import READINGS, Reading
from factbook.language.voice import plain
from factbook.reasoning import rankings
from factbook.reasoning.claims import Claim, Verdict
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words
from invented_counts import a_count

KO = Words("ko", "inclusive")
EN = Words("en", "inclusive", {**translations.of(Book.from_environment(), "en"), "상담": "meetings"})
NAMES = ("가", "나", "다", "라")
COUNTS = st.tuples(st.integers(1, 4).map(lambda n: n * 10), st.sampled_from(["=", "여", "이하"]))


def row(*counts: tuple[int | None, str]) -> list[Quantity]:
    """Counts of one measure at several places."""
    return [a_count(value, comparator, of=name) for (value, comparator), name in zip(counts, NAMES, strict=False)]


def leaders(quantities: list[Quantity], reading: Reading) -> set[frozenset[int]]:
    """Every set of places that are most for some values."""
    ranges = [quantity.at(reading) for quantity in quantities]
    every = product(*(range(int(each.low), int(each.high or 0) + 1) for each in ranges))
    return {frozenset(index for index, value in enumerate(values) if value == max(values)) for values in every}


@given(st.lists(COUNTS, min_size=3, max_size=3))
def test_the_first_of_several_is_named_only_if_no_values_allow_another(counts: list[tuple[int, str]]) -> None:
    """Confirmed where one set of places is most for all values under both readings; else open. Never denied."""
    quantities = row(*counts)
    claim = rankings.most(KO, quantities)
    found = [leaders(quantities, reading) for reading in READINGS]
    if found[0] == found[1] and len(found[0]) == 1:
        assert Verdict.CONFIRMED is claim.verdict
        (tops,) = found[0]
        assert str(KO.together([NAMES[index] for index in sorted(tops)])) == claim.values["top"]
    else:
        assert Verdict.UNDECIDABLE is claim.verdict


@given(COUNTS, COUNTS)
def test_two_are_never_said_to_contradict_the_source(a: tuple[int, str], b: tuple[int, str]) -> None:
    """Which is more, that they are equal, or that nobody can tell; whichever is named first."""
    for first, second in ((a, b), (b, a)):
        quantities = row(first, second)
        claim = rankings.leading(KO, quantities)
        found = leaders(quantities, "inclusive") | leaders(quantities, "strict")
        sure = len(found) == 1
        assert (Verdict.CONFIRMED if sure else Verdict.UNDECIDABLE) is claim.verdict
        assert (found == {frozenset({0, 1})}) == (claim.kind == "equal")


@given(COUNTS, COUNTS)
def test_a_multiple_is_asked_about_only_if_it_is_possible(a: tuple[int, str], b: tuple[int, str]) -> None:
    """What is said of a multiple is never that it does not hold, and never once as many."""
    for claim in rankings.multiples(row(a, b)):
        assert claim.verdict in (Verdict.CONFIRMED, Verdict.UNDECIDABLE)
        assert claim.values["k"] != 1


OPEN = "기사만으로 판단 불가 상담이 어디에서 가장 많았는지는 이 기사만으로 판단할 수 없다."
SENTENCES: dict[str, Claim] = {
    "기사로 확인 상담은 다가 가장 많았다(가 10건, 나 20–29건, 다 30–39건).": (
        rankings.most(KO, row((10, "="), (20, "여"), (30, "여")))
    ),
    "기사로 확인 상담은 가와 다가 똑같이 가장 많았다(가 30건, 나 20–29건, 다 30건).": (
        rankings.most(KO, row((30, "="), (20, "여"), (30, "=")))
    ),
    f"{OPEN} 가능 범위가 겹쳐 가장 많은 곳이 하나로 정해지지 않는다(가 25건, 나 20–29건, 다 10건).": (
        rankings.most(KO, row((25, "="), (20, "여"), (10, "=")))
    ),
    f"{OPEN} ‘여’를 어떻게 읽느냐에 따라 답이 달라진다(가 20건, 나 20–29건, 다 10건).": (
        rankings.most(KO, row((20, "="), (20, "여"), (10, "=")))
    ),
    "비교 불가 상담이 어디에서 가장 많았는지는 비교할 수 없다. 나와 다의 값이 기사에 없다.": (
        rankings.most(KO, row((20, "="), (None, "="), (None, "=")))
    ),
    "비교 불가 상담이 어디에서 가장 많았는지는 비교할 수 없다. 집계 범위가 서로 다르다.": (
        rankings.most(KO, [*row((20, "="), (10, "=")), a_count(5, of="다", level="country")])
    ),
    "기사로 확인 상담은 나와 가가 같았다(나 20건, 가 20건).": rankings.leading(KO, row((20, "="), (20, "="))),
    "기사로 확인 상담은 나가 가의 약 4배였다(80건 ÷ 20건 = 4.00배).": rankings.multiples(row((20, "="), (80, "=")))[0],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_rankings_read_as_korean_sentences(sentence: str) -> None:
    """Verdict, sentence and arithmetic of all places in one line."""
    claim = SENTENCES[sentence]
    assert sentence == plain(claim.sentence(KO)).partition("\u00a0")[0]


def test_rankings_are_said_in_english() -> None:
    """A ranking and a tie leave the book in English as well."""
    first, tie = (SENTENCES[key].text(EN) for key in list(SENTENCES)[:2])
    assert first.startswith("다 had the most meetings (")
    assert tie.startswith("가 and 다 had the most meetings, equally many each (")


def test_one_place_is_told_not_compared() -> None:
    """Of one quantity the claim is what the source states."""
    (only,) = row((20, "여"))
    assert "stated" == rankings.leading(KO, [only]).kind
    assert [] == rankings.multiples([only])


def test_counts_with_different_caveats_say_so_wherever_they_are_compared() -> None:
    """A comparison of what may have been counted differently carries that into the copied sentence."""
    alike, other = a_count(20), a_count(90, of="나", caveat="local-governments")
    assert "집계 대상이 다를 수 있음" in rankings.more(alike, other).text(KO)
    assert "집계 대상이 다를 수 있음" in rankings.most(KO, [alike, other, a_count(5, of="다")]).text(KO)
    assert "센 대상" not in rankings.more(alike, a_count(90, of="나")).text(KO)


def test_headlines_of_pairs_are_grouped_by_what_is_to_be_said() -> None:
    """Measures of which the same is to be said stand in one sentence."""
    quantities = row((10, "="), (20, "="))
    claims = {("meetings", 1): rankings.more(*reversed(quantities)), ("buyers_met", 1): rankings.more(*quantities)}
    assert {("{names:은} {more:이} 많았다", "나"): [("meetings", 1), ("buyers_met", 1)]} == rankings.by_verdict(claims)
