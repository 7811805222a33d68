"""An invented page made by the whole of the machinery: figures drawn by plotly.js, a table to choose among, one page.

It holds what a page can hold for a reader's hands: bars, a table of words with keyed rows, the table that goes with it.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

import invented_book
import real_book
from factbook.book import metadata
from factbook.book.book import Book
from factbook.chapter import show
from factbook.chapter.opening import Chapter, Run
from factbook.chapter.outputs import MIME
from factbook.commands import start
from factbook.dataset import facts, views
from factbook.figures import style
from factbook.figures.charts import bar_charts, drawing, word_charts
from factbook.figures.charts.drawing import Pair
from factbook.figures.figure import Figure
from factbook.pipeline import figure_steps, page_steps, steps
from factbook.pipeline.plan import Plan
from factbook.pipeline.steps import Tools
from factbook.reasoning import claims, measures
from factbook.reasoning.phrasing import Words
from factbook.web.cards import write

NAME = "reach"
BARS, WORDS = f"fig-{NAME}-counts", f"fig-{NAME}-fields"
FIELDS = {"d02": "교통", "d04": "환경·에너지·수자원", "d05": "방범·방재"}
ABSENT = {"d09": "물류", "d11": "주거"}  # can be chosen, but the page says nothing of them
OTHER = "맞는 분야 없음"
SAID = {"가나": "스마트 주차 관제와 버스 정류장의 <b>안내판</b> 그리고 온 도시의 신호등", "다라": ""}
FORMULA = '=HYPERLINK("http://127.0.0.1:9/")'


def root(folder: Path) -> Path:
    """Root of a book in ``folder`` that has the real book's settings and data, and no chapters."""
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(real_book.PROJECT / name, folder / name)
    shutil.copytree(real_book.PROJECT / "data", folder / "data")
    (folder / "chapters").mkdir()
    return folder


def build(plan: Plan, use: Tools) -> Path:
    """The page, with what it shows beside it; ``plan`` is that of a book without pages."""
    book = plan.book
    page = invented_book.drawn_page(invented_book.notebook(_cells(book)), NAME, book.chapters)
    plan = replace(plan, pages=[page.page])
    drawn = steps.drawn(plan, {NAME: page.notebook}, lambda notebook: notebook, use)
    figures = figure_steps.figure_files(plan, drawn, use, all_entered=True)
    pages = book.root / "page"
    shutil.copytree(page_steps.page(plan, drawn, [], figures, use), pages)
    write.of_page(figures, start.today(), pages)
    return pages / f"{NAME}.html"


def _cells(book: Book) -> list[NotebookNode]:
    chapter = Chapter(
        book, Run(NAME, {}, {}), facts.load(book.data), Words("ko", "inclusive"), metadata.titles(book.data)
    )
    return [
        new_markdown_cell(f"({NAME})=\n# 우리 기술은 어느 분야에 맞나\n\n지어낸 장이다."),
        new_code_cell('reading: Reading = "inclusive"  # 읽기 / reading', metadata={"tags": ["parameters"]}),
        _figure_cell(_bars(chapter), "지어낸 수"),
        _figure_cell(_words(chapter), "지어낸 분야"),
        new_markdown_cell(f"({NAME}-table)=\n## 분야별로 이름이 나온 말"),
        _table(),
        new_markdown_cell(
            f"({NAME}-limits)=\n## 이 장의 한계\n\n" + "지어낸 책이므로 아무것도 말하지 않는다.\n\n" * 30
        ),
    ]


def _figure_cell(figure: Figure, caption: str) -> NotebookNode:
    data, metadata = figure._repr_mimebundle_()
    output = new_output("display_data", data={MIME: data[MIME]}, metadata=metadata)
    return new_code_cell("draw()", outputs=[output], metadata=_named(figure.name, caption))


def _named(name: str, caption: str) -> dict[str, Any]:
    return {"mystnb": {"figure": {"name": name, "caption": caption}}}


def _bars(chapter: Chapter) -> Figure:
    rows = pd.DataFrame(
        {
            "panel": "상담(건)",
            "label": ["가나", "가나", "다라"],
            "detail": ["40여 건(40–49건)"] * 2 + ["90건"],
            "colour": "#1f4e79",
            "inside": "",
            "start": [0.0, 40.0, 0.0],
            "end": [40.0, 49.0, 90.0],
            "sure": [True, False, True],
        }
    )
    table = pd.DataFrame({"도시": ["가나", "다라"], "표기": ["40여 건", FORMULA], "범위": ["40–49건", "-90"]})
    return _figure(BARS, drawing.pair(bar_charts.range_bars, rows), chapter, table)


def _words(chapter: Chapter) -> Figure:
    rows = pd.DataFrame(
        [
            {
                "row": field,
                "key": key,
                "column": column,
                "scope": "지어낸 시",
                "words": words if key == "d02" else column,
            }
            for key, field in FIELDS.items()
            for column, words in SAID.items()
        ]
    )
    colours = dict(zip(SAID, style.PARTIES, strict=False))
    pair = drawing.pair(word_charts.word_table, rows, colours=colours, absent="이름이 나오지 않음")
    return _figure(WORDS, pair, chapter, pd.DataFrame({"분야": list(FIELDS.values()), "말": "말"}))


def _figure(name: str, pair: Pair, chapter: Chapter, table: pd.DataFrame) -> Figure:
    counts = views.counts(chapter.data, chapter.words)
    (count,) = measures.quantities(counts[counts["id"] == "f04"])
    texts = {"headline": "지어낸 제목", "subtitle": "지어낸 부제", "note": "지어낸 읽는 법"}
    return Figure(name, pair, chapter, **texts, table=table, facts=["f04"], claims=[claims.stated(count)])


def _table() -> NotebookNode:
    bundles: list[dict[str, str]] = []
    publish, show.publish_display_data = show.publish_display_data, bundles.append
    names = ["주차", "물 관리", "경보", "자료 통합"]
    frame = pd.DataFrame({"분야": [*FIELDS.values(), OTHER], "이름이 나온 말": names})
    show.table(frame, keys=[*FIELDS, ""], choice=show.Choice("offer", {**FIELDS, **ABSENT}, "기사에 없음"))
    show.publish_display_data = publish
    return new_code_cell("table()", outputs=[new_output("display_data", data=bundles[0])])
