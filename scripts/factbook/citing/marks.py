"""The mark that identifies a figure on paper and in files: written in one form, found in many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factbook.book.metadata import SHORT_HASH
from factbook.figures.record import Record
from factbook.language.folding import ALIKE, BLANKS, UNDRAWN, folded
from factbook.language.interface import word

LANGUAGES = ("ko", "en")  # of citations
# programs put no-break and zero-width spaces, line ends and other dots where the book wrote " · ", and other dashes
_GAP = rf"[\s{BLANKS}{UNDRAWN}]{{0,8}}"
_DOT, _DASH = f"[{re.escape(ALIKE['·'])}@]", f"[{re.escape(ALIKE['-'])}]"
_FIGURE = rf"fig{_DASH}[a-z0-9](?:[a-z0-9]|{_DASH}){{0,98}}(?<!{_DASH})"  # bounds: no text however long takes long
_MARK = re.compile(
    rf"(?<![\w-])({_FIGURE}){_GAP}{_DOT}{_GAP}([0-9a-f]{{{SHORT_HASH},64}})(?![0-9a-z])"
    rf"({_GAP}{_DOT}{_GAP}(?:조건\s*변경본|re-run\s+with\s+changed))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Mark:
    """Figure id (may be empty) and version (8 to 64 hex digits); ``changed`` where it is not official.

    ``book`` is the id of the figure's book where a stamp or a record names it; no printed mark does.
    """

    figure: str
    version: str
    changed: bool = False
    book: str = ""

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.figure, self.version[:SHORT_HASH])))


def found(text: str) -> Iterator[Mark]:
    """Every mark in a text, in order, as often as it stands there.

    In a text without any, full-width letters and letters that nobody sees are looked through.
    """
    for figure, version, changed in _MARK.findall(text) or _MARK.findall(folded(text)):
        yield Mark(folded(figure, case=False), version.lower(), bool(changed))


def of(record: Record) -> Mark:
    """A record's mark, with its whole version."""
    return Mark(record.id, record.version, not record.official, record.book)


def written(record: Record, language: str = "") -> str:
    """The mark as it is printed, with the warning of a run that is not official, in the record's own language."""
    return (
        record.mark if record.official else f"{record.mark} · {changed(citation_language(language or record.language))}"
    )


def changed(language: str) -> str:
    """What the mark of a figure says that is not official, in Korean or English."""
    return word(language, "조건 변경본(공식 수치 아님)")


def citation_language(language: str) -> str:
    """Language of a citation for a language tag: ``ko`` for Korean, else ``en``."""
    return "ko" if language.lower().startswith("ko") else "en"
