"""How a chapter opens: which values it takes, and when it says that it was run otherwise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

import other_book
from factbook.book.book import DATA_VARIABLE, ROOT_VARIABLE
from factbook.chapter.opening import open_chapter
from factbook.dataset import views
from factbook.errors import ParameterError

CELL = """\
language: Language = "ko"  # 책의 언어 / language of the book
countries: Countries = []  # 다룰 나라 / countries to cover
reading: Reading = "inclusive"  # 읽기 / reading
measure: Measure = "meetings"  # 지표 / measure
"""
USUAL = {"language": "ko", "countries": [], "reading": "inclusive", "measure": "meetings"}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The other book, with one more chapter."""
    root = other_book.written(tmp_path)
    cell = nbformat.v4.new_code_cell(CELL, metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), root / "chapters" / "some.ipynb")
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    return root


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the chapter shows while it opens."""
    outputs: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.publish_display_data", lambda **output: outputs.append(output))
    return outputs


def test_every_declared_parameter_is_taken_from_the_notebook(book: Path, outputs: list[dict[str, Any]]) -> None:
    """None can be forgotten, since a chapter repeats none; other names of the notebook are nobody's business."""
    run = open_chapter("some", {**USUAL, "countries": "NO", "other": 1})[0].run
    assert {"language": "ko", "countries": ["NO"], "reading": "inclusive", "measure": "meetings"} == run.values
    assert {"countries": ["NO"]} == run.changed


def test_parameters_stand_settled_in_the_notebook(book: Path, outputs: list[dict[str, Any]]) -> None:
    """A cell that reads ``countries`` finds those that the chapter is about, however they were given."""
    notebook: dict[str, Any] = {**USUAL, "other": 1}
    for _ in range(2):
        open_chapter("some", notebook)
        assert {**USUAL, "countries": ["PT", "NO"], "other": 1} == notebook
    assert [] == outputs


def test_a_chapter_has_the_views_of_its_data(book: Path, outputs: list[dict[str, Any]]) -> None:
    """In its own language, ready to be filtered."""
    chapter, words = open_chapter("some", dict(USUAL))
    for name in ("counts", "events", "mentions", "fields"):
        pd.testing.assert_frame_equal(getattr(views, name)(chapter.data, words), getattr(chapter, name))


def test_a_name_the_notebook_lost_has_its_default(book: Path, outputs: list[dict[str, Any]]) -> None:
    """Whoever deletes a line in Jupyter gets what the chapter says."""
    assert "inclusive" == open_chapter("some", {})[1].reading


@pytest.mark.parametrize(
    "values", [{}, {"countries": ["PT", "NO"]}, {"countries": "PT,NO"}, {"countries": ""}, {"language": "ko"}]
)
def test_usual_values_need_no_warning(values: dict[str, object], book: Path, outputs: list[dict[str, Any]]) -> None:
    """However a value is written, it is the value that counts, and no country named is every country."""
    assert "" == open_chapter("some", USUAL | values)[0].run.warning
    assert [] == outputs


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"reading": "strict"}, "reading = strict"),
        ({"countries": ["NO", "PT"]}, "countries = NO, PT"),
        ({"reading": "strict", "measure": "buyers_met"}, "reading = strict, measure = buyers_met"),
    ],
)
def test_other_values_are_named_at_the_top(
    values: dict[str, object], reasons: str, book: Path, outputs: list[dict[str, Any]]
) -> None:
    """In words, in the page's box, and so that the publishing half finds it; the order of a list is part of it."""
    open_chapter("some", USUAL | values)
    (output,) = outputs
    assert f"조건 변경본(공식 수치 아님): {reasons}" == output["data"]["text/plain"]
    assert 'role="note"' in output["data"]["text/markdown"]
    assert {"factbook-warning": True} == output["metadata"]


def test_other_data_are_named_by_their_title(
    book: Path, outputs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose facts they are, not that a folder is another one."""
    mine = book / "mine"
    shutil.copytree(book / "data", mine)
    package = json.loads((mine / "datapackage.json").read_text(encoding="utf-8"))
    titles = {"title": "남의 데이터북", "title_en": "Another", "source": "남의 신문"}
    (mine / "datapackage.json").write_text(json.dumps(package | {"book": titles}), encoding="utf-8")
    monkeypatch.setenv(DATA_VARIABLE, str(mine))
    assert "조건 변경본(공식 수치 아님): 다른 데이터: 남의 데이터북" == open_chapter("some", USUAL)[0].run.warning


def test_a_chapter_refuses_its_own_impossible_values(book: Path, outputs: list[dict[str, Any]]) -> None:
    """Plain papermill and Jupyter get the same message as the command line."""
    with pytest.raises(ParameterError, match="혹시 'strict'입니까"):
        open_chapter("some", USUAL | {"reading": "stric"})


def test_a_template_names_its_country(book: Path, outputs: list[dict[str, Any]]) -> None:
    """What ends the names of its figures."""
    cell = nbformat.v4.new_code_cell('country: Country = ""  # 나라 / country', metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), book / "chapters" / "nation.ipynb")
    assert ["-pt", "-no"] == [open_chapter("nation", {"country": country})[0].run.suffix for country in ("", "NO")]
