"""A figure that can be cited: a drawing with its id and version, its words, its table and the facts it rests on.

It shows itself in a notebook as a plotly chart and leaves its manifest in the output's metadata, where the publishing
half finds it; of the book it knows the title alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from factbook.book import metadata
from factbook.chapter import show
from factbook.chapter.opening import Chapter
from factbook.dataset import bounds, lookups
from factbook.figures import checks, drawings, hover, manifest, statements, style, version
from factbook.figures.charts.drawing import Drawing, Kind, Pair
from factbook.figures.manifest import Evidence, Manifest, PlotlyJson, RowSpans, Source, Table, Value
from factbook.figures.plain_json import plain
from factbook.figures.style import Size
from factbook.reasoning.claim import Claim
from factbook.reasoning.measures import Quantity

ALT_LENGTH = 300  # characters; what is longer is in the table under the figure
ALT_CELLS = 4  # cells of a row in the alternative text: of what, measure, wording, range; the rest is in the table


@dataclass(frozen=True)
class Figure:
    """A figure of a chapter; the last line of its cell shows it.

    ``facts`` are ids of counts, events and mentions behind it, ``sources`` further sources it draws on, ``claims`` what
    it lets one say or not say. A figure of ranges has ``quantities``, one a row of its table, which is made of them
    unless the chapter gives one; a figure of words has its ``table`` (text, first column names the rows) and
    ``derived``: a frame of the ids and numbers it was made from, without words of any language. Missing cells of the
    table are those of which the source says nothing; ``absent`` is printed there (else 기사에 없음). ``key`` says how
    the drawing is read, and stands beside nothing else; ``note`` holds for the table as well. Whatever else
    makes two drawings different is given as well, so that one version is one picture: a ``headline`` that is a claim,
    ids that are ``marked``, and the ``order`` of ids that stand for columns or groups.

    Raises:
        FigureError: where a part uses facts that are not among its own, or it has too few statements (``checks``).
    """

    name: str
    drawings: Pair
    chapter: Chapter
    headline: str | Claim
    subtitle: str
    note: str
    facts: Sequence[str]
    claims: Sequence[Claim] = ()
    quantities: Sequence[Quantity] = ()
    table: pd.DataFrame | None = None
    absent: str = ""
    derived: pd.DataFrame | None = None
    sources: Sequence[str] = ()
    marked: Sequence[str] = ()
    order: Sequence[str] = ()
    key: str = ""

    def __post_init__(self) -> None:
        headline = [self.headline] if isinstance(self.headline, Claim) else []
        checks.check(
            self.id,
            self.chapter.data,
            list(self.facts),
            quantities=self.quantities,
            claims=self.claims,
            headline=headline,
            derived=self.derived,
        )

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = drawings.bundle(self._wide, self.manifest(), self.chapter.run.warning)
        return bundle["data"], bundle["metadata"]

    @property
    def id(self) -> str:
        """Its name and, in a chapter that is printed once a country, which country's it is."""
        return self.name + self.chapter.run.suffix

    def manifest(self) -> Manifest:
        """Everything about the figure: texts, table, values, evidence, statements, version, parameters.

        As if it were official: a warning comes with the output that shows it (``drawings.bundle``).
        """
        texts, wide, narrow = self.texts(), *self.drawings
        return Manifest(
            id=self.id,
            version=self.version,
            headline=texts.headline,
            subtitle=texts.subtitle,
            note=self.note,
            key=self.key,
            source=texts.source,
            warning="",
            alt=self.alt(),
            frame=drawings.frame(self._wide),
            table=self._table,
            values=tuple(self._value(quantity) for quantity in self.quantities),
            panels=tuple(wide.panels),
            native="table" if wide.kind is Kind.WORDS else "",
            evidence=tuple(self._evidence),
            statements=tuple(statements.of(self.claims, self.chapter.words, self.chapter.english)),
            sources=tuple(self._sources()),
            events=tuple(lookups.event_days(self.chapter.data, self.facts)),
            parameters=dict(self.chapter.run.values),
            official=True,
            basis=self._basis,
            narrow=self._dressed(narrow, style.NARROW),
            rows=RowSpans(wide=wide.rows, narrow=narrow.rows),
        )

    def texts(self) -> style.Texts:
        """Words around the drawing, in the edition's language."""
        words, titles = self.chapter.words, self.chapter.titles
        title = titles.title_in(words.language)
        labels = lookups.source_labels(self.chapter.data, words, self._source_ids)
        line = metadata.source_line(labels, title, words.language)
        mark = manifest.mark(self.id, self.version)
        note = manifest.explained(self.key, self.note)
        return style.Texts(self._headline, self.subtitle, note, line, mark)

    def alt(self) -> str:
        """Text in place of the picture: the finding, what is drawn, then row by row as far as there is room."""
        rows = [", ".join(cell for cell in row[:ALT_CELLS] if cell) for row in self._table.rows]
        text = f"{self._headline}. {self.subtitle}."
        for number, row in enumerate(rows):
            if len(text) + len(row) > ALT_LENGTH:
                rest = self.chapter.words.text("나머지 {count}행은 그림의 표에 있다.", count=len(rows) - number)
                return f"{text} {rest}"
            text = f"{text} {row}{';' if number + 1 < len(rows) else '.'}"
        return text

    @cached_property
    def version(self) -> str:
        """Hash of what the figure's values depend on: 64 hex digits."""
        return version.version(self._basis)

    @cached_property
    def _basis(self) -> dict[str, Any]:
        words = self.chapter.words
        derived = {
            "quantities": version.of_quantities(self.quantities, words),
            "derived": [] if self.derived is None else version.of_frame(self.derived),
            "claims": version.of_claims(self.claims, words),
            "headline": version.of_claims([self.headline] if isinstance(self.headline, Claim) else [], words),
            "marked": list(self.marked),
            "order": list(self.order),
            "sources": list(self._source_ids),
        }
        return version.basis(self.chapter.data, self.chapter.titles.book, self.id, self.facts, derived=derived)

    @cached_property
    def _headline(self) -> str:
        return self.headline if isinstance(self.headline, str) else self.headline.headline(self.chapter.words)

    @cached_property
    def _table(self) -> Table:
        """The table as text, every missing cell filled and remembered."""
        words = self.chapter.words
        frame = show.listing(words, self.quantities) if self.table is None else self.table
        missing = frame.isna().to_numpy()
        grounds = self.drawings.wide.grounds
        alike = [len(row) for row in grounds] == [frame.shape[1]] * (len(frame) + 1)
        filled = show.filled(frame, self.absent or words.text("기사에 없음"))
        return Table(
            columns=tuple(str(column) for column in filled.columns),
            rows=tuple(tuple(str(cell) for cell in row) for row in filled.itertuples(index=False)),
            absent=tuple((int(row), int(column)) for row, column in zip(*missing.nonzero(), strict=True)),
            grounds=tuple(map(tuple, grounds)) if alike else (),
        )

    @cached_property
    def _evidence(self) -> list[Evidence]:
        return [
            Evidence.model_validate(row) for row in lookups.evidence(self.chapter.data, self.chapter.words, self.facts)
        ]

    def _sources(self) -> Iterator[Source]:
        for row in lookups.sources(self.chapter.data, self.chapter.words, self._source_ids):
            yield Source.model_validate(row)

    @property
    def _source_ids(self) -> list[str]:
        return list(dict.fromkeys([*(row.source for row in self._evidence), *self.sources]))

    def _value(self, quantity: Quantity) -> Value:
        """A quantity as formats of other programs take it; its ends are those that are printed."""
        words = self.chapter.words
        ends = bounds.outward(quantity.at(words.reading), quantity.digits) if quantity.stated else ()
        low, high = ("" if end is None else str(end) for end in (*ends, None, None)[:2])
        return Value(
            of=quantity.of,
            name=quantity.name,
            unit=quantity.unit,
            written=words.own(quantity.written),
            comparator=quantity.comparator,
            low=low,
            high=high,
            flags=" ".join(sorted(quantity.flags)),
            facts=quantity.facts,
        )

    @cached_property
    def _wide(self) -> PlotlyJson:
        return self._dressed(self.drawings.wide, style.WIDE)

    def _dressed(self, drawing: Drawing, size: Size) -> PlotlyJson:
        """The drawing with texts around it, as plotly JSON."""
        texts = self.texts()
        body = {part: plain(value) for part, value in drawing.figure.items()}
        return hover.sourced(style.dress(body, texts, size), texts.source, size)
