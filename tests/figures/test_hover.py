"""What a mark tells a reader who points at it, read off the plotly figure."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from factbook.figures import hover, text_lines
from factbook.figures.charts import bar_charts, word_charts
from factbook.figures.manifest import PlotlyJson
from factbook.figures.style import NARROW, WIDE, Size
from factbook.reasoning.phrasing import Words
from invented_counts import a_count
from plotly_checked import checked

SOURCE = "자료: 지어낸 방송(2001.2.3.), 지어낸 기관의 발표 보도; 가공: 본 데이터북"
LONG = "지방자치단체를 포함하여 상담회에 참여한 유망 바이어·발주처의 이름이 몹시 긴 어느 도시의 말"
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])


def labels(figure: PlotlyJson) -> list[str]:
    """What each mark tells above the source, on one line."""
    traces = [trace for trace in checked(figure).data if trace.hovertext is not None]
    return [text.replace("<br>", " ") for trace in traces for text in trace.hovertext]


def words(size: Size) -> PlotlyJson:
    """A small table of words."""
    frame = pd.DataFrame(
        {
            "row": ["교통", "교통"],
            "column": ["가", "나"],
            "scope": ["지어낸 시", ""],
            "words": [LONG, ""],
        }
    )
    return word_charts.word_table(frame, size, colours={"가": "#123456", "나": "#654321"}, absent="나오지 않음").figure


def test_a_bar_tells_its_measure_its_name_its_wording_and_its_range() -> None:
    """The solid part and the hatched part say the same: all that is known of the count."""
    rows = bar_charts.segments(
        a_count(40, "여"), Words("ko", "inclusive"), panel="상담(건)", label="가", colour="#123456"
    )
    assert ["상담(건) 가: 40여 건(40–49건)"] * 2 == labels(
        hover.sourced(bar_charts.range_bars(rows, WIDE).figure, SOURCE, WIDE)
    )


@SIZES
def test_a_cell_tells_all_of_itself_wherever_it_is_pointed_at(size: Size) -> None:
    """Row, column, scope and every word of it; the marks that tell it cover the boxes of the drawing."""
    figure = words(size)
    plain = checked(figure)
    bars = plain.data[1]
    covered = [
        [left, left + width, middle - height / 2, middle + height / 2]
        for left, width, middle, height in zip(bars.base, bars.x, bars.y, bars.width, strict=True)
    ]
    for shape, bar in zip(plain.layout.shapes, covered, strict=True):
        assert pytest.approx([shape.x0, shape.x1, shape.y0, shape.y1]) == bar
    assert f"교통 · 가(지어낸 시) {LONG}" in labels(hover.sourced(figure, SOURCE, size))
    assert "교통 · 나 나오지 않음" in labels(hover.sourced(figure, SOURCE, size))


@SIZES
def test_the_source_stands_in_full_under_what_every_mark_tells(size: Size) -> None:
    """Broken into lines that fit beside a mark anywhere in the drawing, none of its words lost."""
    for trace in checked(hover.sourced(words(size), SOURCE, size)).data[1:]:
        mark, _, below = trace.hovertemplate.removesuffix("<extra></extra>").partition("<br>")
        assert ("%{hovertext}", SOURCE) == (mark, below.replace("<br>", " "))
        lines = [*below.split("<br>"), *(line for text in trace.hovertext for line in text.split("<br>"))]
        assert max(text_lines.width_of(line, size.small) for line in lines) < size.inner / 2


def test_a_template_of_its_own_is_kept_above_the_source() -> None:
    """A chart made by hand in a chapter says what it says, and then whose it is."""
    figure = go.Figure(go.Bar(x=[1], y=[2], hovertemplate="%{y}건<extra></extra>")).to_plotly_json()
    (bar,) = checked(hover.sourced(figure, "자료: 지어냄", WIDE)).data
    assert "%{y}건<br>자료: 지어냄<extra></extra>" == bar.hovertemplate
