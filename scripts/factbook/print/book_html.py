"""The document a printer gets: cover, contents, then the chapters of the single page, each on a new sheet.

The single page nests chapters inside the first one and carries much that is for screens only; here every chapter
becomes a child of ``body`` with a page name of its own, and only links that work on paper's own pages are left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files

import segno
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from factbook.book.contents import Contents
from factbook.book.editions import Edition
from factbook.figures import word_fonts
from factbook.figures.record import Record
from factbook.language import line_ends
from factbook.language.templates import render
from factbook.print import colophon, contents_page, hyphens, other_reading
from factbook.print.contents_page import heading_of
from factbook.print.context import Volume

SCREEN_ONLY = "script, noscript, style, link, aside.rerun, details.twin, .headerlink, .screen-only, tr[hidden]"
_PAGE = re.compile(r'<span class="page" data-of="([^"]+)"></span>')
_DEEPER = {"h1": "h1", "h2": "h1", "h3": "h2", "h4": "h3", "h5": "h4", "h6": "h5"}


def compose(single_page: str, book: Volume) -> str:
    """HTML text of the document for print, from the HTML text of the single page."""
    chapters = _chapters(prepared(single_page), book.contents)
    ids = {str(tag["id"]) for chapter in chapters.values() for tag in [chapter, *chapter.find_all(id=True)]}
    for chapter in chapters.values():
        settle_links(chapter, ids)
    for chapter in chapters.values():
        _add_addresses(chapter, book.records)
    last = {colophon.ANCHOR: colophon.page(book)}
    if book.other is not None and book.other.comparisons:
        last = {other_reading.ANCHOR: other_reading.page(book.other, chapters, book.edition.language), **last}
    for anchor, section in last.items():
        chapters[anchor] = _only(BeautifulSoup(section, "html.parser"), "section")
        chapters[anchor]["style"] = f"page: chapter{len(chapters) - 1}"
    heading, _, rest = book.edition.title.partition(": ")
    body = render(
        "factbook.print",
        "book.html",
        book.edition.language,
        edition=book.edition,
        imprint=book.imprint,
        heading=heading,
        rest=rest,
        contents=contents_page.of(book.contents, chapters),
        chapters=[Markup(chapter) for chapter in chapters.values()],
    )
    heads = "\n".join(_page_rules(book.edition, chapters))
    return document(book.edition.title, book.edition.language, f"{asset('print.css')}\n{heads}", body)


def prepared(single_page: str) -> BeautifulSoup:
    """The single page without what is for screens only."""
    soup = BeautifulSoup(single_page, "html.parser")
    for tag in soup.select(SCREEN_ONLY):
        tag.decompose()
    for toggle in soup.select("details"):
        toggle["open"] = ""
    for figure in soup.select("figure"):
        figure["role"] = "group"  # else the PDF has two figures inside each other, the outer one without words
    return soup


def asset(name: str) -> str:
    """Text of one of our style sheets for paper, or of our script."""
    return files("factbook.print").joinpath("assets", name).read_text(encoding="utf-8")


def document(title: str, language: str, styles: str, body: str) -> str:
    """HTML text of a document; ``styles`` are CSS, ``body`` is HTML."""
    held = Markup(hyphens.held(word_fonts.whole(line_ends.held(body), "span")))
    return render(
        "factbook.print",
        "document.html",
        title=title,
        language=language,
        styles=Markup(f"{word_fonts.FACE}\n{styles}"),
        body=held,
    )


def numbered(document: str, pages: Mapping[str, int]) -> str:
    """The same document with page numbers in its contents; ``pages`` gives the page of every id."""
    return _PAGE.sub(lambda entry: f'<span class="page">{pages[entry[1]]}</span>', document)


def _chapters(soup: BeautifulSoup, contents: Contents) -> dict[str, Tag]:
    """Each chapter's section by name, taken out of the first chapter, with headings that start at ``h1``."""
    found: dict[str, Tag] = {}
    for name in contents.chapters[1:]:
        marker = _only(soup, f"span#document-{name}")
        section = marker.find_next_sibling("section")
        assert isinstance(section, Tag)
        for heading in section.find_all(list(_DEEPER)):
            heading.name = _DEEPER[heading.name]
        found[name] = section.extract()
    for wrapper in soup.select("div.toctree-wrapper"):
        wrapper.decompose()
    found = {contents.root: _only(soup, "div.body > section").extract(), **found}
    for index, (name, section) in enumerate(found.items()):
        section["class"] = ["chapter"]
        section["style"] = f"page: chapter{index}"
        section.insert(0, soup.new_tag("span", id=f"document-{name}"))
    return found


def _only(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def settle_links(chapter: Tag, ids: Collection[str]) -> None:
    """Point links at this document; what leads elsewhere on disk becomes plain text."""
    for link in chapter.select("a[href]"):
        address = str(link["href"])
        if re.match(r"(https?|mailto):", address):
            continue
        page, _, anchor = address.partition("#")
        target = anchor or f"document-{page.removesuffix('.html')}"
        if target in ids:
            link["href"] = f"#{target}"
        else:
            link.unwrap()


def _add_addresses(chapter: Tag, records: Mapping[str, Record]) -> None:
    """Under each figure of a book that has an address: where this very version stays, for hand and for camera."""
    for figure in chapter.select("figure[id]"):
        record = records.get(str(figure["id"]))
        if record is not None and record.address:
            code = segno.make(record.address, error="m", micro=False)
            drawn = Markup(code.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None))
            address = render("factbook.print", "figure_address.html", qr_code=drawn, record=record)
            figure.insert_after(_only(BeautifulSoup(address, "html.parser"), "div"))


def _page_rules(edition: Edition, chapters: dict[str, Tag]) -> Iterator[str]:
    """One named page a chapter, so that its title can stand in the running head."""
    for index, chapter in enumerate(chapters.values()):
        yield (
            f"@page chapter{index} {{ @top-left {{ content: {_quoted(edition.title)} }} "
            f"@top-right {{ content: {_quoted(heading_of(chapter))} }} }}"
        )


def _quoted(text: str) -> str:
    """A CSS string that cannot end the style element or itself."""
    return '"' + re.sub(r'["\\<>\n]', lambda sign: f"\\{ord(sign[0]):06x}", text.strip()) + '"'
