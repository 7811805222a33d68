"""A figure's citation in every style people ask for: the source line of a slide, APA, Chicago, reference managers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from factbook.book import metadata
from factbook.book.metadata import SHORT_HASH
from factbook.citing import exports, marks, styles
from factbook.citing.exports import bibtex, csl, ris
from factbook.figures.record import Record

__all__ = ["STYLES", "apa", "bibtex", "chicago", "cite", "csl", "long", "ris", "source_line"]

STYLES = ("source", "apa", "chicago", "bibtex", "ris", "csl")
_NOCASE = '<span class="nocase">{}</span>'  # ids and hashes begin with a small letter, whatever a style likes


def source_line(record: Record, language: str = "") -> str:
    """The line under a figure on a slide: sources, the book that processed them, the mark, the address if it has one.

    It is in the record's own language unless another one is named.
    """
    cited_in = marks.citation_language(language or record.language)
    line = record.source
    if cited_in != marks.citation_language(record.language):
        labels = [source.label_ko if cited_in == "ko" else source.label_en for source in record.sources]
        line = metadata.source_line(labels, record.work.title if cited_in == "ko" else record.work.title_en, cited_in)
    return ", ".join(filter(None, [line, marks.written(record, cited_in), record.address]))


def long(record: Record) -> str:
    """Everything about where a figure comes from in one sentence, for speaker notes and documents."""
    language, work = marks.citation_language(record.language), record.work
    item = {
        "id": record.id,
        "type": "figure",
        "author": styles.body(work.holder),
        "title": record.caption,
        "container-title": work.full_title,
        "version": work.version,
        "issued": styles.date(work.date),
        "note": work.hash[:SHORT_HASH],
        "number": marks.written(record),
        "source": record.source,
        "URL": record.address,
    }
    return styles.entry(f"long.{language}", language, item)


def apa(record: Record, language: str) -> str:
    """One entry of a bibliography in APA style; ``language`` is ``ko`` or ``en``."""
    text = styles.entry("apa", language, _item(record, language) | {"medium": exports.medium(record, language)})
    return _with_data(text, record, language)


def chicago(record: Record, language: str) -> str:
    """One entry of a bibliography in Chicago's author-date style; ``language`` is ``ko`` or ``en``."""
    medium = {} if record.official else {"medium": marks.changed(language)}
    text = styles.entry("chicago-author-date", language, _item(record, language) | medium)
    # American English puts stops inside the quotation marks, which citeproc-py leaves undone
    text = text.replace("”.", ".”", 1).replace("?.”", "?”", 1) if language == "en" else text
    return _with_data(text, record, language)


def cite(record: Record, style: str, language: str) -> str:
    """A citation in one of ``STYLES``, without a line end at its end."""
    ways: Mapping[str, Callable[[], str]] = {
        "source": lambda: source_line(record, language),
        "apa": lambda: apa(record, language),
        "chicago": lambda: chicago(record, language),
        "bibtex": lambda: bibtex(record),
        "ris": lambda: ris(record),
        "csl": lambda: json.dumps(csl(record), ensure_ascii=False, indent=1),
    }
    return ways[style]().rstrip("\n")


def _item(record: Record, language: str) -> dict[str, Any]:
    """The CSL item for APA and Chicago: without the publisher, who is the author, and the second date.

    Titles and author are in the language where the record has them in it.
    """
    (item,) = csl(record)
    for field in ("publisher", "accessed", "medium"):
        item.pop(field, None)
    title = record.work.full_title
    if other := record.translated.get(language):
        named = {"title": other.caption, "author": styles.body(other.holder), "language": language}
        title, item = other.full_title, item | named
    return item | {
        "container-title": f"『{title}』" if language == "ko" else title,
        "number": _NOCASE.format(record.id),
        "version": _NOCASE.format(record.short),
    }


def _with_data(text: str, record: Record, language: str) -> str:
    """The citation with the data version before its address; no style has a field for that."""
    data = exports.data(record, language)
    if not data:
        return text
    sentence = f"{data[0].upper()}{data[1:]}."
    head, address, end = text.rpartition(record.address) if record.address else (text, "", "")
    return " ".join(filter(None, (head.rstrip(), sentence, address + end)))
