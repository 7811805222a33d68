"""Entries of a bibliography for sources and for the book itself, each in a style of ours."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.book.metadata import SHORT_HASH, Imprint
from factbook.citing import marks, styles
from factbook.figures.manifest import Source
from factbook.language.interface import SOURCE_LANGUAGE, word


@dataclass(frozen=True)
class Part:
    """Words of a line, and whether they are Korean in a line of another language."""

    text: str
    korean: bool = False


def source(cited: Source, licence: str = "", language: str = SOURCE_LANGUAGE) -> str:
    """A source in one line: author, title, publisher, day, address and when it was seen, licence, as far as known.

    A title in Korean is followed by our translation where the line is in another ``language``.
    """
    title = cited.title
    if cited.translation:
        title = word(language, "{title} [{translation}, 우리 번역]", title=title, translation=cited.translation)
    item = {
        "id": "source",
        "type": "document",
        "author": styles.body(cited.author),
        "title": title,
        "publisher": cited.publisher,
        "issued": styles.date(cited.published),
        "URL": cited.url,
        "accessed": styles.date(cited.accessed) if cited.url else None,
        "note": licence,
    }
    cited_in = marks.citation_language(language)
    return styles.entry(f"source.{cited_in}", cited_in, item)


def parted(cited: Source, language: str = SOURCE_LANGUAGE) -> tuple[list[Part], str, str]:
    """A source's line for a page that makes a link: words before the address, address, text after it."""
    line = source(cited, language=language)
    before, address, after = line.rpartition(cited.url) if cited.url else (line, "", "")
    return titled(before, cited), address, after


def titled(line: str, cited: Source) -> list[Part]:
    """A source's line, in which its title is apart where that is Korean in a line of another language."""
    head, title, rest = line.partition(cited.title) if cited.translation else (line, "", "")
    return [part for part in (Part(head), Part(title, korean=True), Part(rest)) if part.text]


def book(imprint: Imprint, title: str) -> str:
    """A book in one line, under the title of an edition: holder, title, data, software."""
    item = {
        "id": imprint.book,
        "type": "book",
        "author": styles.body(imprint.holder),
        "title": title,
        "version": imprint.version,
        "issued": styles.date(imprint.date),
        "note": imprint.hash[:SHORT_HASH],
        "medium": f"factbook {imprint.software}",
    }
    language = marks.citation_language(imprint.language)
    return styles.entry(f"long.{language}", language, item)
