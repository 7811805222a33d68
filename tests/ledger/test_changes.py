"""What a reader of an older version is told of the newer one."""

from __future__ import annotations

import pytest

from factbook.book.book import Book
from factbook.figures.manifest import Value
from factbook.figures.record import Record
from factbook.ledger import changes
from factbook.ledger.changes import Change
from factbook.ledger.reader import Reader, published
from invented_record import RECORD, WORDS_ONLY, changed, record

SAID = RECORD.values[2]  # 30여 건, 30–39


def reader(language: str) -> Reader:
    """A reader of the test book."""
    return Reader(Book.from_environment(), language)


def value(**changes: str) -> Value:
    """A quantity that is one of the record's but for some fields."""
    return changed(SAID, **changes)


@pytest.mark.parametrize(
    ("changes_of_it", "expected"),
    [
        ({}, "30여 건(30–39건)"),
        ({"flags": "p"}, "30여 건(30–39건, 잠정)"),
        ({"high": ""}, "30여 건(30건 이상)"),
        ({"written": "30건", "high": "30"}, "30건"),
        ({"written": "1,500 건", "low": "1500", "high": "1500"}, "1,500 건"),
        ({"written": ""}, "30–39건"),
        ({"written": "", "flags": "p"}, "30–39건(잠정)"),
        ({"written": "", "high": ""}, "30건 이상"),
        ({"written": "", "low": "", "high": "", "flags": "p"}, "기사에 없음"),
    ],
)
def test_a_quantity_is_said_with_its_range(changes_of_it: dict[str, str], expected: str) -> None:
    """What nothing is written of has its range alone, and only what has no number either is said not to be there."""
    of = record(values=[value(**changes_of_it)])
    assert expected == reader("ko").wording(published(of, 0), "ko")


NOT_STATED = value(written="", low="", high="")


@pytest.mark.parametrize(
    ("old", "new", "difference", "corrects"),
    [
        ([SAID], [value(high="34")], "30–39 → 30–34 (30여 건(30–39건) → 30여 건(30–34건))", True),
        ([NOT_STATED], [SAID], "기사에 없음 → 30여 건(30–39건)", True),
        ([SAID], [NOT_STATED], "30여 건(30–39건) → 기사에 없음", True),
        ([], [SAID], "없음 → 30여 건(30–39건)", False),
        ([SAID], [], "30여 건(30–39건) → 없음", False),
        ([], [NOT_STATED], "없음 → 기사에 없음", False),
    ],
)
def test_only_a_row_that_was_there_and_still_is_can_be_corrected(
    old: list[Value], new: list[Value], difference: str, corrects: bool
) -> None:
    """A row without a number is a row: giving it one corrects it, as taking it away does; coming and going do not."""
    other = RECORD.values[0]
    (change,) = changes.between(record(values=[other, *old]), record(values=[other, *new]), reader("ko"))
    assert (f"가가시 · 상담: {difference}", corrects) == (change.written("ko"), change.corrects)


def test_a_cell_of_that_word_is_a_row() -> None:
    """A table may say 없음 itself, which is not that it has no such row."""
    columns = WORDS_ONLY.table.columns
    tables = [{"columns": columns, "rows": [["교통", "가", cell]]} for cell in ("없음", "나")]
    before, now = (record(values=[], table=table) for table in tables)
    assert [Change("교통 · 다라국", "없음", "나")] == changes.between(before, now, reader("ko"))
    assert changes.between(before, now, reader("ko"))[0].corrects


def table_of(columns: list[str], *rows: list[str]) -> Record:
    """A figure of words with such a table."""
    return record(values=[], table={"columns": columns, "rows": rows})


def test_a_column_of_another_name_and_place_is_known_by_what_it_says() -> None:
    """One that came before it, here an empty one but for a cell, is told; the renamed one is no loss and no gain."""
    before = table_of(["분야", "옛 이름", "다라국"], ["교통", "가", "나"], ["물", "다", "라"])
    now = table_of(["분야", "새것", "새 이름", "다라국"], ["물", "", "다", "라"], ["교통", "새 칸", "가", "나"])
    told = [change.written("ko") for change in changes.between(before, now, reader("ko"))]
    assert ["교통 · 새것: 없음 → 새 칸", "이름만 바뀜: 옛 이름 → 새 이름"] == told


def test_columns_that_say_the_same_are_not_told_apart_by_it() -> None:
    """Which of two is the one that was renamed, nobody can know."""
    before = table_of(["분야", "옛 이름"], ["교통", "가"])
    now = table_of(["분야", "하나", "둘"], ["교통", "가", "가"])
    told = [change.written("ko") for change in changes.between(before, now, reader("ko"))]
    assert ["교통 · 옛 이름: 가 → 없음", "교통 · 하나: 없음 → 가", "교통 · 둘: 없음 → 가"] == told
