"""The book as PDF: the single page composed for print, with the data and the tables of its figures inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from factbook.print import book_html, colophon, context, other_reading, pdf_file
from factbook.print.context import Attachment, Volume

PRINTED = "print.html"
# in this order: what is divided is fitted to pages as it then is
SCRIPTS = ("divided_figures.js", "filled_pages.js", "one_page.js")


def press(single_page: Path, book: Volume, target: Path, browser: Browser) -> Path:
    """PDF of the whole book at ``target``: A4, tagged, with bookmarks, embedded fonts and attached tables.

    It is printed twice, since only the first printing tells on which page a chapter begins.

    Raises:
        BuildError: where what reads otherwise under another value takes more than its page.
    """
    composed = book_html.compose(single_page.read_text(encoding="utf-8"), book)
    document, script = single_page.with_name(PRINTED), "\n".join(map(book_html.asset, SCRIPTS))
    pages = _pages(pdf_file.printed(composed, document, browser, script=script, proof=True).file)
    other_reading.check_one_page(pages, colophon.ANCHOR)
    attached = [*_figure_tables(composed, book.figures), *context.data_tables(book.data, book.edition.language)]
    raw = pdf_file.printed(book_html.numbered(composed, pages), document, browser, script=script)
    return pdf_file.finished(raw, target, book.edition.title, book, figures=book.records, attached=attached)


def _pages(raw: Path) -> dict[str, int]:
    """Number of the page on which each linked id stands."""
    with pikepdf.open(raw) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        destinations = pdf.Root.Dests.items()
        return {name.removeprefix("/"): numbers[destination[0].objgen] for name, destination in destinations}


def _figure_tables(document: str, folder: Path) -> Iterator[Attachment]:
    """The table of each figure, called by the figure's number and caption."""
    for figure in BeautifulSoup(document, "html.parser").select("figure[id]"):
        file, caption = folder / f"{figure['id']}.csv", figure.select_one("figcaption p")
        assert caption is not None
        yield Attachment(file.name, " ".join(caption.get_text().split()), file.read_bytes())
