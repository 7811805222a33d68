"""The book on one sheet: the root chapter's answer, findings, figures and limits, for a reader with two minutes.

It takes what the chapter says under ``(index-findings)=`` and ``(index-not)=`` and the figures quoted in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from factbook.errors import BuildError
from factbook.publishing import colophon, paper, print_page
from factbook.publishing.volume import Volume

WORD = "요약본"
DOCUMENT = "summary.html"
TALLEST = 2.0  # times as high as wide
PARTS = ("findings", "not")


def press(single_page: Path, book: Volume, target: Path, browser: Browser) -> Path:
    """PDF of one A4 page at ``target``.

    Raises:
        BuildError: when the root chapter lacks a part of it, or says more than fits on the page.
    """
    document = single_page.with_name(DOCUMENT)
    document.write_text(compose(single_page.read_text(encoding="utf-8"), book), encoding="utf-8")
    raw = paper.printed(document, browser)
    _refuse_more_than_one_page(raw, document, book)
    return paper.finished(raw, target, f"{WORD}: {book.edition.title}", book)


def compose(single_page: str, book: Volume) -> str:
    """HTML text of the sheet, from the HTML text of the single page."""
    chapter = _root_chapter(single_page)
    answer = _needed(chapter, ".answer", "`page.answer(...)`로 답을 보이세요")
    told = [_part(chapter, f"{book.contents.root}-{name}") for name in PARTS]
    figures = [_figure(box, book.figures) for box in chapter.select(".quoted-figure")]
    grid = "shown beside-wide" if any("wide" in figure for figure in figures) else "shown"
    edition = book.edition
    body = [
        f'<header><p class="word">{WORD}</p><h1>{escape(edition.title)}</h1><p>{escape(edition.subtitle)}</p></header>',
        f'<main>{answer}<div class="told">{"".join(told)}</div>',
        f'<div class="{grid}">{"".join(figures)}</div></main>',
        f"<footer>{''.join(f'<p>{escape(line)}</p>' for line in _last_lines(book))}</footer>",
    ]
    styles = f"{print_page.style('print')}\n{print_page.style('summary')}"
    return print_page.document(f"{WORD}: {edition.title}", edition.language, styles, "\n".join(body))


def _root_chapter(single_page: str) -> Tag:
    """The first chapter alone, without marks and links that lead to other pages."""
    chapter = _needed(print_page.prepared(single_page), "div.body > section", "첫 장에 제목을 다세요")
    for tag in chapter.select("div.toctree-wrapper, .evidence"):
        tag.decompose()
    print_page.settle_links(chapter, ())
    return chapter


def _needed(within: Tag, selector: str, remedy: str) -> Tag:
    found = within.select_one(selector)
    if found is None:
        raise BuildError(f"{WORD}: 첫 장에서 {selector} 부분을 찾지 못했습니다. {remedy}.")
    return found


def _part(chapter: Tag, label: str) -> str:
    """Heading and lists of a section."""
    section = _needed(chapter, f"section#{label}", f"그 절의 제목 위에 `({label})=`를 적으세요")
    heading, lists = _needed(section, "h2", "절에 제목을 다세요"), section.select("ul")
    return f"<section>{heading}{''.join(map(str, lists))}</section>"


def _figure(box: Tag, pictures: Path) -> str:
    """The quoted figure with its number and caption: as drawn for phones, and where that is a tower, for print."""
    image, line = _needed(box, "img", "그림을 만든 뒤 다시 짜세요"), box.select("p")[-1]
    name = Path(str(image["src"])).name.partition(".")[0]
    narrow = pictures / f"{name}.narrow.svg"
    tower = _height_to_width(narrow) > TALLEST
    image["src"] = (pictures / f"{name}.print.svg" if tower else narrow).as_uri()
    return f'<div class="{"wide" if tower else "slim"}">{image}<p>{escape(line.get_text())}</p></div>'


def _height_to_width(svg: Path) -> float:
    _, _, width, height = re.findall(r'viewBox="([^"]+)"', svg.read_text(encoding="utf-8"))[0].split()
    return float(height) / float(width)


def _last_lines(book: Volume) -> Iterator[str]:
    lines = book.imprint
    yield f"자료: {lines.source}; 가공: 본 데이터북"
    yield f"인용: {colophon.book_citation(book)}"
    yield lines.licence


def _refuse_more_than_one_page(raw: Path, document: Path, book: Volume) -> None:
    with pikepdf.open(raw) as pdf:
        pages = len(pdf.pages)
    if pages == 1:
        return
    sections = BeautifulSoup(document.read_text(encoding="utf-8"), "html.parser").select(".answer, .told > *")
    longest = max(sections, key=lambda section: len(section.get_text()))
    heading = longest.select_one("h2, .question")
    title = heading.get_text() if heading else ""
    raise BuildError(
        f"{WORD}: 한 쪽이어야 하는데 {pages}쪽이 되었습니다. 가장 긴 부분은 {book.contents.root} 장의 ‘{title}’"
        f"({len(longest.get_text())}자)입니다. 문장을 줄이거나 항목을 덜어 내세요."
    )
