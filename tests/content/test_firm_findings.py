"""How firm the article's findings are: the numbers at which each verdict changes, as they were worked out by hand."""

from __future__ import annotations

import pytest

import chapter_runs
from chapter_runs import ChapterRun
from factbook.book.book import Book
from factbook.dataset import facts
from factbook.reasoning import comparison, findings, firmness
from factbook.reasoning.firmness import Firmness
from factbook.reasoning.phrasing import Words

KO = Words("ko", "inclusive")
Turns = list[tuple[str, int, int, str]]
# of each finding its facts, each with the first and the last number of a turn and the verdict there
MORE_MEETINGS: Turns = [("f04", 90, 90, "undecidable"), ("f06", 49, 49, "undecidable")]
MORE_BUYERS: Turns = [("f03", 40, 40, "undecidable"), ("f05", 29, 29, "undecidable")]
PER_BUYER: Turns = [
    ("f04", 36, 36, "confirmed"),
    ("f04", 72, 72, "contradicted"),
    ("f03", 27, 29, "confirmed"),
    ("f06", 55, 55, "contradicted"),
    ("f06", 121, 121, "confirmed"),
    ("f05", 36, 36, "confirmed"),
    ("f05", 72, 72, "contradicted"),
]
TWICE_THE_MEETINGS: Turns = [
    ("f04", 39, 39, "undecidable"),
    ("f04", 61, 61, "undecidable"),
    ("f06", 73, 73, "undecidable"),
    ("f06", 100, 100, "undecidable"),
]
TWICE_THE_BUYERS: Turns = [("f03", 20, 26, "confirmed"), ("f05", 44, 49, "confirmed")]
AT_MOST: Turns = [
    ("f02", 59, 59, "undecidable"),
    ("f02", 70, 70, "undecidable"),
    ("f03", 20, 20, "confirmed"),
    ("f03", 30, 30, "contradicted"),
    ("f05", 40, 40, "confirmed"),
    ("f05", 50, 50, "contradicted"),
]


@pytest.fixture(scope="module")
def found() -> list[Firmness]:
    """The article's findings."""
    data = facts.load(Book.from_environment().data)
    return [firmness.of(each) for each in findings.of(data, KO, comparison.of(data, KO, ["PL", "CZ"]))]


@pytest.fixture(scope="module")
def shown() -> ChapterRun:
    """What the chapter shows."""
    return chapter_runs.run("firm")


def turns(each: Firmness) -> Turns:
    """Facts of a finding with the numbers that change its verdict."""
    return [
        (hinge.count.facts[0], *span, str(turn.verdict))
        for hinge in each.hinges
        for span, turn in zip(hinge.spans, hinge.turns, strict=True)
    ]


def test_the_articles_findings_change_at_these_numbers(found: list[Firmness]) -> None:
    """More meetings, more buyers, more for each, twice as many of both, and the sum if nobody was counted twice."""
    expected = [MORE_MEETINGS, MORE_BUYERS, PER_BUYER, TWICE_THE_MEETINGS, TWICE_THE_BUYERS, AT_MOST]
    assert expected == [turns(each) for each in found]


def test_each_finding_has_the_facts_that_would_overturn_or_settle_it(found: list[Firmness]) -> None:
    """One meeting more or less ends the multiple, 41 leave open which is more; two wait for one exact number."""
    assert [41, 11, 0, 1, 0, 1] == [each.steps for each in found]
    nearest = [{hinge.count.facts[0] for hinge, _ in each.nearest} for each in found]
    meetings, buyers = {"f04", "f06"}, {"f03", "f05"}
    assert [meetings, buyers, {"f03"}, meetings, buyers, {"f02", *buyers}] == nearest


def test_each_finding_that_stands_names_the_ends_it_needs(found: list[Firmness]) -> None:
    """More of something needs only where the smaller count ends, a multiple both, the sum where the total ends."""
    leant_on = [[hinge.count.facts[0] for hinge in each.hinges if hinge.leant_on] for each in found]
    assert [["f04"], ["f03"], [], ["f04", "f06"], [], ["f02"]] == leant_on


def test_the_chapter_answers_with_what_changes_first(shown: ChapterRun) -> None:
    """The answer, the list under it and the figure name the same finding; the first page says it too."""
    first = "‘상담 건수는 프라하가 바르샤바의 약 2배였다’이다"
    assert first in shown.markdown[0]
    assert "100건(범위에서 1만큼 벗어남)" in shown.text
    assert first in shown.figures["fig-firm-changes"].texts().headline
    assert first in chapter_runs.run("index").text


def test_one_country_has_nothing_to_compare() -> None:
    """The chapter says so, without a figure and without a reference to one."""
    alone = chapter_runs.run("firm", values={"countries": ["PL"]})
    assert {} == alone.figures
    assert "수치를 비교하는 판정이 없다." in alone.text
    assert "numref" not in "".join(alone.markdown)
