"""The real book's chapters: every claim against the real tables, all values tried; every figure against plotly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import chapter_runs
import claims_again
from chapter_runs import ChapterRun
from enumeration import Tables
from factbook.book.book import Book
from factbook.language.voice import plain
from plotly_checked import faults_of


@pytest.fixture(scope="module")
def shown() -> dict[str, ChapterRun]:
    """What every chapter of the real book shows."""
    return chapter_runs.run_all()


def test_every_claim_is_borne_out_by_trying_all_values(shown: dict[str, ChapterRun]) -> None:
    """Whatever the book confirms, supposes or leaves open is so for all the values that the article's words allow."""
    assert [] == list(claims_again.disagreements(Tables(Path(Book.from_environment().data)), shown))


def test_the_article_is_contradicted_nowhere(shown: dict[str, ChapterRun]) -> None:
    """The book asks its own questions, and says so of none of them that the article denies it."""
    verdicts = {str(claim.verdict) for each in shown.values() for claim in each.claims}
    assert {"confirmed", "conditional", "undecidable", "not-comparable"} == verdicts


@pytest.mark.parametrize("chapter", ["methods", "figures"])
def test_what_is_said_of_the_book_has_no_verdict(shown: dict[str, ChapterRun], chapter: str) -> None:
    """A verdict judges what is said of the article; methods and the list of figures speak of the book."""
    assert ([], []) == (shown[chapter].claims, [each for each in shown[chapter].markdown if 'class="verdict' in each])
    assert any('class="verdict' in each for each in shown["index"].markdown)


def test_the_first_page_says_which_fields_whom_and_what_to_ask(shown: dict[str, ChapterRun]) -> None:
    """Fields and names with their verdicts, each behind a link to its chapter; who has most roles comes first."""
    answer = next(each for each in shown["index"].markdown if 'class="answer"' in each)
    assert ["match.html#match", "cities.html#cities", "next.html#next"] == re.findall('href="([^"]+)"><strong>', answer)
    assert ["conditional", "confirmed"] == re.findall("verdict verdict-([a-z]+)", answer)
    text = plain(answer)
    assert "공통으로 언급된 분야는 교통과 환경·에너지·수자원이다." in text
    assert "폴란드의 바르샤바, 우츠, 키엘체(정책의 중심)와 체코의 프라하(정책의 중심, 포럼 연사), 오스트라바(" in text
    asked = "상담 건수와 바이어·발주처의 정확한 수, 상담의 성과, 분야별 수요의 크기"
    assert f"먼저 코트라(KOTRA)와 국토교통부에 {asked}를 묻는다." in text


def test_the_last_page_decides_and_asks_first_what_settles_most(shown: dict[str, ChapterRun]) -> None:
    """Each decision on its verdict; a few questions, of which none settles more than the one before it."""
    decided, asked = (next(each for each in shown["next"].markdown if each.startswith(mark)) for mark in ("- ", "1. "))
    found = re.findall(r"verdict-([a-z]+)\".*?\*\*(.+?)\*\*", decided)
    assert [("conditional", "검토할 분야"), ("confirmed", "먼저 연락할 곳"), ("confirmed", "보고서에 쓸 수치")] == found
    settled = [question.count('class="verdict') for question in re.split(r"^\d\. ", asked, flags=re.MULTILINE)[1:]]
    assert [2, 1, 1, 1, 1] == settled


@pytest.mark.parametrize("chapter", chapter_runs.CHAPTERS)
def test_no_page_says_a_claim_twice(shown: dict[str, ChapterRun], chapter: str) -> None:
    """Answer and lists of a page have each statement once; that a figure has it as its title is another thing."""
    parts = [
        part for each in shown[chapter].markdown for part in re.findall(r"verdict-[a-z-]+\">.*?</span> (.+?)[(.]", each)
    ]
    assert sorted(set(parts)) == sorted(parts)


def test_every_figure_of_the_book_is_one_that_plotly_takes(shown: dict[str, ChapterRun]) -> None:
    """Nothing checks its properties at a run: a misspelt one would be passed over by the browser without a word."""
    figures = {name: figure for each in shown.values() for name, figure in each.figures.items()}
    assert len(figures) > 5
    assert {name: [] for name in figures} == {name: faults_of(figure) for name, figure in figures.items()}


def test_the_chart_that_is_shown_to_who_adds_one_can_be_drawn(shown: dict[str, ChapterRun]) -> None:
    """CONTRIBUTING's cell, run behind the chapter it names, is a figure with evidence and things to say."""
    (cell,) = re.findall(r"```python\n(.+?)```", (chapter_runs.PROJECT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    names = dict(shown["outcomes"].namespace)
    exec(cell.replace("\nFigure(", "\nmade = Figure("), names)
    assert ("fig-outcomes-meetings", []) == (names["made"].id, faults_of(names["made"]))
