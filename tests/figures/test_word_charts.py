"""Word tables of many columns: side by side on a page, below one another on a phone, rows a page can point at."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go

from factbook.figures import style
from factbook.figures.charts import word_charts
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
    """A company's own field stands out against the others."""
    plain, marked = ({shape.fillcolor for shape in _table(WIDE, marked=rows).layout.shapes} for rows in ((), ("교통",)))
    assert style.tint(BLUE, word_charts.MARKED) in marked - plain


def test_a_row_may_bring_its_own_colour() -> None:
    """Cells of a table of places take the colour of the place's country, not of the column."""
    frame = pd.DataFrame({"row": ["가"], "column": ["역할"], "scope": "", "words": ["포럼"], "colour": [AMBER]})
    figure = checked(word_charts.word_table(frame, WIDE, colours={"역할": style.NEUTRAL}, absent="–").figure)
    assert style.tint(AMBER) in {shape.fillcolor for shape in figure.layout.shapes}
