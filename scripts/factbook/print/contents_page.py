"""The contents of the printed book, read from its chapters: titles, sections, figures, and the id each leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bs4 import Tag

from factbook.book.contents import Contents
from factbook.print import colophon, other_reading


@dataclass(frozen=True)
class Line:
    """A line of the contents: the id it leads to, whose page number it gets, and its words."""

    target: str
    words: str


@dataclass(frozen=True)
class ChapterLines:
    """A chapter in the contents, with its sections."""

    line: Line
    sections: Sequence[Line]


@dataclass(frozen=True)
class PartLines:
    """A part of the book in the contents; one without a caption has none there."""

    caption: str
    chapters: Sequence[ChapterLines]


@dataclass(frozen=True)
class ContentsPage:
    """The contents: parts, the last pages, all figures."""

    parts: Sequence[PartLines]
    last: Sequence[Line]
    figures: Sequence[Line]


def of(contents: Contents, chapters: Mapping[str, Tag]) -> ContentsPage:
    """The contents of a book whose chapters, and last pages, are these by name, in order."""
    parts = [
        PartLines("", [_lines(contents.root, chapters)]),
        *(PartLines(part.caption, [_lines(name, chapters) for name in part.chapters]) for part in contents.parts),
    ]
    ends = [anchor for anchor in (other_reading.ANCHOR, colophon.ANCHOR) if anchor in chapters]
    last = [Line(anchor, heading_of(chapters[anchor])) for anchor in ends]
    return ContentsPage(parts, last, [Line(name, caption) for name, caption in _captions(chapters)])


def _lines(name: str, chapters: Mapping[str, Tag]) -> ChapterLines:
    sections = [
        Line(str(section["id"]), section.h2.get_text())
        for section in chapters[name].find_all("section", id=True)
        if section.h2 is not None
    ]
    return ChapterLines(Line(f"document-{name}", heading_of(chapters[name])), sections)


def heading_of(chapter: Tag) -> str:
    """Words of a chapter's title."""
    heading = chapter.find("h1")
    assert isinstance(heading, Tag)
    return heading.get_text()


def _captions(chapters: Mapping[str, Tag]) -> Iterator[tuple[str, str]]:
    """Id and caption of every figure, its number with it."""
    for chapter in chapters.values():
        for figure in chapter.select("figure[id]"):
            caption = figure.select_one("figcaption p")
            if caption is not None:
                yield str(figure["id"]), caption.get_text()
