"""Everything known of one figure, in one value that goes into a JSON file: what every format and citation is made from.

A record outlives the build that made it: the ledger keeps it, and what is quoted next month is made from the same one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from factbook.book import addresses
from factbook.book.metadata import SHOWN
from factbook.figures import manifest

FORMAT = 1  # of the JSON; a field that is added later needs a default, since old records stay as they are


# verdicts by what may be done with a claim, the surest first
SAYABLE, CONDITIONAL, UNSAYABLE = ("confirmed", "contradicted"), ("conditional",), ("undecidable", "not-comparable")


class Table(TypedDict):
    """The figure's values as text; the first column names the rows."""

    columns: list[str]
    rows: list[list[str]]


class Value(TypedDict):
    """One quantity, in the order of the table's rows: what of, which measure, as written, and what that may mean.

    ``low`` and ``high`` are what the range is printed with (decimal text, rounded outward); ``low`` is empty where
    the source gives nothing, ``high`` where nothing closes the range. ``flags`` holds ``p`` for provisional.
    """

    of: str
    name: str
    unit: str
    written: str
    comparator: str
    low: str
    high: str
    flags: str
    facts: list[str]


class Segment(TypedDict):
    """A piece of a bar, lengths in the panel's unit: sure (solid) or merely possible (hatched)."""

    colour: str
    length: float
    sure: bool
    name: str


class Bar(TypedDict):
    """One bar from zero: its label, the wording beside it, its pieces; ``open`` where no upper end closes it."""

    label: str
    detail: str
    segments: list[Segment]
    open: bool


class Panel(TypedDict):
    """Bars on one scale under one heading."""

    title: str
    bars: list[Bar]


class Evidence(TypedDict):
    """What the source says behind one fact."""

    fact: str
    label: str
    written: str
    quote: str
    source: str


class Statement(TypedDict):
    """What may or may not be said: a verdict, the claim, the arithmetic; and the sentence in the forms people copy.

    The sentences say what is true of the claim, even that it cannot be judged; their keys: ``note`` (개조식),
    ``plain``, ``english``. None of them carries its source yet.
    """

    verdict: str
    label: str
    headline: str
    arithmetic: str
    sentences: dict[str, str]


class Source(TypedDict):
    """A source as a bibliography needs it; empty where it is not known. Dates are ISO, perhaps without day."""

    id: str
    title: str
    author: str
    publisher: str
    published: str
    accessed: str
    url: str
    kind: str
    label_ko: str
    label_en: str


class Work(TypedDict):
    """The book the figure stands in; ``title`` is short enough for a source line, ``base`` its address or empty.

    ``version`` and ``date`` are the data's, ``hash`` the SHA-256 of their tables, which older records do not have.
    """

    title: str
    title_en: str
    full_title: str
    holder: str
    licence: str
    version: str
    date: str
    base: str
    hash: NotRequired[str]


@dataclass(frozen=True)
class Record:
    """A figure as it is cited.

    ``version`` is the whole hash of facts, derived values and parameters (64 hex digits). ``caption`` is what the book
    calls the figure, ``headline`` its finding, ``chapter`` the title of the page it stands on, ``page`` that page's
    address inside the edition. ``frame`` is what share of the picture's height its own texts take, above and below: a
    slide that tells them itself leaves them out. ``panels`` is there where a chart program can draw the bars itself;
    ``native`` is ``table`` where the picture shows nothing but the words of the table, else empty. ``book`` is the id
    of its book, empty in records older than that.
    """

    id: str
    version: str
    edition: str
    language: str
    caption: str
    chapter: str
    page: str
    headline: str
    subtitle: str
    note: str
    source: str
    warning: str
    alt: str
    frame: list[float]
    table: Table
    values: list[Value]
    panels: list[Panel]
    evidence: list[Evidence]
    statements: list[Statement]
    sources: list[Source]
    events: list[str]
    parameters: Mapping[str, Any]
    official: bool
    basis: Mapping[str, Any]
    work: Work
    native: str = ""
    book: str = ""

    @property
    def short(self) -> str:
        """The part of the version that people see."""
        return self.version[:SHOWN]

    @property
    def mark(self) -> str:
        """What identifies the figure on paper: id and version."""
        return manifest.mark(self.id, self.version)

    @property
    def address(self) -> str:
        """Where this very version stays; empty for one that is not official, and in a book without address."""
        base = self.work["base"] if self.official else ""
        return addresses.published(base, addresses.version(self.id, self.short))

    @property
    def live_address(self) -> str:
        """Where the figure's present version can be read; empty for a book that has no address."""
        return addresses.published(self.work["base"], addresses.card(self.id))

    @property
    def data(self) -> str:
        """Version, date and, where it is known, the first characters of the hash of the data behind the figure."""
        shown = self.work.get("hash", "")[:SHOWN]
        return f"{self.work['version']}판({', '.join(filter(None, (self.work['date'], shown)))})"

    def text(self) -> str:
        """The record as JSON text: equal records are equal texts."""
        told = {"format": FORMAT, **asdict(self)}
        return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(file: Path) -> Record:
    """The record in a JSON file, also of an earlier format: what this one does not know is passed over.

    Raises:
        OSError, ValueError, TypeError: where it cannot be read, is of a later format, or lacks a field.
    """
    told = json.loads(file.read_text(encoding="utf-8"))
    if told.get("format", FORMAT) > FORMAT:
        raise ValueError(f"format {told['format']} is later than {FORMAT}")
    return Record(**{field.name: told[field.name] for field in fields(Record) if field.name in told})
