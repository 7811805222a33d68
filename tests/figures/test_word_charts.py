"""Word tables of many columns: side by side on a page, below one another on a phone, rows a page can point at."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from factbook.figures import style
from factbook.figures.charts import grids, word_charts
from factbook.figures.charts.drawing import Drawing
from factbook.figures.style import NARROW, WIDE, Size
from plotly_checked import checked

BLUE, AMBER = style.PARTIES[:2]
COLUMNS = {"가 정책": BLUE, "나 정책": AMBER, "가 관심": BLUE, "나 관심": AMBER}


def _drawing(size: Size, **options: object) -> Drawing:
    rows = [
        {"row": row, "key": key, "column": column, "scope": "한 행사만" if "관심" in column else "", "words": cell}
        for row, key, words in (("교통", "d02", ["버스", "", "주차", ""]), ("물", "", ["", "상수도", "", ""]))
        for column, cell in zip(COLUMNS, words, strict=True)
    ]
    return word_charts.word_table(pd.DataFrame(rows), size, colours=COLUMNS, absent="없음", **options)  # type: ignore[arg-type]


def _table(size: Size, **options: object) -> go.Figure:
    return checked(_drawing(size, **options).figure)


def _texts(figure: go.Figure) -> list[str]:
    return [re.sub("<[^>]+>", "", text) for text in _words(figure).text]


def _words(figure: go.Figure) -> go.Scatter:
    (trace,) = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]
    return trace


def test_a_page_shows_all_columns_side_by_side() -> None:
    """Every column has its head and, in small print, of what it is said."""
    texts = _texts(_table(WIDE))
    assert [1] * len(COLUMNS) == [texts.count(column) for column in COLUMNS]
    assert 2 == texts.count("한 행사만")
    assert 5 == texts.count("없음")


def test_a_phone_shows_what_is_said_and_names_the_silent_columns_once() -> None:
    """Nothing is lost: each column of each row is either told or named as silent."""
    texts = " ".join(_texts(_table(NARROW)))
    assert "없음: 나 정책 · 나 관심" in texts
    assert "버스" in texts
    assert "주차" in texts


def test_keyed_rows_can_be_found_in_the_drawing() -> None:
    """Their spans lie inside the drawing, below the heads, and hold their words."""
    for size in (WIDE, NARROW):
        drawing = _drawing(size)
        ((key, (top, end)),) = drawing.rows.items()
        assert "d02" == key
        figure = checked(drawing.figure)
        words = _words(figure)
        (y,) = [y for y, text in zip(words.y, words.text, strict=True) if "버스" in text]
        assert 0 <= top < y < end <= figure.layout.height


def test_marked_rows_are_drawn_stronger() -> None:
    """A company's own field stands out against the others by its ground, and on a grey printer by a line around it."""
    plain, marked = (_table(WIDE, marked=rows).layout.shapes for rows in ((), ("교통",)))
    assert style.tint(BLUE, style.DEEP) in {shape.fillcolor for shape in marked[len(COLUMNS) :]}
    assert 1 == len(marked) - len(plain)
    around = [shape for shape in marked if shape.line.color == style.INK]
    assert [2] == [shape.line.width for shape in around]


def test_a_row_may_bring_its_own_colour() -> None:
    """Cells of a table of places take the colour of the place's country, not of the column."""
    frame = pd.DataFrame({"row": ["가"], "column": ["역할"], "scope": "", "words": ["포럼"], "colour": [AMBER]})
    figure = checked(word_charts.word_table(frame, WIDE, colours={"역할": style.NEUTRAL}, absent="–").figure)
    assert style.tint(AMBER) in {shape.fillcolor for shape in figure.layout.shapes}


def _standing_out(size: Size) -> Drawing:
    """Fields of two lists, the first named by both; of the last one word fits only loosely."""
    words = pd.DataFrame(
        [
            ("물", "가", "상수도", False),
            ("물", "나", "하수도", False),
            ("길", "가", "주차", False),
            ("빛", "나", "(등)", True),
        ],
        columns=["row", "column", "word", "loose"],
    )
    cells = grids.cells(words, ["물", "길", "빛"], ["가", "나"])
    out = grids.standing_out(cells, ["물"], ["가", "나"], mark="공통", group="모두 언급")
    return word_charts.word_table(out, size, colours={"가": BLUE, "나": AMBER}, absent="없음")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_what_stands_out_is_seen_before_a_word_is_read(size: Size) -> None:
    """Shared rows are first, under a dark heading and in a frame; only they are deep; a loose word is only edged."""
    figure = checked(_standing_out(size).figure)
    words = _words(figure)
    heights = dict(zip(_texts(figure), words.y, strict=True))
    assert heights["모두 언급"] < heights["물"] < heights["길"]
    (frame,) = [shape for shape in figure.layout.shapes if shape.line.width == 2]
    assert frame.y0 < heights["모두 언급"] < heights["상수도"] < frame.y1 < heights["길"]
    deep = {style.tint(colour, style.DEEP) for colour in (BLUE, AMBER)}
    under_heads = [shape for shape in figure.layout.shapes if shape.y0 >= frame.y0]
    assert all(frame.y0 <= shape.y0 < frame.y1 for shape in under_heads if shape.fillcolor in deep)
    assert [AMBER] == [shape.line.color for shape in under_heads if shape.line.color in {BLUE, AMBER}]


def test_a_table_for_office_programs_has_the_grounds_of_the_drawing() -> None:
    """Heads and cells by row, the column of marks like the names, what fits loosely and what is silent on paper."""
    blue, amber, neutral = (style.tint(colour, style.DEEP) for colour in (BLUE, AMBER, style.NEUTRAL))
    pale = style.tint(BLUE)
    rows = [["", "", blue, amber], [neutral, neutral, blue, amber], ["", "", pale, ""], ["", "", "", ""]]
    assert rows == [list(row) for row in _standing_out(WIDE).grounds]


@pytest.mark.parametrize("name", ["행정", "September", "Administration", "지방자치단체의이름이아주긴분야의이름"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("columns", [1, 2, 3, 5, 8])
def test_no_word_is_cut_that_has_room_in_another_form(name: str, size: Size, columns: int) -> None:
    """A table in which names or words would be broken has its names above their cells, or its cells below another."""
    heads = [f"열 {number}" for number in range(columns)]
    cells = [
        {"row": name, "column": head, "scope": "", "words": "Digitalisation of government administrations"}
        for head in heads
    ]
    colours = dict.fromkeys(heads, BLUE)
    figure = checked(word_charts.word_table(pd.DataFrame(cells), size, colours=colours, absent="없음").figure)
    pieces = {piece for text in _texts(figure) for piece in text.split()}
    assert {name, "Digitalisation", "government", "administrations"} <= pieces
