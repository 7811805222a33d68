"""What the search looks through: the words of every finished page, by the section or figure that a hit leads to.

Taken from the pages as they were written, so that a reader finds what a reader sees, and neither code nor the words of
buttons, which are the same on every page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from factbook.language import line_ends

# elements that a page shows and the search passes over: code, buttons, boxes to tick, marks that lead elsewhere
PASSED_OVER = frozenset(
    {"headerlink", "section-number", "code", "code-switch", "rerun", "choice"}
    | {"figure-link", "evidence", "twin-evidence", "gallery"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "sub", "sup"}
    | {"wbr", line_ends.HELD}
)
_SILENT = frozenset({"script", "style", "nav", "button", "svg", "form", "summary"})
_BADGE = "verdict"
_BLANKS, _CELLS, _LINES = re.compile(r"[^\S\t\n]+"), re.compile(r" *\t[ \t]*"), re.compile(r"[ \t]*\n\s*")


@dataclass
class Entry:
    """One place of the book: a page (no ``anchor``), a section or a figure, with the words that stand there.

    ``label`` is what a figure is called in the text; ``also`` are words that find it and are never shown.
    """

    page: int
    anchor: str
    title: str
    label: str = ""
    also: str = ""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, one line a paragraph or row of a table, whose cells are set apart by tabs."""
        return _LINES.sub("\n", _CELLS.sub("\t", _BLANKS.sub(" ", "".join(self.pieces)))).strip()


def index(
    folder: Path,
    pages: Sequence[str],
    synonyms: Sequence[Sequence[str]],
    also: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """The index of the pages (names without ending, in reading order) that lie as HTML in a folder, ready for JSON.

    Of ``synonyms``, groups of words that mean the same, those stay which some page has a word of. A page is found by
    what is said of it in ``also`` as well.
    """
    entries = [
        entry
        for number, page in enumerate(pages)
        for entry in entries_of(folder / f"{page}.html", number, also.get(page, ""))
    ]
    words = "\n".join(f"{entry.title}\n{entry.text}\n{entry.also}" for entry in entries).lower()
    return {
        "pages": [f"{page}.html" for page in pages],
        "entries": [_plain(entry) for entry in entries],
        "synonyms": [list(group) for group in synonyms if any(word.lower() in words for word in group)],
    }


def entries_of(page: Path, number: int, also: str = "") -> Iterator[Entry]:
    """The places of a finished page, in reading order; none of a page without text of its own.

    The page itself is found by the words in ``also`` as well.
    """
    written = html.document_fromstring(unicodedata.normalize("NFC", page.read_text(encoding="utf-8")))
    for section in (section for article in written.iter("article") for section in article.iterchildren("section")):
        found = [Entry(number, "", "", also=also)]
        _read_section(section, found, found[0])
        yield from found


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry as the browser reads it; what is empty is left out."""
    values = {
        "page": entry.page,
        "anchor": entry.anchor,
        "label": entry.label,
        "title": entry.title,
        "also": entry.also,
        "text": entry.text,
    }
    return {name: value for name, value in values.items() if value != ""}


def _read_section(section: HtmlElement, found: list[Entry], entry: Entry) -> None:
    """Put the words of a section into its entry, and those of sections and figures in it into entries of their own."""
    for child in section:
        if child.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            entry.title = _words(child)
        else:
            _read(child, found, entry)


def _read(element: HtmlElement, found: list[Entry], entry: Entry) -> None:
    classes = set(element.get("class", "").split())
    if element.tag == "section":
        found.append(Entry(entry.page, element.get("id", ""), ""))
        _read_section(element, found, found[-1])
    elif element.tag == "figure" and element.get("id"):
        found.append(_figure(element, entry.page))
    elif "figure-tools" in classes or "twin" in classes:
        figure = next((each for each in reversed(found) if each.label), entry)
        if "twin" in classes:
            figure.pieces.append(_text(element))
        else:
            figure.also = " ".join([figure.anchor, *_files(element)])
    elif element.xpath(".//section | .//figure[@id] | .//*[contains(@class, 'figure-tools')]"):
        for child in element:
            _read(child, found, entry)
    else:
        entry.pieces.append(_text(element))


def _figure(figure: HtmlElement, page: int) -> Entry:
    number, title = (" ".join(map(_words, figure.find_class(f"caption-{part}"))) for part in ("number", "text"))
    pictures = [str(picture.get("aria-label", "")) for picture in figure.find_class("drawing")]
    anchor = str(figure.get("id"))
    return Entry(page, anchor, title or anchor, number, anchor, [f"\n{words}\n" for words in pictures])


def _files(tools: HtmlElement) -> Iterator[str]:
    """Kinds of files that a figure is offered as: their endings and what they are for."""
    for files in tools.find_class("figure-files"):
        for link in files.iter("a"):
            yield f"{_words(link)} {link.get('title', '')}"


def _words(element: HtmlElement) -> str:
    """The words of an element on one line."""
    return " ".join(_text(element).split())


def _text(element: HtmlElement) -> str:
    return "".join(_pieces(element))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Text of an element without what is passed over; a line of its own for each block, tabs around each cell."""
    classes = set(element.get("class", "").split())
    if (
        not isinstance(element.tag, str)
        or element.tag in _SILENT
        or "hidden" in element.attrib
        or PASSED_OVER & classes
    ):
        return
    edge = "\t" if element.tag in ("td", "th") else "" if element.tag in _INLINE and _BADGE not in classes else "\n"
    yield edge
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge
