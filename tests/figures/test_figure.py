"""A figure shows itself and leaves everything said about it in its output."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from factbook.book import metadata
from factbook.book.book import Book
from factbook.chapter.opening import Chapter, Run
from factbook.chapter.outputs import MIME
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.figures import style
from factbook.figures.charts import drawing, maps, word_charts
from factbook.figures.charts.drawing import Drawing, Pair
from factbook.figures.figure import ALT_LENGTH, Figure
from factbook.reasoning import claims
from factbook.reasoning.phrasing import Words
from invented_counts import a_count
from plotly_checked import checked

OFFICIAL = Run("outcomes", {"reading": "inclusive"}, {})
CLAIMS = [claims.incomparable(kind, "어느 쪽이 더 나은지", "기사에 없다") for kind in ("one", "other")]
CHANGED = Run("outcomes", {"reading": "strict"}, {"reading": "strict"})


@pytest.fixture(autouse=True)
def _invented(known: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """All figures here rest on invented facts, and their source line names an invented book."""
    monkeypatch.setattr(facts, "load", lambda _data: known)
    titles = replace(metadata.titles(Book.from_environment().data), title="지어낸 데이터북", book="invented")
    monkeypatch.setattr(metadata, "titles", lambda _data: titles)


def _figure(run: Run = OFFICIAL, rows: int = 2, **options: Any) -> Figure:
    bars = go.Figure(go.Bar(x=[1, 2], y=[3, 4]), layout={"height": 100}).to_plotly_json()
    drawn = Pair(Drawing(bars), Drawing(bars))
    names = [f"도시{number}" for number in range(rows)]
    table = pd.DataFrame({"도시": names, "표기": "40여 건", "범위": "40–49건"})
    return Figure(
        "fig-outcomes-invented",
        chapter=Chapter(
            Book(Path(__file__).parent / "none", Book.from_environment().data),  # which has no English
            run,
            facts.load(Book.from_environment().data),
            Words("ko", "inclusive"),
            metadata.titles(Book.from_environment().data),
        ),
        headline="지어낸 제목",
        subtitle="지어낸 부제",
        note="지어낸 읽는 법",
        **{"drawings": drawn, "table": table, "facts": ["f04", "f06", "f04"], "claims": CLAIMS} | options,
    )


def _output(figure: Figure) -> tuple[dict[str, Any], dict[str, Any]]:
    data, metadata = figure._repr_mimebundle_()
    return data, metadata["factbook"]


def test_a_figure_shows_a_plotly_chart_and_words_in_its_place() -> None:
    """Jupyter draws the wide drawing; where it cannot, the alternative text stands there."""
    data, manifest = _output(_figure())
    assert [3, 4] == data[MIME]["data"][0]["y"]
    assert manifest["alt"] == data["text/plain"]
    assert 326 == manifest["narrow"]["layout"]["width"]


def test_what_is_left_behind_can_be_written_as_json() -> None:
    """Notebooks are JSON: nothing of numpy or pandas is left in a manifest."""
    data, manifest = _output(_figure())
    assert (data, manifest) == tuple(json.loads(json.dumps([data, manifest])))


def test_a_drawing_that_is_a_table_of_words_is_called_so() -> None:
    """Office programs show tables and lists as tables of their own; a bar or a place on a map says more than words."""
    cells = pd.DataFrame({"row": ["가"], "column": ["나"], "scope": "", "words": ["다"]})
    lists = pd.DataFrame({"list": ["나"], "scope": "", "item": ["가"], "sub_items": ["다"]})
    places = pd.DataFrame(
        {"label": ["가"], "detail": "나", "latitude": 51.0, "longitude": 12.0, "country": "AA", "strong": True}
    )
    edge = pd.DataFrame(
        {"country": "AA", "ring": 1, "order": [1, 2, 3], "latitude": [50, 52, 50], "longitude": [10, 12, 14]}
    )
    colours = {"나": style.NEUTRAL}
    drawn = [
        drawing.pair(word_charts.word_table, cells, colours=colours, absent=""),
        drawing.pair(word_charts.nested_lists, lists, colours=colours, open_ends={}),
        drawing.pair(maps.place_map, places, outlines=edge, colours={"AA": style.NEUTRAL}),
        _figure().drawings,
    ]
    assert ["table", "table", "", ""] == [replace(_figure(), drawings=pair).manifest().native for pair in drawn]


def test_every_fact_leads_to_its_quote_once() -> None:
    """The evidence names what the source wrote and the words around it."""
    evidence = _output(_figure())[1]["evidence"]
    assert ["f04", "f06"] == [row["fact"] for row in evidence]
    assert ("50여 건", "50여 건의 상담") == (evidence[0]["written"], evidence[0]["quote"])


def test_the_source_line_names_each_source_once() -> None:
    """Whose facts they are, whose classification it is, and who made the drawing of them."""
    expected = "자료: 지어낸 출처 1; 지어낸 출처 6; 가공: 지어낸 데이터북"
    assert expected == _output(_figure(sources=["iso37120"]))[1]["source"]


def test_only_a_changed_run_carries_the_warning() -> None:
    """An official figure has none; a changed one names what was changed, in the picture itself."""
    assert "" == _output(_figure())[1]["warning"]
    data, manifest = _output(_figure(CHANGED))
    assert "조건 변경본(공식 수치 아님): reading = strict" == manifest["warning"]
    for drawn in (data[MIME], manifest["narrow"]):
        assert any(manifest["warning"] in note["text"] for note in drawn["layout"]["annotations"])


def test_long_tables_are_cut_in_the_alternative_text_not_in_the_table() -> None:
    """A screen reader hears how many rows are left and where they are."""
    _data, manifest = _output(_figure(rows=60))
    assert len(manifest["alt"]) < ALT_LENGTH + 40
    assert manifest["alt"].endswith("행은 그림의 표에 있다.")
    assert 60 == len(manifest["table"]["rows"])


def test_the_alternative_text_tells_each_rows_range() -> None:
    """Who cannot see the picture hears what it draws: the range, also where the source wrote no number itself."""
    row = ["상담", "비율", "이 책의 계산", "1.83–2.48배"]
    ratio = pd.DataFrame([row], columns=["대상", "지표", "기사의 표기", "가능 범위"])
    assert f"{', '.join(row)}." in _figure(table=ratio).alt()


def test_cells_of_which_the_source_says_nothing_are_named_by_row_and_column() -> None:
    """Whatever stands there, and wherever else those words stand; the figure's own words for it, or the usual ones."""
    table = pd.DataFrame({"분야": ["기사에 없음", "물"], "가": [None, "버스"], "나": ["댐", float("nan")]})
    filled = _figure(table=table).manifest().table
    assert (("기사에 없음", "기사에 없음", "댐"), ("물", "버스", "기사에 없음")) == filled.rows
    assert ((0, 1), (1, 2)) == filled.absent
    assert (("기사에 없음", "–", "댐"), ("물", "버스", "–")) == _figure(table=table, absent="–").manifest().table.rows


def test_a_count_that_is_not_stated_is_absent_in_the_table_made_of_it() -> None:
    """Its wording and its range are what the source does not say; its name and its facts are known."""
    quantities = [a_count(40, "여", id="f04"), a_count(None, id="f06")]
    table = _figure(table=None, quantities=quantities).manifest().table
    assert ("가", "상담", "기사에 없음", "기사에 없음", "f06") == table.rows[1]
    assert ((1, 2), (1, 3)) == table.absent


def test_a_drawing_hides_nothing_in_its_layout() -> None:
    """What a drawing is, is said by the drawing; plotly gets what is drawn alone."""
    cells = pd.DataFrame({"row": ["가"], "key": ["d02"], "column": ["나"], "scope": "", "words": ["다"]})
    made = drawing.pair(word_charts.word_table, cells, colours={"나": style.NEUTRAL}, absent="")
    data, manifest = _output(_figure(drawings=made))
    assert "meta" not in data[MIME]["layout"]
    assert {"d02"} == set(manifest["rows"]["wide"]) == set(manifest["regions"]["narrow"])


def test_both_drawings_of_a_pair_can_be_annotated() -> None:
    """An analyst's words stand in each, and not in the chart they were added to."""
    before = _figure().drawings
    data, manifest = _output(_figure(drawings=before.annotated(text="지어낸 말", x=1, y=np.int64(1))))
    for drawn in (data[MIME], manifest["narrow"]):
        assert "지어낸 말" in [note.text for note in checked(drawn).layout.annotations]
    assert "지어낸 말" not in str(before)
