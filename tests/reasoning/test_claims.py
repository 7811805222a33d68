"""Verdicts: every one of them with its sentence, on invented counts."""

from __future__ import annotations

import pytest

from factbook.language.voice import plain
from factbook.reasoning import claims, measures
from factbook.reasoning.claims import Verdict
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words, evidence
from invented_counts import ASSUMPTION, a_count

KO = Words("ko", "inclusive")
Counted = dict[str, Quantity]


def once(counted: Counted) -> list[Quantity]:
    """All buyers, then each city's, if nobody was counted twice."""
    return measures.counted_once(counted["f02"], [counted["f03"], counted["f05"]], ASSUMPTION)


def met(counted: Counted) -> Quantity:
    """Buyers of both cities, added up."""
    return measures.total([counted["f03"], counted["f05"]], "두 도시")


SENTENCES = {
    "상담은 나가 가보다 많았다(나 90–99건, 가 40–49건).": claims.greater(a_count(90, "여", of="나"), a_count(40, "여")),
    "상담은 가가 나보다 많았다(나 40–49건, 가 90–99건, 잠정).": (
        claims.greater(a_count(40, "여", of="나"), a_count(90, "여", flag="p"))
    ),
    "상담은 나가 가보다 많지 않았다(나 40건, 가 40–49건).": claims.greater(a_count(40, of="나"), a_count(40, "여")),
    "상담이 나에서 가보다 많았는지는 이 기사만으로 판단할 수 없다. "
    "가능 범위에 참이 되는 값과 거짓이 되는 값이 함께 있다(나 40–49건, 가 45건).": (
        claims.greater(a_count(40, "여", of="나"), a_count(45))
    ),
    "상담이 나에서 가보다 많았는지는 이 기사만으로 판단할 수 없다. "
    "‘여’를 어떻게 읽느냐에 따라 답이 달라진다(나 40–49건, 가 40건).": claims.greater(
        a_count(40, "여", of="나"), a_count(40)
    ),
    "상담이 나에서 가보다 많았는지는 비교할 수 없다. 가의 값이 기사에 없다.": (
        claims.greater(a_count(40, of="나"), a_count(None))
    ),
    "상담이 나에서 가보다 많았는지는 비교할 수 없다. 나의 값이 기사에 없다.": (
        claims.greater(a_count(None, of="나"), a_count(40))
    ),
    "상담이 나에서 가보다 많았는지는 비교할 수 없다. 두 값이 모두 기사에 없다.": (
        claims.greater(a_count(None, of="나"), a_count(None, flag="p"))
    ),
    "나의 상담이 가의 기업보다 많았는지는 비교할 수 없다. 집계 대상이 서로 다르다.": (
        claims.greater(a_count(90, of="나"), a_count(10, metric="companies", name="기업"))
    ),
    "상담이 나에서 가보다 많았는지는 비교할 수 없다. 집계 범위가 서로 다르다.": (
        claims.greater(a_count(90, of="나"), a_count(10, level="country"))
    ),
    "상담은 나가 가의 약 2배였다(90건 ÷ 45건 = 2.00배).": claims.about_times(a_count(90, of="나"), a_count(45), 2),
    "상담은 나가 가의 약 3배가 아니었다(90건 ÷ 45건 = 2.00배).": claims.about_times(
        a_count(90, of="나"), a_count(45), 3
    ),
    "상담이 나에서 가의 약 3배였는지는 이 기사만으로 판단할 수 없다. "
    "가능 범위에 참이 되는 값과 거짓이 되는 값이 함께 있다(100건 이상 ÷ 40–49건 = 2.04배 이상).": (
        claims.about_times(a_count(100, "이상", of="나"), a_count(40, "여"), 3)
    ),
    "상담이 나에서 가의 약 2배였는지는 비교할 수 없다. 0으로 나눌 수 없다.": claims.about_times(
        a_count(90, of="나"), a_count(0), 2
    ),
    "나의 상담이 가의 기업의 약 2배였는지는 비교할 수 없다. 집계 대상이 서로 다르다.": (
        claims.about_times(a_count(90, of="나"), a_count(10, metric="companies", name="기업", level="country"), 2)
    ),
    "가의 상담은 많아야 49건이었다(40–49건).": claims.at_most(a_count(40, "여"), 49),
    "가의 기업은 많아야 49개사였다(40–49개사).": claims.at_most(a_count(40, "여", name="기업", unit="개사"), 49),
    "가의 상담은 39건을 넘었다(40건 이상).": claims.at_most(a_count(40, "이상"), 39),
    "가의 기업은 39개사를 넘었다(40개사 이상).": claims.at_most(a_count(40, "이상", name="기업", unit="개사"), 39),
    "가의 상담이 99건 이하였는지는 비교할 수 없다. 값이 기사에 없다.": claims.at_most(a_count(None), 99),
    "가의 상담은 40여 건이었다(40–49건으로 읽음).": claims.stated(a_count(40, "여")),
    "두 곳의 상담은 80–98건이었다(기사의 수치로 계산한 범위, 잠정).": claims.stated(
        measures.total([a_count(40, "여"), a_count(40, "여", of="나", flag="p")], "두 곳")
    ),
    "가의 상담이 얼마였는지는 기사에 없다.": claims.stated(a_count(None)),
    "목록에 교통과 환경이 함께 나온다(대응은 편집자의 판단).": claims.named(
        "listed", "목록에 {fields:이} 함께 나온다", "대응은 편집자의 판단", fields="교통과 환경"
    ),
    "이 대응을 따르면 목록에 교통이 나온다(목록은 열려 있다).": claims.named(
        "listed", "목록에 교통이 나온다", "목록은 열려 있다", assumption="이 대응을 따르면"
    ),
    "앞 목록과 뒤 목록은 어느 쪽이 긴지는 비교할 수 없다. 앞 목록이 열려 있다.": claims.incomparable(
        "longer", "{one:과} {other:은} 어느 쪽이 긴지", "{one:이} 열려 있다", one="앞 목록", other="뒤 목록"
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_claims_read_as_korean_sentences(sentence: str) -> None:
    """Verdict, sentence and arithmetic stand in one line whose particles fit; what is undecidable says why."""
    claim = SENTENCES[sentence]
    links = plain(evidence(claim.facts, "ko"))
    assert f"{claims.LABELS[claim.verdict]} {sentence}{links}" == plain(claim.sentence(KO))


def test_every_verdict_is_reached(counted: Counted) -> None:
    """No verdict is there in name only."""
    reached = {claim.verdict for claim in SENTENCES.values()} | {claims.greater(*once(counted)[:0:-1]).verdict}
    assert set(Verdict) == reached == set(claims.LABELS)


def test_what_holds_under_an_assumption_only_is_conditional(counted: Counted) -> None:
    """Quantities narrowed by an assumption never confirm anything by themselves; nor do they contradict the source."""
    _, less, more = once(counted)
    holds, fails = claims.greater(more, less), claims.greater(less, more)
    assert (Verdict.CONDITIONAL, Verdict.UNDECIDABLE) == (holds.verdict, fails.verdict)
    assert holds.headline(KO).startswith(f"{ASSUMPTION} ")
    assert f"판단할 수 없다. {ASSUMPTION} {holds.headline(KO).removeprefix(ASSUMPTION).strip()}(" in fails.sentence(KO)


def test_an_assumption_that_is_not_needed_or_does_not_help_is_not_named(counted: Counted) -> None:
    """What holds without it is confirmed, what it does not settle stays undecidable."""
    total, assumed = met(counted), once(counted)[0]
    needless, helpless = claims.at_most(total, 88, assumed), claims.at_most(total, 75, assumed)
    assert (Verdict.CONFIRMED, Verdict.UNDECIDABLE) == (needless.verdict, helpless.verdict)
    assert () == needless.assumptions == helpless.assumptions


def test_two_quantities_are_put_in_the_order_that_holds(counted: Counted) -> None:
    """The larger one first, whichever way they are given; where no order holds they stay as they are."""
    few, many, near = a_count(40, "여"), a_count(90, "여", of="나"), a_count(45, of="다")
    assert (many, few) == claims.ordered(few, many) == claims.ordered(many, few)
    assert (few, near) == claims.ordered(few, near)
    assert (a_count(None), many) == claims.ordered(a_count(None), many)
    _, less, more = once(counted)
    assert (more, less) == claims.ordered(less, more)


def test_an_assumption_needs_a_name() -> None:
    """A narrower range without an assumption behind it is refused, not taken for the source's."""
    with pytest.raises(ValueError, match=r"no assumption is named for 상담 \(가\)"):
        claims.at_most(a_count(40, "여"), 45, a_count(40))


def test_a_verdict_does_not_depend_on_the_reading_shown(counted: Counted) -> None:
    """The reading changes the numbers printed, never the verdict."""
    claim = claims.about_times(counted["f05"], counted["f03"], 2)
    assert claim.headline(KO) == claim.headline(Words("ko", "strict"))
    assert claim.arithmetic(KO) != claim.arithmetic(Words("ko", "strict"))


def test_names_cannot_bring_markup_into_a_claim() -> None:
    """A name with HTML or Markdown in it is printed as it is written."""
    sentence = claims.greater(a_count(90, of="<b>나</b> *1*", id="f01"), a_count(40)).sentence(KO)
    assert "&lt;b&gt;나&lt;/b&gt; \\*1\\*" in sentence
    assert "<b>" not in sentence
