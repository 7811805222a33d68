"""Drawings read by plotly itself, which refuses every property and value it does not know."""

from __future__ import annotations

import plotly.graph_objects as go

from factbook.chapter.outputs import MIME
from factbook.figures.figure import Figure
from factbook.figures.manifest import PlotlyJson
from factbook.figures.plain_json import plain


def checked(figure: PlotlyJson) -> go.Figure:
    """The drawing as plotly's own figure, read by its attributes.

    Raises:
        ValueError: naming the property that plotly does not have, or the value that it does not take.
    """
    return go.Figure(plain(figure))


def faults_of(figure: Figure) -> list[str]:
    """What plotly has against the two drawings that a figure leaves in its notebook."""
    faults = []
    for drawing in (figure._repr_mimebundle_()[0][MIME], figure.manifest().narrow):
        try:
            go.Figure(drawing)
        except ValueError as error:
            faults.append(str(error))
    return faults
