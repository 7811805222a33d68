"""The only door to the data: frames with types, or every problem at once."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from damaged_tables import Folder
from factbook.book.book import Book
from factbook.dataset import checking, facts
from factbook.errors import DataError, Problem


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the invented data."""
    return Folder(tmp_path / "data")


@pytest.fixture
def dataset(folder: Folder) -> facts.Facts:
    """The invented data."""
    return facts.load(folder.path)


def test_every_row_is_there_in_the_order_of_its_file(folder: Folder, dataset: facts.Facts):
    """Frames hold the tables line by line, under a plain index."""
    for table in facts.Facts.__dataclass_fields__:
        frame = getattr(dataset, table)
        header, *body = folder.records(table)
        assert header == list(frame.columns)
        assert [row[0] for row in body] == list(frame.iloc[:, 0])
        assert list(range(len(body))) == list(frame.index)


def test_numbers_are_numbers_and_gaps_are_gaps(dataset: facts.Facts):
    """Whole numbers stay whole beside a gap, and what is not stated is missing, never zero."""
    assert ("Int64", "Float64") == (str(dataset.facts["value"].dtype), str(dataset.places["latitude"].dtype))
    stated = dataset.facts.set_index("id")["value"]
    assert 50 == stated["f04"]
    assert stated["n01"] is pd.NA
    assert "" == dataset.facts.set_index("id")["written"]["n01"]


def test_long_numbers_keep_their_last_digit(folder: Folder):
    """A whole number beyond a float's 53 bits is the number written, gaps in its column or not."""
    folder.set("places", "bergen", geonames_id="9007199254740993")
    assert 9007199254740993 == facts.load(folder.path).places.set_index("id")["geonames_id"]["bergen"]


HEADERS = ("relations", "crosswalk", "outlines", "mentions", "names", "notes", "domains", "terms")


def test_lists_an_article_does_not_have_are_headers_alone(folder: Folder):
    """An article without lists, totals or outlines needs no invented rows; the frames are there, empty and typed."""
    for table in HEADERS:
        folder.write(table, folder.records(table)[:1])
    folder.set("facts", "f05", caveat="", quote="구매처 40여 개사")
    dataset = facts.load(folder.path)
    assert [0] * len(HEADERS) == [len(getattr(dataset, table)) for table in HEADERS]
    assert ("Int64", "Float64") == (str(dataset.mentions["order"].dtype), str(dataset.outlines["latitude"].dtype))
    assert list(dataset.relations.columns) == folder.records("relations")[0]


def test_markup_in_a_label_is_text(folder: Folder):
    """A label is passed on as it is written; making it safe is for whoever prints it."""
    label = '<script>alert("1")</script> & **b**'
    folder.set("mentions", "org-agency", label_ko=label)
    mentions = facts.load(folder.path).mentions.set_index("id")
    assert label == mentions["label_ko"]["org-agency"]


def test_nothing_is_loaded_from_unfit_data(folder: Folder):
    """All problems travel in one error, and in its message."""
    folder.set("facts", "f01", value="열")
    folder.set("events", "lisbon", place="lissabon")
    with pytest.raises(DataError) as raised:
        facts.load(folder.path)
    assert facts.check(folder.path) == list(raised.value.problems)
    assert 2 == len(raised.value.problems)
    assert str(raised.value).startswith("데이터에서 문제 2건을 찾았습니다.\n  - events.csv 3행(lisbon) [place]: ")


def test_another_data_folder_can_be_named(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    """Another roadshow is another folder; no code knows which."""
    folder.set("places", "PT", label_en="Republic of Poland")
    monkeypatch.setenv("FACTBOOK_DATA", str(folder.path))
    assert "Republic of Poland" == facts.load(Book.from_environment().data).places["label_en"][0]


def test_tables_found_good_are_not_checked_again_and_others_are(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    """A kernel is told the content that was good: it reads the same frames, and one changed byte is checked."""
    checked = facts.load(folder.path)
    monkeypatch.setenv(facts.FOUND_GOOD, facts.content(folder.path))
    monkeypatch.setattr(
        checking, "inspect", lambda _folder: ({}, [Problem("sources.csv", "지어낸 문제", "고치십시오")])
    )
    os.utime(folder.path / "facts.csv")
    again = facts.load(folder.path)
    for name in facts.Facts.__dataclass_fields__:
        pd.testing.assert_frame_equal(getattr(checked, name), getattr(again, name))
    folder.set("places", "PT", label_en="Another name")
    with pytest.raises(DataError, match="지어낸 문제"):
        facts.load(folder.path)


def test_a_frame_that_a_chapter_changes_is_its_own(dataset: facts.Facts, folder: Folder):
    """Tables are made into frames once a process; what one cell writes into its frame, another does not read."""
    first = facts.load(folder.path)
    first.places["label_ko"] = "지어낸 곳"
    first.places.loc[0, "id"] = "지어낸 곳"
    pd.testing.assert_frame_equal(dataset.places, facts.load(folder.path).places)
