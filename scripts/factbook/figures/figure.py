"""A figure that can be cited: a drawing with its id and version, its words, its table and the facts it rests on.

It shows itself in a notebook as a plotly chart and leaves its manifest in the output's metadata, where the publishing
half finds it; of the book it knows the title alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.book import metadata
from factbook.chapter import show
from factbook.chapter.opening import Desk
from factbook.chapter.outputs import KEY, MIME
from factbook.dataset import bounds, views
from factbook.figures import drawings, hover, manifest, statements, style
from factbook.figures import version as identity
from factbook.figures.charts.bar_charts import Pair
from factbook.reasoning.claim import Claim
from factbook.reasoning.measures import Quantity

ALT_LENGTH = 300  # characters; what is longer is in the table under the figure
TOLD = 4  # cells of a row that the alternative text tells: of what, measure, wording, range; the rest is in the table


@dataclass(frozen=True)
class Figure:
    """A figure of a chapter; the last line of its cell shows it.

    ``facts`` are ids of counts, events and mentions behind it, ``sources`` further sources it draws on, ``claims`` what
    it lets one say or not say. A figure of ranges has ``quantities``, one a row of its table, which is made of them
    unless given; a figure of words has its ``table`` (text, first column names the rows) and, of what was derived for
    it, ``derived``: a frame of ids and numbers, without words of any language. Whatever else tells two drawings apart
    is named as well, so that one version is one picture: a ``headline`` that is a claim, ids that are ``marked``, and
    the ``order`` of ids that stand for columns or groups.
    """

    name: str
    drawings: Pair
    desk: Desk
    headline: str | Claim
    subtitle: str
    note: str
    facts: Sequence[str]
    claims: Sequence[Claim] = ()
    quantities: Sequence[Quantity] = ()
    table: pd.DataFrame | None = None
    derived: pd.DataFrame | None = None
    sources: Sequence[str] = ()
    marked: Sequence[str] = ()
    order: Sequence[str] = ()

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict[str, Any], dict[str, Any]]:
        wide, narrow = self._dressed()
        bare = {"data": {MIME: wide}, "metadata": {KEY: self.manifest() | {"narrow": narrow}}}
        shown = drawings.judged(bare, self.desk.run.warning)
        return shown["data"], shown["metadata"]

    @property
    def id(self) -> str:
        """Its name and, in a chapter that is printed once a country, which country's it is."""
        return self.name + self.desk.run.suffix

    def manifest(self) -> dict[str, Any]:
        """Everything said about the figure: texts, table, values, evidence, statements, identity, parameters.

        Whether it is official, and where its rows lie, is added to what is drawn (``drawings.judged``).
        """
        texts = self.texts()
        return {
            "id": self.id,
            "version": self.version,
            "headline": texts.headline,
            "subtitle": texts.subtitle,
            "note": texts.note,
            "source": texts.source,
            "alt": self.alt(),
            "table": _as_text(self._table),
            "values": [self._value(quantity) for quantity in self.quantities],
            "panels": _panels(self.drawings.wide),
            "native": "table" if "rows" in (self.drawings.wide.layout.meta or {}) else "",
            "evidence": self._evidence,
            "statements": statements.told(self.claims, self.desk.words, self.desk.english),
            "sources": views.sources(self.desk.known, self._source_ids),
            "events": views.event_days(self.desk.known, self.facts),
            "basis": self._basis,
            "parameters": dict(self.desk.run.values),
        }

    def texts(self) -> style.Texts:
        """Words around the drawing, in the edition's language."""
        words, titles = self.desk.words, metadata.titles(self.desk.book.data)
        line = words.text(
            "자료: {sources}; 가공: {title}",
            sources="; ".join(views.source_labels(self.desk.known, words, self._source_ids)),
            title=titles.title if words.language == "ko" else titles.title_en,
        )
        mark = manifest.mark(self.id, self.version)
        return style.Texts(self._headline, self.subtitle, self.note, line, mark)

    def alt(self) -> str:
        """Text in place of the picture: the finding, what is drawn, then row by row as far as there is room."""
        cells = self._table.itertuples(index=False)
        rows = [", ".join(str(cell) for cell in row[:TOLD] if str(cell)) for row in cells]
        told = f"{self._headline}. {self.subtitle}."
        for place, row in enumerate(rows):
            if len(told) + len(row) > ALT_LENGTH:
                rest = self.desk.words.text("나머지 {count}행은 그림의 표에 있다.", count=len(rows) - place)
                return f"{told} {rest}"
            told = f"{told} {row}{';' if place + 1 < len(rows) else '.'}"
        return told

    @cached_property
    def version(self) -> str:
        """Hash of what the figure's values depend on: 64 hex digits."""
        return identity.version(self._basis)

    @cached_property
    def _basis(self) -> dict[str, Any]:
        reading = self.desk.words.reading
        shown = {
            "quantities": identity.of_quantities(self.quantities, reading),
            "derived": [] if self.derived is None else identity.of_frame(self.derived),
            "claims": identity.of_claims(self.claims, reading),
            "headline": identity.of_claims([self.headline] if isinstance(self.headline, Claim) else [], reading),
            "marked": list(self.marked),
            "order": list(self.order),
            "sources": list(self._source_ids),
        }
        return identity.basis(
            self.desk.known, metadata.titles(self.desk.book.data).book, self.id, self.facts, shown=shown
        )

    @cached_property
    def _headline(self) -> str:
        return self.headline if isinstance(self.headline, str) else self.headline.headline(self.desk.words)

    @cached_property
    def _table(self) -> pd.DataFrame:
        return show.listing(self.desk.words, self.quantities) if self.table is None else self.table

    @cached_property
    def _evidence(self) -> list[dict[str, str]]:
        return views.evidence(self.desk.known, self.desk.words, self.facts)

    @property
    def _source_ids(self) -> list[str]:
        return list(dict.fromkeys([*(row["source"] for row in self._evidence), *self.sources]))

    def _value(self, quantity: Quantity) -> dict[str, Any]:
        """A quantity as formats of other programs take it; its ends are those that are printed."""
        words = self.desk.words
        ends = bounds.outward(quantity.at(words.reading), quantity.digits) if quantity.stated else ()
        low, high = ("" if end is None else str(end) for end in (*ends, None, None)[:2])
        return {
            "of": quantity.of,
            "name": quantity.name,
            "unit": quantity.unit,
            "written": quantity.written,
            "comparator": quantity.comparator,
            "low": low,
            "high": high,
            "flags": " ".join(sorted(quantity.flags)),
            "facts": list(quantity.facts),
        }

    def _dressed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        texts = self.texts()
        wide, narrow = (
            hover.sourced(style.dress(go.Figure(drawing), texts, size), texts.source, size)
            for drawing, size in zip(self.drawings, (style.WIDE, style.NARROW), strict=True)
        )
        return _as_json(wide), _as_json(narrow)


def _panels(drawing: go.Figure) -> list[dict[str, Any]]:
    """The bars of a drawing that a chart program can draw as well; none for other drawings."""
    panels: list[dict[str, Any]] = (drawing.layout.meta or {}).get("panels", [])
    return panels


def _as_text(table: pd.DataFrame) -> dict[str, Any]:
    rows = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
    return {"columns": [str(column) for column in table.columns], "rows": rows}


def _as_json(figure: go.Figure) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(figure.to_json())
    return plain
