"""What a chart function returns: a plotly figure that says what it is, for the page and for the phone.

A plotly figure is a plain dictionary here, ``{"data": [trace, ...], "layout": {...}}``, as plotly.js takes it: Python's
plotly would check every property at every run. Tests check each kind of chart and each figure of the book instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from factbook.figures.manifest import Panel, PlotlyJson, Span
from factbook.figures.style import NARROW, WIDE


class Kind(StrEnum):
    """What a drawing is made of, which decides what other programs can make of it.

    ``WORDS`` shows nothing but the words of the figure's table: office programs show that table in its place.
    """

    BARS = "bars"
    WORDS = "words"
    MAP = "map"
    OTHER = "other"


@dataclass(frozen=True)
class Drawing:
    """A plotly figure whose layout has the height of the drawing's body in px, without texts around it.

    Values in it may be what a chart's arithmetic gives (series, arrays, numbers of numpy, missing ones).
    ``panels`` are its bars as a chart of an office program can draw them, none where it cannot. ``rows`` are keyed
    rows that a page can point at: by key, top and bottom in px below the drawing's top. ``grounds`` are the fills of
    the cells of a drawing of words, row by row with the heading first, empty where there is paper.
    """

    figure: PlotlyJson
    kind: Kind = Kind.OTHER
    panels: Sequence[Panel] = ()
    rows: Mapping[str, Span] = field(default_factory=dict)
    grounds: Sequence[Sequence[str]] = ()


class Pair(NamedTuple):
    """One drawing in both sizes."""

    wide: Drawing
    narrow: Drawing

    def annotated(self, **annotation: object) -> Pair:
        """The pair with one more annotation in both sizes: plotly's properties, as ``text="...", x=1, y=2``."""
        return Pair(*(replace(each, figure=_annotated(each.figure, annotation)) for each in self))


def pair(chart: Callable[..., Drawing], frame: pd.DataFrame, **options: object) -> Pair:
    """The chart of a frame for the page and for the phone."""
    return Pair(chart(frame, size=WIDE, **options), chart(frame, size=NARROW, **options))


def _annotated(figure: PlotlyJson, annotation: Mapping[str, object]) -> PlotlyJson:
    layout = figure["layout"]
    return {**figure, "layout": {**layout, "annotations": [*layout.get("annotations", []), dict(annotation)]}}
