"""A figure for other programs: its whole record as JSON, and files for reference managers."""

from __future__ import annotations

import json

from factbook.citing import citations
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import later


@file_format("json", rank=120, use=later("그림의 기록(수치, 근거, 판)"), reader="text")
def record(figure: FormatInput) -> bytes:
    """The record as JSON."""
    return figure.record.text().encode()


@file_format("bib", rank=130, use=later("서지 사항(BibTeX)"), reader="text")
def bibtex(figure: FormatInput) -> bytes:
    """One BibTeX entry."""
    return citations.bibtex(figure.record).encode()


@file_format(
    "ris",
    rank=140,
    use=later("서지 사항(RIS, 단체 이름을 나누어 읽는 프로그램에서는 BibTeX나 CSL-JSON이 안전)"),
    reader="text",
)
def ris(figure: FormatInput) -> bytes:
    """One RIS reference."""
    return citations.ris(figure.record).encode()


@file_format("csl.json", rank=150, use=later("서지 사항(CSL-JSON)"), reader="text")
def csl(figure: FormatInput) -> bytes:
    """A list of one CSL item."""
    return json.dumps(citations.csl(figure.record), ensure_ascii=False, indent=1).encode()
