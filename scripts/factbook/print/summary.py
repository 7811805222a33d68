"""The book on one sheet: the root chapter's answer, findings, figures and limits, for a reader with two minutes.

It takes what the chapter says under the labels of its findings and limits, and the figures quoted in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
TALLEST = 2.5  # times as high as wide
ROW_WIDTH, ROW_HEIGHT, GAP = 188.0, 122.0, 4.0  # mm, of the row of figures
PARTS = (addresses.FINDINGS, addresses.LIMITS)
_PICTURES = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"')


@dataclass(frozen=True)
class Picture:
    """A quoted figure: its width on paper in mm, its ``img`` element, its number and caption."""

    width: float
    image: Markup
    caption: str


def press(single_page: Path, book: Volume, target: Path, browser: Browser) -> Path:
    """PDF of one A4 page at ``target``.

    Raises:
        BuildError: when the root chapter lacks a part of it, says more than fits, or quotes a figure that does not.
    """
    document = single_page.with_name(DOCUMENT)
    composed = compose(single_page.read_text(encoding="utf-8"), book)
    quoted = [Path(src).name.partition(".")[0] for src in _PICTURES.findall(composed)]
    raw = pdf_file.printed(composed, document, browser)
    _refuse_more_than_one_page(raw.file, document, book)
    return pdf_file.finished(raw, target, _title(book), book, figures=quoted)


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
    """The quoted figures, each with its number and caption."""
    images = [_needed(box, "img", message("summary.figure")) for box in boxes]
    drawn = [_drawn(pictures / Path(str(image["src"])).name.partition(".")[0]) for image in images]
    towers = [file.name.partition(".")[0] for file in drawn if _height_to_width(file) > TALLEST]
    if towers:
        raise BuildError(message("summary.tall", figures=", ".join(towers), times=f"{TALLEST:g}"))
    widths = _widths([(_width(file), _height_to_width(file)) for file in drawn])
    for box, image, file, width in zip(boxes, images, drawn, widths, strict=True):
        image["src"] = file.as_uri()
        yield Picture(width, Markup(image), box.select("p")[-1].get_text())


def _drawn(figure: Path) -> Path:
    """A figure as drawn for phones, or where that is a tower, as drawn for the printed page."""
    narrow = figure.with_name(f"{figure.name}.narrow.svg")
    return narrow if _height_to_width(narrow) <= TALLEST else figure.with_name(f"{figure.name}.print.svg")


def _widths(drawn: Sequence[tuple[float, float]]) -> list[float]:
    """Width in mm of each figure in a row, by its drawn width and its height by that: letters of one size in all.

    High ones are only as wide as the row's height lets them be, and the rest share what is left.
    """
    widest = [ROW_HEIGHT / ratio for _, ratio in drawn]
    room, units = ROW_WIDTH - GAP * (len(drawn) - 1), sum(width for width, _ in drawn)
    widths: dict[int, float] = {}
    for index in sorted(range(len(drawn)), key=lambda index: widest[index] / drawn[index][0]):
        widths[index] = min(widest[index], room * drawn[index][0] / units)
        room, units = room - widths[index], units - drawn[index][0]
    return [widths[index] for index in range(len(drawn))]


def _width(svg: Path) -> float:
    return _box(svg)[0]


def _height_to_width(svg: Path) -> float:
    width, height = _box(svg)
    return height / width


def _box(svg: Path) -> tuple[float, float]:
    """Width and height of a drawing in its own units."""
    width, height = VIEW_BOX.findall(svg.read_text(encoding="utf-8"))[0]
    return float(width), float(height)


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
