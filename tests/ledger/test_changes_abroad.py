"""What differs between two versions, for readers of another language and after words were changed; on invented data."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import invented_facts
from factbook.book.book import Book
from factbook.figures.record import Record
from factbook.ledger import changes
from factbook.ledger.reader import Reader
from invented_record import RECORD, WORDS_ONLY, changed, record

ROWS = [
    {"id": "f01", "metric": "buyers_met", "scope": "fair-session", "place": "", "value": 30, "comparator": "여"},
    {"id": "f02", "metric": "meetings", "scope": "fair-session", "place": "", "value": 45, "comparator": "="},
]
EVENTS = [{"id": "fair-session", "place": "santiago"}]
VALUES = [
    {"name": "만난 기관", "unit": "곳", "written": "30여 곳", "low": "30", "high": "39", "facts": ["f01"]},
    {"name": "상담", "unit": "건", "written": "45건", "low": "45", "high": "45", "facts": ["f02"]},
]
THIRTY_FOUR = {"written": "34곳", "comparator": "=", "low": "34", "high": "34"}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book of invented data, with the project's translations of what the program says."""
    shutil.copytree(invented_facts.PROJECT / "chapters" / "locale", tmp_path / "chapters" / "locale")
    return Book(tmp_path, invented_facts.written("one_country", tmp_path))


def counted(first: dict[str, Any] | None = None, **named: str) -> Record:
    """A record of both counts, the ``first`` of them changed, its measure under another name."""
    values = [
        {**RECORD.values[0].model_dump(), "of": "산티아고", "comparator": row["comparator"], **value}
        for row, value in zip(ROWS, VALUES, strict=True)
    ]
    values[0] |= {**(first or {}), **named}
    facts = [{**row, "written": value["written"]} for row, value in zip(ROWS, values, strict=True)]
    facts[0] |= {"value": int(values[0]["low"]), "comparator": values[0]["comparator"]}
    quantities = [{"metric": row["metric"], "level": "city", "facts": [row["id"]]} for row in ROWS]
    return record(values=values, basis={"facts": facts, "events": EVENTS, "quantities": quantities})


def lines(book: Book, old: Record, new: Record, language: str, **printed: Record) -> list[str]:
    """What a reader of a language is told."""
    reader = Reader(book, language, {each.version: each for each in printed.values()})
    return [change.written(language) for change in changes.between(old, new, reader)]


def tabled(*rows: list[str], columns: tuple[str, ...] = ("분야", "칠레"), **more: Any) -> Record:
    """A record of words, without quantities."""
    return changed(WORDS_ONLY, table={"columns": columns, "rows": rows, "absent": []}, **more)


def test_a_correction_is_told_in_the_words_of_the_reader(book: Book) -> None:
    """Names, wording, range and unit are those that the English edition has, though the records are in Korean."""
    told = lines(book, counted(), counted(THIRTY_FOUR), "en")
    assert [
        "Santiago · Organisations at the meetings: 30–39 → 34 (30-odd organisations (30–39) → 34 organisations)"
    ] == told


def test_a_count_that_is_open_or_gone_is_told_in_english(book: Book) -> None:
    """At least, provisional, none: no word of it stays Korean."""
    open_ = {"written": "30곳 이상", "comparator": "이상", "high": "", "flags": "p"}
    (told,) = lines(book, counted(), counted(open_), "en")
    assert "30–39 → 30 or more (30-odd organisations (30–39) → at least 30 organisations" in told
    assert told.endswith(" (30 or more; provisional))")
    alone = changed(counted(), values=counted().values[:1])
    assert ["Santiago · Meetings: 45 meetings → none"] == lines(book, counted(), alone, "en")


def test_a_renamed_measure_is_the_same_row(book: Book) -> None:
    """What changed is told of the row, and the new name once; in English nothing was renamed, and nothing is told."""
    new = counted(THIRTY_FOUR, name="상담회 참여 기관")
    assert [
        "산티아고 · 상담회 참여 기관: 30–39 → 34 (30여 곳(30–39곳) → 34곳)",
        "이름만 바뀜: 만난 기관 → 상담회 참여 기관",
    ] == lines(book, counted(), new, "ko")
    assert 1 == len(lines(book, counted(), new, "en"))
    only_named = changes.between(counted(), counted(name="상담회 참여 기관"), Reader(book, "ko"))
    assert [(True, False)] == [(change.renames, change.corrects) for change in only_named]


def test_a_count_that_is_said_of_something_else_is_another_row(book: Book) -> None:
    """It is no renamed city: the number is gone there and has come here."""
    basis = counted().basis
    moved = {**basis, "facts": [{**basis["facts"][0], "scope": "fair"}, basis["facts"][1]]}
    told = lines(book, counted(), changed(counted(of="지어낸 페어"), basis=moved), "ko")
    assert [
        "산티아고 · 만난 기관: 30여 곳(30–39곳) → 없음",
        "지어낸 페어 · 만난 기관: 없음 → 30여 곳(30–39곳)",
    ] == told


def test_words_that_are_not_to_be_had_are_quoted(book: Book) -> None:
    """A record without ids has its own words alone: they are not translated by guess, and marked."""
    old, new = (changed(each, basis={}) for each in (counted(), counted(THIRTY_FOUR)))
    assert ["“Santiago · 만난 기관”: 30–39 → 34 (“30여 곳 (30–39)” → “34곳”)"] == lines(book, old, new, "en")


def test_cells_are_told_by_the_labels_of_the_data(book: Book) -> None:
    """A cell of several names as well; one with a name that the data do not have stays as it was published."""
    old, new = tabled(["산티아고", "칠레"]), tabled(["산티아고", "칠레 · (산티아고)"])
    assert ["Santiago · Chile: Chile → Chile · (Santiago)"] == lines(book, old, new, "en")
    unknown = tabled(["산티아고", "칠레 · 지어낸 것"])
    assert ["Santiago · Chile: Chile → “칠레 · 지어낸 것”"] == lines(book, old, unknown, "en")


def test_cells_are_told_as_an_edition_prints_them(book: Book) -> None:
    """Where the newer figure is at hand in the reader's language, its words are taken before all others."""
    old, new = tabled(["교통", "가"], columns=("분야", "나라 안")), tabled(["교통", "나"], columns=("분야", "나라 안"))
    english = tabled(["Transport", "B"], columns=("Field", "In the country"), language="en")
    assert ["Transport · In the country: “가” → B"] == lines(book, old, new, "en", printed=english)


def test_a_cell_of_which_the_source_says_nothing_is_no_change(book: Book) -> None:
    """However it says so; where something stands there by now, the reader is told that nothing did before."""
    columns = ("분야", "칠레")
    silent = [
        changed(WORDS_ONLY, table={"columns": columns, "rows": [["칠레", text]], "absent": [(0, 1)]})
        for text in ("기사에 이름이 나오지 않음", "보도된 것 없음")
    ]
    assert [] == lines(book, silent[0], silent[1], "ko")
    filled = tabled(["칠레", "산티아고"])
    assert ["Chile · Chile: not in the article → Santiago"] == lines(book, silent[0], filled, "en")


def test_a_renamed_row_and_column_of_a_table_are_the_same(book: Book) -> None:
    """The row says what it said, the column stands where it stood; the cell that was corrected is told apart."""
    old = tabled(["교통", "가"], ["교육", "나"], columns=("분야", "나라"))
    new = tabled(["운송", "가"], ["교육", "다"], columns=("분야", "국가"))
    assert [
        "교육 · 국가: 나 → 다",
        "이름만 바뀜: 교통 → 운송",
        "이름만 바뀜: 나라 → 국가",
    ] == lines(book, old, new, "ko")


def test_a_row_put_before_others_of_its_name_has_come_alone(book: Book) -> None:
    """Whole rows are looked for first, so that those behind it are not told as changed."""
    old = tabled(["칠레", "가"], ["칠레", "나"])
    assert ["칠레 · 칠레: 없음 → 새"] == lines(book, old, tabled(["칠레", "새"], ["칠레", "가"], ["칠레", "나"]), "ko")


def test_a_book_without_the_readers_language_is_told_in_its_own(tmp_path: Path) -> None:
    """Nothing fails where there is neither a translation nor data."""
    reader = Reader(Book.at(tmp_path), "en")
    (change,) = changes.between(counted(), counted(THIRTY_FOUR), reader)
    assert "산티아고 · 만난 기관: 30–39 → 34 (30여 곳(30–39곳) → 34곳)" == change.written(reader.language)
