"""A map of named places over the outlines of their countries, drawn as plain lines: no base map is fetched."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from factbook.analysis.style import INK, PAPER, Size, escape, tint, width_of

# where a label may stand, the first that is free is taken: plotly's name, direction right and up from the point
SIDES = {"middle right": (1, 0), "middle left": (-1, 0), "top center": (0, 1), "bottom center": (0, -1)}
DOT = 13  # px
TALLEST = 430  # px
MARGIN = 0.25  # degrees around the outlines


def place_map(places: pd.DataFrame, size: Size, *, outlines: pd.DataFrame, colours: Mapping[str, str]) -> go.Figure:
    """Points with their names; columns label, country, latitude, longitude (degrees), strong, detail.

    A ``strong`` point is filled. ``outlines`` has country, ring, order, latitude, longitude; ``colours`` is by country.
    Degrees of longitude are drawn shorter than those of latitude, as they are in the middle of the map.
    """
    drawn = outlines[outlines["country"].isin(list(colours))]
    west, east, south, north = _edges(pd.concat([frame[["latitude", "longitude"]] for frame in (drawn, places)]))
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = min(size.inner / (squeeze * (east - west)), TALLEST / (north - south))  # px a degree of latitude
    spare = (size.inner / scale / squeeze - (east - west)) / 2  # degrees left free at both sides of a tall country
    figure = go.Figure(layout={"height": round((north - south) * scale)})
    for (country, _ring), ring in drawn.sort_values("order").groupby(["country", "ring"]):
        colour = colours[str(country)]
        figure.add_scatter(
            x=ring["longitude"], y=ring["latitude"], mode="lines", fill="toself", hoverinfo="skip",
            fillcolor=tint(colour, 0.16), line={"color": colour, "width": 1.5},
        )  # fmt: skip
    figure.update_xaxes(range=[west - spare, east + spare], visible=False)
    figure.update_yaxes(range=[south, north], visible=False)
    points = [_Point(float(x) * squeeze * scale, float(y) * scale)
              for x, y in zip(places["longitude"], places["latitude"], strict=True)]  # fmt: skip
    return _add_places(figure, places, size, colours, _sides(points, list(places["label"]), size))


def _edges(spots: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, east, south and north end of what is drawn, in degrees."""
    x, y = spots["longitude"].astype(float), spots["latitude"].astype(float)
    return x.min() - MARGIN, x.max() + MARGIN, y.min() - MARGIN, y.max() + MARGIN


def _add_places(
    figure: go.Figure, places: pd.DataFrame, size: Size, colours: Mapping[str, str], sides: list[str]
) -> go.Figure:
    fills = places["country"].map(colours).where(places["strong"], PAPER)
    return figure.add_scatter(
        x=places["longitude"], y=places["latitude"], mode="markers+text", cliponaxis=False,
        text=[f"<b>{escape(label)}</b>" for label in places["label"]], textposition=sides,
        textfont={"size": size.text, "color": INK},
        marker={"size": DOT, "color": fills, "line": {"color": INK, "width": 2}},
        hovertext=places["label"] + "\n" + places["detail"], hoverinfo="text",
    )  # fmt: skip


class _Point(NamedTuple):
    """A place on the paper, in px right and up from anywhere."""

    x: float
    y: float

    def box(self, width: float, height: float, way: tuple[int, int] = (0, 0)) -> _Box:
        """Something of that size around the point, or beside it the given way (right, up)."""
        x = self.x + way[0] * (width / 2 + DOT * 0.7)
        y = self.y + way[1] * (height / 2 + DOT * 0.7)
        return _Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class _Box(NamedTuple):
    """A rectangle in px."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: _Box) -> bool:
        """Whether the two share any ground."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def _sides(points: list[_Point], labels: list[str], size: Size) -> list[str]:
    """For each point the side on which its label meets neither another point nor a label set before."""
    taken, sides = [point.box(DOT, DOT) for point in points], list[str]()
    for point, label in zip(points, labels, strict=True):
        boxes = {side: point.box(width_of(label, size.text), size.text, way) for side, way in SIDES.items()}
        free = (side for side, box in boxes.items() if not any(box.meets(other) for other in taken))
        sides.append(next(free, next(iter(SIDES))))
        taken.append(boxes[sides[-1]])
    return sides
