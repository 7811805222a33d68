"""A figure that can be cited: a drawing with its id, its words, its table and the facts it rests on.

It shows itself in a notebook as a plotly chart and leaves its manifest in the output's metadata, where the publishing
half finds it; it knows nothing of the book.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.analysis import hover, style, views
from factbook.analysis.charts import Pair
from factbook.analysis.facts import Facts
from factbook.analysis.words import Words
from factbook.manifest import KEY, MIME
from factbook.parameters import Run

ALT_LENGTH = 300  # characters; what is longer is in the table under the figure
TOLD = 4  # cells of a row that the alternative text tells: of what, measure, wording, range; the rest is in the table


@dataclass(frozen=True)
class Desk:
    """What every figure of a chapter shares: its run, its facts, its voice."""

    run: Run
    known: Facts
    words: Words


@dataclass(frozen=True)
class Figure:
    """A figure of a chapter; the last line of its cell shows it.

    ``table`` holds the same values as text, its first column names the rows; ``facts`` are ids of counts, events
    and mentions behind it, ``sources`` further sources it draws on.
    """

    name: str
    drawings: Pair
    desk: Desk
    headline: str
    subtitle: str
    note: str
    table: pd.DataFrame
    facts: Iterable[str]
    sources: Iterable[str] = field(default=())

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict[str, Any], dict[str, Any]]:
        wide, narrow = self._dressed()
        data = {MIME: wide, "text/plain": self.alt()}
        rows = {"wide": _rows(wide), "narrow": _rows(narrow)}
        return data, {KEY: self.manifest() | {"narrow": narrow, "regions": rows}}

    def manifest(self) -> dict[str, Any]:
        """Everything said about the figure: texts, table, evidence, parameters."""
        texts = self.texts()
        return {
            "id": self.name,
            "headline": texts.headline,
            "subtitle": texts.subtitle,
            "note": texts.note,
            "source": texts.source,
            "warning": texts.warning,
            "alt": self.alt(),
            "table": {
                "columns": [str(column) for column in self.table.columns],
                "rows": [[str(cell) for cell in row] for row in self.table.itertuples(index=False)],
            },
            "evidence": self._evidence(),
            "parameters": dict(self.desk.run.values),
            "official": self.desk.run.official,
        }

    def texts(self) -> style.Texts:
        """Words around the drawing, in the edition's language."""
        words = self.desk.words
        names = [*(row["source"] for row in self._evidence()), *self.sources]
        labels = views.source_labels(self.desk.known, words, names)
        line = words.text("자료: {sources}; 가공: 본 데이터북", sources="; ".join(labels))
        return style.Texts(self.headline, self.subtitle, self.note, line, self.desk.run.warning(words))

    def alt(self) -> str:
        """Text in place of the picture: the finding, what is drawn, then row by row as far as there is room."""
        rows = [", ".join(str(cell) for cell in row[:TOLD] if str(cell)) for row in self.table.itertuples(index=False)]
        warning = self.desk.run.warning(self.desk.words)
        told = f"{f'{warning}. ' if warning else ''}{self.headline}. {self.subtitle}."
        for place, row in enumerate(rows):
            if len(told) + len(row) > ALT_LENGTH:
                rest = self.desk.words.text("나머지 {count}행은 그림 아래 표에 있다.", count=len(rows) - place)
                return f"{told} {rest}"
            told = f"{told} {row}{';' if place + 1 < len(rows) else '.'}"
        return told

    def _evidence(self) -> list[dict[str, str]]:
        return views.evidence(self.desk.known, self.desk.words, self.facts)

    def _dressed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        texts = self.texts()
        wide, narrow = (
            hover.sourced(style.dress(go.Figure(drawing), texts, size), texts.source, size)
            for drawing, size in zip(self.drawings, (style.WIDE, style.NARROW), strict=True)
        )
        return _as_json(wide), _as_json(narrow)


def _rows(drawing: Mapping[str, Any]) -> dict[str, tuple[float, ...]]:
    """Where the keyed rows of a dressed drawing lie: top and bottom of each, as shares of the whole height."""
    layout = drawing["layout"]
    spans: Mapping[str, tuple[float, float]] = (layout.get("meta") or {}).get("rows", {})
    above, height = layout["margin"]["t"], layout["height"]
    return {key: tuple(round((above + y) / height, 4) for y in span) for key, span in spans.items()}


def _as_json(figure: go.Figure) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(figure.to_json())
    return plain
