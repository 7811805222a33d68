"""Entries of a bibliography for sources and for the book itself, each in a style of ours."""

from __future__ import annotations

from factbook.book.metadata import SHORT_HASH, Imprint
from factbook.citing import styles
from factbook.figures.manifest import Source


def source(cited: Source, licence: str = "") -> str:
    """A source in one line: author, title, publisher, day, address and when it was seen, licence, as far as known."""
    item = {
        "id": "source",
        "type": "document",
        "author": styles.body(cited.author),
        "title": cited.title,
        "publisher": cited.publisher,
        "issued": styles.date(cited.published),
        "URL": cited.url,
        "accessed": styles.date(cited.accessed) if cited.url else None,
        "note": licence,
    }
    return styles.entry("source", "ko", item)


def parted(cited: Source) -> tuple[str, str, str]:
    """A source's line in three parts, for a page that makes a link: text before the address, address, text after it."""
    line = source(cited)
    before, address, after = line.rpartition(cited.url) if cited.url else (line, "", "")
    return before, address, after


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
    return styles.entry("long.ko", "ko", item)
