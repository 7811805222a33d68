"""Events of other shapes: each is told truthfully or refused in one sentence, whatever the order of its rows."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import chapter_runs
import claims_again
import invented_facts
import other_book
import real_book
from chapter_runs import CHAPTERS, ChapterRun
from enumeration import Tables
from factbook.dataset import facts
from factbook.reasoning.claims import Verdict
from plotly_checked import faults_of

EVERY = pytest.mark.parametrize("name", invented_facts.NAMES)
# what a reader would take for broken: a template's hole, a value of pandas, an empty bracket or quotation
BROKEN = re.compile(r"\{[^n}][^}]*\}|\bnan\b|<NA>|\(\)|‘’|“”|  |은\(는\)|이\(가\)")
EMPTY = re.compile(r">(nan|None|NaT|&lt;NA&gt;)<")  # a cell of a table that nobody filled
HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folder of every invented dataset."""
    folder = tmp_path_factory.mktemp("invented")
    return {name: invented_facts.written(name, folder) for name in invented_facts.NAMES}


@pytest.fixture(scope="module")
def ran(data: dict[str, Path]) -> dict[str, dict[str, ChapterRun]]:
    """What every chapter shows of every invented dataset."""
    return {name: chapter_runs.run_all(folder) for name, folder in data.items()}


@EVERY
def test_the_tables_are_accepted(name: str, data: dict[str, Path]) -> None:
    """None of them is refused: one country, three countries, two sources for different counts."""
    assert [] == facts.check(data[name])


@EVERY
def test_every_claim_is_borne_out_by_trying_all_values(
    name: str, data: dict[str, Path], ran: dict[str, dict[str, ChapterRun]]
) -> None:
    """Whatever a chapter confirms, supposes, contradicts or leaves open is so for the values that the tables allow."""
    assert [] == list(claims_again.disagreements(Tables(data[name]), ran[name]))


def test_trying_all_values_finds_a_wrong_verdict(data: dict[str, Path], ran: dict[str, dict[str, ChapterRun]]) -> None:
    """The test above can fail: a verdict that is not the claim's own, and a count that is not the chapter's."""
    tables = Tables(data["three_countries"])
    claims = [claim for claim in ran["three_countries"]["outcomes"].claims if claim.kind in claims_again.COUNTED]
    assert {"most", "about-times"} <= {claim.kind for claim in claims}
    confirmed, *_ = (claim for claim in claims if claim.verdict is Verdict.CONFIRMED)
    for verdict in set(Verdict) - {Verdict.CONFIRMED}:
        assert not claims_again.borne_out(tables, replace(confirmed, verdict=verdict))
    tables.facts["f05"]["value"] = "30"
    assert not claims_again.borne_out(tables, confirmed)


@EVERY
def test_every_figure_is_one_that_plotly_takes(name: str, ran: dict[str, dict[str, ChapterRun]]) -> None:
    """Nothing checks its properties at a run: a misspelt one would be passed over by the browser without a word."""
    for figure in (figure for chapter in ran[name].values() for figure in chapter.figures.values()):
        assert [] == faults_of(figure)


@EVERY
def test_sentences_are_whole(name: str, ran: dict[str, dict[str, ChapterRun]]) -> None:
    """No hole is left in a sentence, and no value of a program stands in one."""
    for chapter, ran_chapter in ran[name].items():
        assert (chapter, None) == (chapter, BROKEN.search(ran_chapter.text.replace("{numref}", "")))
        assert (chapter, None) == (chapter, EMPTY.search("".join(ran_chapter.markdown)))


@EVERY
def test_nothing_is_said_to_contradict_the_source(name: str, ran: dict[str, dict[str, ChapterRun]]) -> None:
    """The questions are the book's own: an answer that turns out otherwise contradicts nobody."""
    assert not any("기사와 어긋남</span>" in "".join(chapter.markdown) for chapter in ran[name].values())


@EVERY
def test_figures_say_the_same_in_english(name: str, ran: dict[str, dict[str, ChapterRun]]) -> None:
    """Sentences that leave the book in English have no Korean in them."""
    figures = [figure for ran_chapter in ran[name].values() for figure in ran_chapter.figures.values()]
    assert figures
    for figure in figures:
        for claim in figure.claims:
            assert not HANGUL.search(claim.text(figure.chapter.english)), claim.text(figure.chapter.english)


def test_an_article_without_fields_makes_a_smaller_book(ran: dict[str, dict[str, ChapterRun]]) -> None:
    """One sentence in place of each figure that would have nothing to show; what there is to count is drawn."""
    chapters = ran["one_country"]
    assert {"fig-roadshow-days", "fig-outcomes-counts"} == {name for each in chapters.values() for name in each.figures}
    assert "칠레의 정책 분야는 기사에 언급되지 않는다." in chapters["priorities"].text
    assert "지도에 표시할 도시가 없다." in chapters["cities"].text
    assert "전체 수가 없어 더하지 않았다" in chapters["outcomes"].text
    assert not any("numref}`fig-priorities" in each.text for each in chapters.values())


def test_three_places_are_ranked_not_two(ran: dict[str, dict[str, ChapterRun]]) -> None:
    """The place in the middle of the list is the largest, and is said to be; every other is compared with the first."""
    text = ran["three_countries"]["outcomes"].text
    assert "상담은 탈린이 가장 많았다" in text
    assert "상담은 아테네가 더블린의 약 2배였다" in text
    rows = [row.of for row in ran["three_countries"]["outcomes"].figures["fig-outcomes-counts"].quantities]
    assert ["더블린", "탈린", "아테네"] * 2 == rows


def test_a_session_of_two_days_is_two_days(ran: dict[str, dict[str, ChapterRun]]) -> None:
    """Its second day is no day without events; a day that no session covers is said to be one."""
    text, all_days = ran["three_countries"]["roadshow"].text, ran["two_sources"]["roadshow"].text
    assert "2002년 3월 5일~6일 탈린" in text
    assert "나머지 날에 대해서는 기사에 언급이 없다" in text
    assert "나머지 날" not in all_days
    table = ran["three_countries"]["roadshow"].figures["fig-roadshow-days"].table
    assert table is not None
    assert ["탈린 상담회", "탈린 행사"] == list(table["탈린"])[1:3]


def test_only_declared_relations_make_a_total(ran: dict[str, dict[str, ChapterRun]]) -> None:
    """Parts that may overlap are not added up; parts that the source calls all there are leave less for each."""
    assert "fig-outcomes-total" not in ran["two_sources"]["outcomes"].figures
    assert "겹치는 곳이 있을 수 있어 더하지 않았다" in ran["two_sources"]["outcomes"].text
    text = ran["three_countries"]["outcomes"].text
    assert "더블린의 상담회 참여 기관은 20–25곳이었다" in text
    assert "참여한 곳이 없다면" not in text


def test_lists_are_open_where_the_source_says_so(ran: dict[str, dict[str, ChapterRun]]) -> None:
    """등 is added to no closed list, and a list whose country has none is not called open."""
    pages = ran["three_countries"]
    assert "- 구성: 상담회\n" in pages["roadshow"].text + "\n"
    ends = pages["priorities"].namespace["ends"]
    assert ["아일랜드"] == list(ends)
    assert "에스토니아의 정책 분야는 기사에 없다" in pages["priorities"].text


def test_cities_without_coordinates_are_named(ran: dict[str, dict[str, ChapterRun]]) -> None:
    """The headline of the map names them too, and its note says why they are not on it."""
    figure = ran["three_countries"]["cities"].figures["fig-cities-map"]
    assert "골웨이" in figure.claims[0].text(figure.chapter.words)
    assert "골웨이는 위치 자료가 없어 지도에 표시하지 않았다" in figure.note


def test_two_counts_of_one_thing_are_refused_in_one_sentence(tmp_path: Path) -> None:
    """Sources that differ are not settled by which row comes last."""
    data = invented_facts.written("two_sources", tmp_path)
    rows = invented_facts.rows(data, "facts")
    other = {**rows[2], "id": "f09", "written": "55건", "value": "55", "quote": "상담은 55건", "source": "bulletin"}
    invented_facts.replaced(data, "facts", [*rows, other])
    (problem,) = facts.check(data)
    assert ("facts.csv", len(rows) + 2) == (problem.file, problem.row)
    answer = real_book.factbook(other_book.PROJECT, "run", "outcomes", "--data", str(data))
    assert (1, 1) == (answer.returncode, answer.stderr.count("facts.csv"))
    assert "Traceback" not in answer.stderr


def _shuffled(data: Path, seed: int) -> Path:
    """The same tables with their rows in another order; places and fields have none but that of their rows."""
    for table in ("crosswalk", "events", "facts", "mentions", "metrics", "names", "outlines", "relations", "sources"):
        rows = invented_facts.rows(data, table)
        random.Random(f"{seed} {table}").shuffle(rows)
        if rows:
            invented_facts.replaced(data, table, rows)
    return data


def _sentences(ran_chapter: ChapterRun) -> Iterator[str]:
    """Everything a chapter shows; a list of sources stands in the order of the data."""
    for text in ran_chapter.markdown:
        yield from sorted(text.splitlines()) if "source-" in text else text.splitlines()


# two chapters that compare and list in every run of the tests, the others by the gates
IN_EVERY_RUN = ("outcomes", "match")


@pytest.mark.parametrize(
    "chapter",
    [pytest.param(name, marks=() if name in IN_EVERY_RUN else pytest.mark.gate) for name in CHAPTERS],
)
def test_the_order_of_rows_decides_nothing(chapter: str, ran: dict[str, dict[str, ChapterRun]], tmp_path: Path) -> None:
    """Shuffled tables give the same words and the same versions of figures."""
    ran_chapter = ran["three_countries"][chapter]
    again = chapter_runs.run(chapter, _shuffled(invented_facts.written("three_countries", tmp_path), seed=7))
    assert list(_sentences(ran_chapter)) == list(_sentences(again))
    assert {name: figure.version for name, figure in ran_chapter.figures.items()} == {
        name: figure.version for name, figure in again.figures.items()
    }
