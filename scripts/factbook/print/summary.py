"""The book on one sheet: the root chapter's answer, findings, figures and limits, for a reader with two minutes.

It takes what the chapter says under the labels of its findings and limits, and the figures quoted in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup
from playwright.sync_api import Browser

from factbook.book import addresses
from factbook.errors import BuildError
from factbook.figures.view_box import VIEW_BOX
from factbook.language.interface import later, word
from factbook.language.messages import message
from factbook.language.templates import render
from factbook.print import book_html, colophon, pdf_file
from factbook.print.context import Volume

WORD = later("요약본")
DOCUMENT = "summary.html"
SCRIPT = "one_sheet.js"
TALLEST = 2.5  # times as high as wide, of the figure that stays whatever there is room for
DRAWINGS = ("narrow", "print")  # for phones and for the printed page; the script keeps one of each figure's
PARTS = (addresses.FINDINGS, addresses.LIMITS)


@dataclass(frozen=True)
class Picture:
    """A quoted figure: its id, an ``img`` element for each of its drawings, its number and caption."""

    name: str
    drawings: Sequence[Markup]
    caption: str


def press(single_page: Path, book: Volume, target: Path, browser: Browser) -> Path:
    """PDF of one A4 page at ``target``.

    Raises:
        BuildError: when the root chapter lacks a part of it, says more than fits, or quotes a figure that does not.
    """
    document = single_page.with_name(DOCUMENT)
    composed = compose(single_page.read_text(encoding="utf-8"), book)
    raw = pdf_file.printed(composed, document, browser, script=book_html.asset(SCRIPT))
    _refuse_more_than_one_page(raw.file, document, book)
    return pdf_file.finished(raw, target, _title(book), book, figures=raw.figures)


def compose(single_page: str, book: Volume) -> str:
    """HTML text of the sheet, from the HTML text of the single page."""
    chapter = _root_chapter(single_page)
    body = render(
        "factbook.print",
        "summary.html",
        book.edition.language,
        word=word(book.edition.language, WORD),
        edition=book.edition,
        imprint=book.imprint,
        answer=Markup(_needed(chapter, ".answer", message("summary.answer"))),
        sections=[_section(chapter, addresses.section(book.contents.root, name)) for name in PARTS],
        figures=list(_figures(chapter.select(".quoted-figure"), book.figures)),
        book_citation=colophon.book_citation(book),
    )
    styles = f"{book_html.asset('print.css')}\n{book_html.asset('summary.css')}"
    return book_html.document(_title(book), book.edition.language, styles, body)


def _title(book: Volume) -> str:
    return f"{word(book.edition.language, WORD)}: {book.edition.title}"


def _root_chapter(single_page: str) -> Tag:
    """The first chapter alone, without marks and links that lead to other pages."""
    chapter = _needed(book_html.prepared(single_page), "div.body > section", message("summary.title"))
    for tag in chapter.select("div.toctree-wrapper, .evidence"):
        tag.decompose()
    book_html.settle_links(chapter, ())
    return chapter


def _needed(within: Tag, selector: str, remedy: str) -> Tag:
    found = within.select_one(selector)
    if found is None:
        raise BuildError(message("summary.lacks", selector=selector, remedy=remedy))
    return found


def _section(chapter: Tag, label: str) -> Markup:
    """HTML of a section's heading and lists."""
    section = _needed(chapter, f"section#{label}", message("summary.label", label=label))
    heading, lists = _needed(section, "h2", message("summary.heading")), section.select("ul")
    return Markup("\n").join(map(Markup, [heading, *lists]))


def _figures(boxes: Sequence[Tag], pictures: Path) -> Iterator[Picture]:
    """The quoted figures, each with its drawings, number and caption."""
    for number, box in enumerate(boxes):
        image = _needed(box, "img", message("summary.figure"))
        name = Path(str(image["src"])).name.partition(".")[0]
        drawings = [pictures / f"{name}.{kind}.svg" for kind in DRAWINGS]
        if number == 0 and min(map(_height_to_width, drawings)) > TALLEST:  # others would give way
            raise BuildError(message("summary.tall", figures=name, times=f"{TALLEST:g}"))
        yield Picture(name, [_image(image, drawing) for drawing in drawings], box.select("p")[-1].get_text())


def _height_to_width(svg: Path) -> float:
    width, height = VIEW_BOX.findall(svg.read_text(encoding="utf-8"))[0]
    return float(height) / float(width)


def _image(quoted: Tag, drawing: Path) -> Markup:
    """HTML of a drawing, which is read aloud as the quoted one is."""
    image = copy(quoted)
    image["src"] = drawing.as_uri()
    return Markup(image)


def _refuse_more_than_one_page(raw: Path, document: Path, book: Volume) -> None:
    with pikepdf.open(raw) as pdf:
        pages = len(pdf.pages)
    if pages == 1:
        return
    sections = BeautifulSoup(document.read_text(encoding="utf-8"), "html.parser").select(".answer, .told > *")
    longest = max(sections, key=lambda section: len(section.get_text()))
    heading = longest.select_one("h2, .question")
    title = heading.get_text() if heading else ""
    values = {"chapter": book.contents.root, "title": title, "length": len(longest.get_text())}
    raise BuildError(message("summary.pages", pages=pages, **values))
