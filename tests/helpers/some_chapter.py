"""A chapter ``some`` for the other book, with figures of one quantity each, to be run with several readings."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import other_book

PARAMETERS = """\
language: Language = "ko"  # 책의 언어 / language of the book
countries: Countries = []  # 다룰 나라 / countries to cover
reading: Reading = "inclusive"  # 읽기 / reading"""
IMPORTS = """\
import pandas as pd

from factbook.chapter import show
from factbook.figures import style
from factbook.figures.charts import bar_charts, drawing
from factbook.reasoning import claims, measures
from factbook.figures.figure import Figure
from factbook.chapter.opening import open_chapter
from factbook.chapter.parameter_types import Countries, Language, Reading"""
OPENING = """\
chapter, words = open_chapter("some", globals())
counts = measures.quantities(chapter.counts)
met, meetings = counts[1], counts[2]
show.answer(words, "지어낸 물음인가?", claims.stated(met))"""
FIGURE = """\
Figure(
    "fig-some-{name}", drawing.pair(bar_charts.range_bars, bar_charts.segments({of}, words, panel="{name}",
    label={of}.of, colour=style.NEUTRAL)), chapter, headline=claims.stated({of}), subtitle="지어낸 부제",
    note="지어낸 읽는 법", quantities=[{of}], facts={of}.facts, claims=[claims.stated({of})],
)"""


def figure(name: str, of: str) -> nbformat.NotebookNode:
    """A cell with one figure of one quantity."""
    caption = {"mystnb": {"figure": {"name": f"fig-some-{name}", "caption": f"지어낸 {name}"}}}
    return new_code_cell(FIGURE.format(name=name, of=of), metadata=caption)


def write_chapter(root: Path, *cells: nbformat.NotebookNode) -> Path:
    """The chapter ``some`` with these cells behind its opening."""
    opened = [
        new_markdown_cell("(some)=\n# 지어낸 장"),
        new_code_cell(IMPORTS),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        new_code_cell(OPENING),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    file = root / "chapters" / "some.ipynb"
    nbformat.write(new_notebook(cells=[*opened, *cells], metadata={"kernelspec": kernel}), file)
    return file


def written(folder: Path, *cells: nbformat.NotebookNode) -> Path:
    """Root of the other book in ``folder`` with this chapter more."""
    root = other_book.written(folder)
    with (root / "_toc.yml").open("a", encoding="utf-8") as toc:
        toc.write("      - file: chapters/some\n")
    write_chapter(root, *cells)
    return root
