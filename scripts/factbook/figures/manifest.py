"""The manifest of a figure: the one type in which a chapter hands its figures on, and the parts it is made of.

``Figure`` builds a manifest and leaves it, as JSON, in the metadata of its output in the executed notebook. Everything
after that (pictures, files, cards, ledger) reads the manifest, or the record (``record.py``), which is the same and
what the book adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from factbook.book.book import SOURCE_LANGUAGE
from factbook.book.metadata import SHORT_HASH

# verdicts by what may be done with a claim, the surest first
SAYABLE, CONDITIONAL, UNSAYABLE = ("confirmed", "contradicted"), ("conditional",), ("undecidable", "not-comparable")

FigureId = Annotated[
    str, Field(pattern="^fig-[a-z0-9]+(-[a-z0-9]+)*$", description="never used for another figure of the book")
]
Version = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="hash of what the figure shows")]
# a plotly figure as JSON; its form is plotly's, which checks it where the drawing is made
PlotlyJson = dict[str, Any]
Span = tuple[float, float]


class Part(BaseModel):
    """A value that is checked when it is made, cannot be changed, and passes over fields it does not know."""

    model_config = ConfigDict(frozen=True)


class Table(Part):
    """The figure's values as text; the first column names the rows.

    ``absent`` are the cells (row and column, from 0, the heading not counted) of which the source says nothing: what
    stands there says so. ``grounds`` are the colours under the cells, those of the heading first, as the drawing has
    them; empty under a cell where there is paper, and altogether where the drawing is no table.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    absent: tuple[tuple[int, int], ...] = ()
    grounds: tuple[tuple[str, ...], ...] = ()


class Value(Part):
    """One quantity, in the order of the table's rows: what it is of, its measure, its wording, its range.

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
    facts: tuple[str, ...]


class Segment(Part):
    """A piece of a bar, its length in the panel's unit: sure (solid) or merely possible (hatched)."""

    colour: str
    length: float
    sure: bool
    name: str


class Bar(Part):
    """One bar from zero: its label, the wording beside it, its pieces; ``open`` where no upper end closes it."""

    label: str
    detail: str
    segments: tuple[Segment, ...]
    open: bool


class Panel(Part):
    """Bars on one scale under one heading."""

    title: str
    bars: tuple[Bar, ...]


class Evidence(Part):
    """What the source says behind one fact; with our translation of the ``quote`` in another language than its own."""

    fact: str
    label: str
    written: str
    quote: str
    source: str
    translation: str = ""


class Statement(Part):
    """A claim with its verdict and arithmetic, and as sentences to copy.

    The sentences say what is true of the claim, even that it cannot be judged; their keys: ``note`` (개조식),
    ``plain``, ``english``. None of them carries its source yet.
    """

    verdict: str
    label: str
    headline: str
    arithmetic: str
    sentences: Mapping[str, str]


class Source(Part):
    """A source as a bibliography needs it; empty where it is not known. Dates are ISO, perhaps without day.

    The ``title`` is the source's own, with our ``translation`` for readers of another language, if it needs one.
    """

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
    translation: str = ""

    def label(self, language: str) -> str:
        """Its short name for readers of a language: Korean, or English for all others."""
        return self.label_ko if language == SOURCE_LANGUAGE else self.label_en


class RowSpans(Part):
    """Where the keyed rows of both drawings lie: by key, top and bottom in px below the top of the drawing's body."""

    wide: Mapping[str, Span] = {}
    narrow: Mapping[str, Span] = {}


class Description(Part):
    """What manifest and record have in common.

    ``version`` is the whole hash of what is shown, ``basis`` what was hashed. ``headline`` is the finding. ``frame``
    is what share of the picture's height its own texts take, above and below: a slide that tells them itself leaves
    them out. ``key`` says how the drawing is read; empty in older records, whose ``note`` does. ``panels`` are there
    where a chart program can draw the bars itself; ``native`` is ``table`` where the picture shows nothing but the
    words of the table. ``events`` are the days (ISO) of events behind it, of longer ones first–last. ``official`` says
    whether it is shown as its book prints it, ``warning`` is what an unofficial one bears, else empty.
    """

    id: FigureId
    version: Version
    headline: str
    subtitle: str
    note: str
    key: str = ""
    source: str
    warning: str
    alt: str
    frame: tuple[float, float]
    table: Table
    values: tuple[Value, ...]
    panels: tuple[Panel, ...]
    native: Literal["table", ""] = ""
    evidence: tuple[Evidence, ...]
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
    events: tuple[str, ...]
    parameters: Mapping[str, JsonValue]
    official: bool
    basis: Mapping[str, Any]

    @property
    def short(self) -> str:
        """The part of the version that people see."""
        return self.version[:SHORT_HASH]

    @property
    def mark(self) -> str:
        """What identifies the figure on paper: id and version."""
        return mark(self.id, self.version)


class Manifest(Description):
    """A figure in an executed notebook; its wide drawing is the output's data, the phone's is ``narrow``.

    ``regions`` are where the keyed rows lie in each drawing (``wide``, ``narrow``) with its texts: by key, top and
    bottom as shares of the whole height.
    """

    narrow: PlotlyJson
    rows: RowSpans = RowSpans()
    regions: Mapping[str, Mapping[str, Span]] = {}


def explained(key: str, note: str) -> str:
    """What stands below a figure of which the drawing is shown: how that is read, then what is noted; may be empty."""
    return " ".join(filter(None, [key, note]))


def mark(name: str, version: str) -> str:
    """What identifies a figure on paper: its id and the first characters of its version."""
    return f"{name} · {version[:SHORT_HASH]}"
