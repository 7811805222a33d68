"""Steps of one page that stands alone: the pictures that it shows, and the page itself."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from factbook.chapter.pages import Page
from factbook.citing import stamps
from factbook.figures import records
from factbook.figures.record import Record
from factbook.formats.downloads import FigureFiles
from factbook.pipeline import draw, page_style
from factbook.pipeline.plan import Plan
from factbook.pipeline.progress import stage
from factbook.pipeline.steps import Drawn, Tools, of_pages
from factbook.web import jupyter_book, staged_book
from factbook.web.jupyter_book import Build


def page_pictures(plan: Plan, drawn: Drawn, tools: Tools) -> list[FigureFiles]:
    """Records of all figures in reading order, with the pictures that pages show and no other files.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption.
    """
    found = list[FigureFiles]()
    for page in drawn.pages:
        own = records.of_notebook(plan.book, page.notebook, page.page, plan.edition, plan.entered)
        for record in own.values():
            pictures = drawn.pictures[record.id]
            inputs = {"record": record, "pictures": pictures.name}
            make = partial(_write_page_pictures, record, pictures)
            found.append(FigureFiles(record, tools.store.made("page-pictures", inputs, make)))
    return found


def _write_page_pictures(record: Record, pictures: Path, folder: Path) -> None:
    (folder / f"{record.id}.svg").write_text(stamps.stamp_svg(draw.wide(pictures), record), "utf-8")
    (folder / f"{record.id}.narrow.svg").write_text((pictures / draw.NARROW).read_text("utf-8"), "utf-8")


def page(
    plan: Plan,
    drawn: Drawn,
    others: Sequence[Page],
    figures: Sequence[FigureFiles],
    tools: Tools,
    *,
    build: Build = jupyter_book.build,
) -> Path:
    """Folder of the finished page; what it says of the ``others`` of its book becomes plain words.

    ``build`` is Jupyter Book's, by whatever process.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    (own,) = drawn.pages
    style = page_style.of_figures(figures, tools.store)

    def make(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as staged:
            book = Path(staged)
            staged_book.stage_page(plan.book, plan.edition, own, figures, book, others=others, style=style)
            staged_book.build_html(book, folder, build)

    chapters = {other.name: plan.book.chapter(other.key.chapter) for other in others}
    with stage("html"):
        return staged_book.pages_in(
            tools.store.made("page", {**of_pages(plan, drawn, figures), "style": style, "others": chapters}, make)
        )
