"""What a chart function returns: a plotly figure that says what it is, for the page and for the phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from factbook.figures.manifest import Panel, Span
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

    ``panels`` are its bars as a chart of an office program can draw them, none where it cannot. ``rows`` are keyed
    rows that a page can point at: by key, top and bottom in px below the drawing's top.
    """

    figure: go.Figure
    kind: Kind = Kind.OTHER
    panels: Sequence[Panel] = ()
    rows: Mapping[str, Span] = field(default_factory=dict)


class Pair(NamedTuple):
    """One drawing in both sizes; iterate over it to annotate both: ``for each in pair: each.figure.add_...``."""

    wide: Drawing
    narrow: Drawing


def pair(chart: Callable[..., Drawing], frame: pd.DataFrame, **options: object) -> Pair:
    """The chart of a frame for the page and for the phone."""
    return Pair(chart(frame, size=WIDE, **options), chart(frame, size=NARROW, **options))
