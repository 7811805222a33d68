"""Texts of every kind of chart as the real plotly.js and Chromium draw them, with labels longer than the book has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

import drawn_texts
from factbook.figures import style
from factbook.figures.charts import bar_charts, grids, maps, word_charts
from factbook.figures.charts.drawing import Drawing
from factbook.figures.plain_json import plain
from factbook.figures.style import NARROW, WIDE, Size, Texts
from factbook.pipeline.browser import plotly_page
from factbook.reasoning.phrasing import Words
from invented_counts import a_count

KO = Words("ko", "inclusive")
BLUE, AMBER = style.PARTIES[:2]
SHORT, LONG = (
    ("가시", "나시"),
    ("아주 긴 이름을 가진 지어낸 도시의 지방자치단체", "Administration of the invented municipalities"),
)
TEXTS = Texts(*["지어낸 문장이 두 줄을 넘도록 길게 이어지는 제목과 설명이다. " * 3] * 4, "fig-invented · 12345678")


def _bars(names: tuple[str, str], size: Size) -> Drawing:
    parts = [
        (colour, a_count(value, "여", of=name))
        for colour, name, value in zip((BLUE, AMBER), names, (3, 90), strict=True)
    ]
    rows = [
        bar_charts.segments(
            a_count(95, "이상", of=names[0]), KO, parts=parts, panel=names[1], label=names[0], colour=BLUE
        ),
        bar_charts.segments(a_count(40, "여", of=names[1]), KO, panel=names[0], label=names[1], colour=AMBER),
    ]
    return bar_charts.range_bars(pd.concat(rows), size, reference=1, reference_label=names[1])


def _words(names: tuple[str, str], size: Size) -> Drawing:
    words = pd.DataFrame({"row": [*names, names[0]], "column": [*names, names[1]], "word": [names[1], *names]})
    cells = grids.standing_out(grids.cells(words, names, names), [names[0]], names, mark="공통", group=names[1])
    return word_charts.word_table(
        cells, size, colours=dict(zip(names, (BLUE, AMBER), strict=True)), absent="기사에 없음"
    )


def _lists(names: tuple[str, str], size: Size) -> Drawing:
    frame = pd.DataFrame({"list": names, "scope": names[1], "item": names, "sub_items": " · ".join(names)})
    colours = dict(zip(names, (BLUE, AMBER), strict=True))
    return word_charts.nested_lists(frame, size, colours=colours, open_ends={names[0]: "… 일부만 언급"})


def _map(names: tuple[str, str], size: Size) -> Drawing:
    square = pd.DataFrame(
        {"country": "AA", "ring": 1, "order": range(4), "latitude": [50, 54, 54, 50], "longitude": [10, 10, 16, 16]}
    )
    outlines = pd.concat([square, square.assign(country="BB", longitude=square["longitude"] + 6)])
    places = pd.DataFrame(
        {"label": [name[:16] for name in names], "country": "AA", "latitude": [51.0, 51.2], "longitude": [11.0, 13.0]}
    )
    return maps.place_map(
        places.assign(strong=True, detail=""), size, outlines=outlines, colours={"AA": BLUE, "BB": AMBER},
        names={"AA": names[0][:8], "BB": names[1][:8]},
    )  # fmt: skip


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """A page that draws, and one that shows what was drawn."""
    with plotly_page(browser) as plotly:
        tab = browser.new_page(offline=True)
        yield plotly, tab
        tab.close()


@pytest.mark.parametrize("chart", [_bars, _words, _lists, _map])
@pytest.mark.parametrize("names", [SHORT, LONG])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_no_text_meets_another_or_leaves_the_picture(
    chart: Callable[[tuple[str, str], Size], Drawing], names: tuple[str, str], size: Size, tabs: tuple[Page, Page]
) -> None:
    """Whatever the labels: each has room of its own, on a page and on a phone."""
    plotly, tab = tabs
    body = {part: plain(value) for part, value in chart(names, size).figure.items()}
    (svg,) = plotly.evaluate("drawings => drawAll(JSON.parse(drawings))", json.dumps([style.dress(body, TEXTS, size)]))
    count, faults = drawn_texts.faults(tab, svg)
    assert [] == faults
    assert count > len(TEXTS.mark.split())


def test_texts_that_meet_are_named(tabs: tuple[Page, Page]) -> None:
    """The check above can fail: for two texts on one spot, and for one over the edge."""
    _, tab = tabs
    texts = "".join(
        f'<text x="{x}" y="{y}">{name}</text>' for name, x, y in (("a", 9, 50), ("b", 12, 50), ("c", 99, 20))
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" style="font-size:20px">{texts}</svg>'
    assert (3, ["outside: c", "meet: a | b"]) == drawn_texts.faults(tab, svg)
