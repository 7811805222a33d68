"""Sentences that leave the book: what may be said, in the clipped style, in plain Korean, in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pytest

from factbook.book import translations
from factbook.book.book import Book
from factbook.dataset import views
from factbook.dataset.facts import Facts
from factbook.figures import statements
from factbook.language.korean import noted
from factbook.reasoning import claims
from factbook.reasoning.claims import Claim
from factbook.reasoning.phrasing import Words
from invented_counts import a_count

KO = Words("ko", "inclusive")
NEED = "어느 쪽이 더 필요한지"
NAMES = {
    NEED: "which is needed more",
    "기사에 없다": "Not in the article",
    "가나시": "Gana",
    "다라시": "Dara",
    "상담": "Meetings",
    "건": "meetings",
}
EN = Words("en", "inclusive", NAMES | dict(translations.of(Book.from_environment(), "en")))
MORE, LESS = a_count(90, "여", flag="p", of="다라시", name="상담"), a_count(40, "여", of="가나시", name="상담")


def sentences_of(claim: Claim) -> Mapping[str, str]:
    """The sentences of one claim by form."""
    (one,) = statements.of([claim], KO, EN)
    return one.sentences


def test_a_confirmed_claim_is_said_in_three_forms() -> None:
    """Each with the arithmetic, so that none is bolder than the others."""
    assert {
        "note": "상담은 다라시가 가나시보다 많았음(다라시 90–99건, 가나시 40–49건, 잠정)",
        "plain": "상담은 다라시가 가나시보다 많았다(다라시 90–99건, 가나시 40–49건, 잠정).",
        "english": "Dara had more meetings than Gana (Dara 90–99 meetings, Gana 40–49 meetings; provisional).",
    } == sentences_of(claims.greater(MORE, LESS))


def test_a_verdict_comes_with_its_arithmetic() -> None:
    """So a card can say what may not be said, and why."""
    (one,) = statements.of([claims.about_times(MORE, a_count(40, "이상", of="가나시", name="상담"), 2)], KO, EN)
    assert ("undecidable", "기사만으로 판단 불가") == (one.verdict, one.label)
    assert "90–99건 ÷ 40건 이상" in one.arithmetic


def test_what_cannot_be_judged_is_said_as_such() -> None:
    """The clipped form of two sentences is two notes."""
    sentences = sentences_of(claims.incomparable("need", NEED, "기사에 없다"))
    assert "어느 쪽이 더 필요한지는 비교할 수 없음. 기사에 없음" == sentences["note"]


def test_an_english_edition_needs_no_korean_forms() -> None:
    """There is one language, and it is said in it."""
    (one,) = statements.of([claims.stated(LESS)], EN, EN)
    assert ["english"] == list(one.sentences)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("많았다.", "많았음"),
        ("읽는다.", "읽음"),
        ("뜻한다(근거 1–2).", "뜻함(근거 1–2)"),
        ("길다", "긺"),
        ("분야는 교통이다(편집자의 판단이다).", "분야는 교통임(편집자의 판단임)"),
        ("크다", "큼"),
        ("나온다", "나옴"),
        ("가나시 40–49건이었다(잠정(당일)).", "가나시 40–49건이었음(잠정(당일))"),
        ("같지 않다", "같지 않음"),
        ("많았다.(주석이다.)", "많았음(주석임)"),
        (unicodedata.normalize("NFD", "많았다."), "많았음"),
        ("이미 적은 말", "이미 적은 말"),
        ("", ""),
        ("바다", "밤"),
    ],
)
def test_statements_are_clipped_as_reports_have_them(sentence: str, expected: str) -> None:
    """The ending becomes a noun's; what is no statement of that kind stays, as far as a rule can tell."""
    assert expected == noted(sentence)


def test_the_data_says_its_words_in_english_as_well(known: Facts) -> None:
    """Names of places, events and fields come from the data; a name that several tables have is the place's."""
    labels = views.glossary(known, KO, "en")
    assert ("Lisbon", "Norway", "Invented name 2") == (labels["리스본"], labels["노르웨이"], labels["지어낸 이름 2"])


def test_dates_and_countries_are_said_again_not_translated() -> None:
    """What a sentence was made of travels along: the other voice makes its own date."""
    sentence = KO.text("{country:은} {when}부터", country=KO.country("PL"), when=KO.period("2024-09-23", "2024-09-27"))
    assert "폴란드는 2024년 9월 23일~27일부터" == sentence
    assert not re.search("[가-힣]", EN.text("{a}; {b}", a=KO.country("PL"), b=KO.period("2024-09-23", "2024-09-27")))


def test_periods_are_written_with_blanks_of_a_keyboard() -> None:
    """What is copied into a briefing can be looked for there."""
    periods = [EN.period("2024-09-23", "2024-09-27"), EN.period("2024-09-23", "2024-10-02")]
    assert ["23–27 September 2024", "23 September 2024 – 2 October 2024"] == periods
