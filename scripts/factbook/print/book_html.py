"""The document a printer gets: cover, contents, then the chapters of the single page, each on a new sheet.

The single page nests chapters inside the first one and carries much that is for screens only; here every chapter
becomes a child of ``body`` with a page name of its own, and only links that work on paper's own pages are left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html import escape
from importlib.resources import files

import segno
from bs4 import BeautifulSoup, Tag

from factbook.book.contents import Contents
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.figures.record import Record
from factbook.print import colophon, line_ends
from factbook.print.context import Volume

SCREEN_ONLY = "script, noscript, style, link, aside.rerun, details.twin, .headerlink, .screen-only"
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
    last = colophon.page(book)
    chapters[colophon.ANCHOR] = _only(BeautifulSoup(last, "html.parser"), "section")
    chapters[colophon.ANCHOR]["style"] = f"page: chapter{len(chapters) - 1}"
    body = [_cover(book.edition, book.imprint), _contents_page(book.contents, chapters), *map(str, chapters.values())]
    heads = "\n".join(_page_rules(book.edition, chapters))
    return document(book.edition.title, book.edition.language, f"{style('print')}\n{heads}", "\n".join(body))


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


def style(name: str) -> str:
    """Text of one of our style sheets for paper."""
    return files("factbook.print").joinpath("assets", f"{name}.css").read_text(encoding="utf-8")


def document(title: str, language: str, styles: str, body: str) -> str:
    """HTML text of a document."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{styles}</style></head>\n<body>\n{line_ends.held(body)}\n</body></html>\n"
    )


def numbered(document: str, pages: Mapping[str, int]) -> str:
    """The same document with page numbers in its contents; ``pages`` gives the page of every id."""
    return _PAGE.sub(lambda place: f'<span class="page">{pages[place[1]]}</span>', document)


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
    for place, (name, section) in enumerate(found.items()):
        section["class"] = ["chapter"]
        section["style"] = f"page: chapter{place}"
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
            mark = code.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None)
            line = f'<div class="figure-address">{mark}<p>{record.live_address}<br>{escape(record.mark)}</p></div>'
            figure.insert_after(_only(BeautifulSoup(line, "html.parser"), "div"))


def _cover(edition: Edition, imprint: Imprint) -> str:
    title, _, rest = edition.title.partition(": ")
    lines = [
        imprint.source_line,
        imprint.data_line,
        imprint.licence,
        f"factbook {imprint.software}",
    ]
    return "\n".join(
        [
            '<section class="cover">',
            f'<div class="cover-heading"><p class="cover-title">{escape(title)}</p>',
            f'<p class="cover-title-rest">{escape(rest)}</p></div>',
            f'<p class="cover-subtitle">{escape(edition.subtitle)}</p>',
            f'<p class="cover-imprint">{"<br>".join(map(escape, lines))}</p>',
            "</section>",
        ]
    )


def _contents_page(contents: Contents, chapters: dict[str, Tag]) -> str:
    entries = [f"<ol>{_entry(contents.root, chapters)}</ol>"]
    for part in contents.parts:
        entries.append(f'<p class="contents-part">{escape(part.caption)}</p>' if part.caption else "")
        entries.append(f"<ol>{''.join(_entry(name, chapters) for name in part.chapters)}</ol>")
    entries.append(f"<ol><li>{_line(colophon.ANCHOR, colophon.TITLE)}</li></ol>")
    figures = "".join(f"<li>{_line(name, caption)}</li>" for name, caption in _captions(chapters))
    listed = f'<h1 class="contents-figures">그림 차례</h1><ol>{figures}</ol>' if figures else ""
    return f'<nav class="contents"><h1>차례</h1><div class="contents-list">{"".join(entries)}</div>{listed}</nav>'


def _entry(name: str, chapters: dict[str, Tag]) -> str:
    heading = chapters[name].find("h1")
    assert isinstance(heading, Tag)
    sections = "".join(
        f"<li>{_line(str(section['id']), section.h2.get_text())}</li>"
        for section in chapters[name].find_all("section", id=True)
        if section.h2 is not None
    )
    return f"<li>{_line(f'document-{name}', heading.get_text())}<ol>{sections}</ol></li>"


def _line(target: str, words: str) -> str:
    """A line of the contents, with room for its page number."""
    target = escape(target)
    return f'<a href="#{target}"><span>{escape(words)}</span><span class="page" data-of="{target}"></span></a>'


def _captions(chapters: dict[str, Tag]) -> Iterator[tuple[str, str]]:
    """Id and caption of every figure, its number with it."""
    for chapter in chapters.values():
        for figure in chapter.select("figure[id]"):
            caption = figure.select_one("figcaption p")
            if caption is not None:
                yield str(figure["id"]), caption.get_text()


def _page_rules(edition: Edition, chapters: dict[str, Tag]) -> Iterator[str]:
    """One named page a chapter, so that its title can stand in the running head."""
    for place, chapter in enumerate(chapters.values()):
        heading = chapter.find("h1")
        assert isinstance(heading, Tag)
        yield (
            f"@page chapter{place} {{ @top-left {{ content: {_quoted(edition.title)} }} "
            f"@top-right {{ content: {_quoted(heading.get_text())} }} }}"
        )


def _quoted(text: str) -> str:
    """A CSS string that cannot end the style element or itself."""
    return '"' + re.sub(r'["\\<>\n]', lambda sign: f"\\{ord(sign[0]):06x}", text.strip()) + '"'
