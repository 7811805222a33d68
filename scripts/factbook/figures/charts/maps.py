"""Maps of named places over the outlines of their countries, drawn as plain lines: no base map is fetched.

Countries far from one another are drawn on maps of their own, each in its own scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from factbook.figures.charts import map_labels, regions, room
from factbook.figures.charts.drawing import Drawing, Kind
from factbook.figures.charts.map_labels import CLEAR, DOT
from factbook.figures.style import INK, MUTED, PAPER, WIDE, Size, escape, tint
from factbook.figures.text_lines import width_of

TALLEST = 430  # px: a map's height at most
ABREAST, HEAD, GAP = 2, 26, 16  # maps side by side on a page; px of a map's heading, and between two maps


def place_map(
    places: pd.DataFrame,
    size: Size,
    *,
    outlines: pd.DataFrame,
    colours: Mapping[str, str],
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """Points with their names; columns label, country, latitude, longitude (degrees), strong, detail.

    A ``strong`` point is filled. ``outlines`` has country, ring, order, latitude, longitude; ``colours`` is by country,
    and ``names`` of countries stand inside them where a map has several, and head the maps where there are several.
    """
    groups = apart(places, outlines, list(colours))
    abreast = min(ABREAST if size is WIDE else 1, len(groups))
    width = (size.inner - GAP * (abreast - 1)) / abreast
    maps = [
        _Map(places[places["country"].isin(group)], outlines[outlines["country"].isin(group)], width, size)
        for group in groups
    ]
    frames, height = _frames([each.height for each in maps], width, abreast, size)
    layout: dict[str, Any] = {"height": height, "annotations": []}
    traces = list[dict[str, Any]]()
    for number, (each, group, frame) in enumerate(zip(maps, groups, frames, strict=True), start=1):
        axis = "" if number == 1 else str(number)
        traces += [*each.rings(axis, colours), each.points(axis, colours)]
        layout |= each.axes(axis, frame)
        if names and len(group) > 1:
            layout["annotations"] += each.named(axis, {code: names[code] for code in group})
        if len(maps) > 1:
            layout["annotations"].append(_heading([(names or {}).get(code, code) for code in group], frame, size))
    return Drawing({"data": traces, "layout": layout}, Kind.MAP)


def apart(places: pd.DataFrame, outlines: pd.DataFrame, countries: Sequence[str]) -> list[list[str]]:
    """Countries by map: one map for all of them unless some are too far away."""
    columns = ["country", "latitude", "longitude"]
    spots = pd.concat([frame[columns] for frame in (outlines, places)])
    return regions.groups(spots, countries)


def _frames(heights: Sequence[int], width: float, abreast: int, size: Size) -> tuple[list[_Frame], int]:
    """Where maps of these heights and this width stand, so many abreast, and the height of them all."""
    head = HEAD if len(heights) > 1 else 0
    rows = [max(heights[start : start + abreast]) + head for start in range(0, len(heights), abreast)]
    tops = [sum(rows[: number // abreast]) + head for number in range(len(heights))]
    lefts = [number % abreast * (width + GAP) for number in range(len(heights))]
    frames = [_Frame(left, top, size.inner, sum(rows)) for left, top in zip(lefts, tops, strict=True)]
    return frames, sum(rows)


class _Frame(NamedTuple):
    """Where a map stands: its left and top in px, on a drawing of that width and height."""

    left: float
    top: float
    width: float
    height: float


class _Map:
    """Outlines and points of countries that are near one another."""

    def __init__(self, places: pd.DataFrame, outlines: pd.DataFrame, width: float, size: Size) -> None:
        spots = pd.concat([frame[["latitude", "longitude"]] for frame in (outlines, places)])
        self.places, self.outlines, self.width, self.size = places, outlines, width, size
        self.region = regions.around(spots)
        across, up = self.region.east - self.region.west, self.region.north - self.region.south
        self.scale = min(width / (self.region.squeeze * across), TALLEST / up)  # px a degree of latitude
        self.spare = (width / self.scale / self.region.squeeze - across) / 2  # degrees free at both sides of a tall one
        self.height = round(up * self.scale)
        rings = [self._px(ring) for _, ring in outlines.sort_values("order").groupby(["country", "ring"])]
        self.sides, self.taken = map_labels.placed(self._px(places), list(places["label"]), rings, width, size)

    def rings(self, axis: str, colours: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Traces of the outlines."""
        for (country, _ring), ring in self.outlines.sort_values("order").groupby(["country", "ring"]):
            colour = colours[str(country)]
            yield {
                "type": "scatter",
                "x": self._x(ring),
                "y": ring["latitude"],
                "mode": "lines",
                "fill": "toself",
                "hoverinfo": "skip",
                "fillcolor": tint(colour),
                "line": {"color": colour, "width": 1.5},
                "xaxis": f"x{axis}",
                "yaxis": f"y{axis}",
            }

    def axes(self, axis: str, frame: _Frame) -> dict[str, Any]:
        """Both axes, by their names in a layout."""
        region, bottom = self.region, frame.height - frame.top
        across = [frame.left / frame.width, (frame.left + self.width) / frame.width]
        up = [(bottom - self.height) / frame.height, bottom / frame.height]
        x = {"range": [region.west - self.spare, region.east + self.spare], "visible": False, "anchor": f"y{axis}"}
        y = {"range": [region.south, region.north], "visible": False, "anchor": f"x{axis}"}
        return {f"xaxis{axis}": x | {"domain": across}, f"yaxis{axis}": y | {"domain": up}}

    def named(self, axis: str, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Annotations: the name of each country inside its outline, clear of points and their labels."""
        for code, name in names.items():
            outline = self.outlines[self.outlines["country"] == code]
            if len(outline):
                rings = [self._px(ring) for _, ring in outline.sort_values("order").groupby("ring")]
                wide = width_of(name, self.size.text, bold=True)
                x, y = room.middle(rings, wide + 2 * CLEAR, self.size.text + 2 * CLEAR, self.taken)
                yield self._name(axis, name, x, y)

    def _name(self, axis: str, name: str, x: float, y: float) -> dict[str, Any]:
        """Annotation of a country's name around a point in px."""
        left, below = self._corner
        return {
            "text": f"<b>{escape(name)}</b>",
            "x": left + x / (self.region.squeeze * self.scale),
            "y": below + y / self.scale,
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": self.size.text, "color": MUTED},
        }

    def points(self, axis: str, colours: Mapping[str, str]) -> dict[str, Any]:
        """Trace of the places with their names."""
        places = self.places
        fills = places["country"].map(colours).where(places["strong"], PAPER)
        return {
            "type": "scatter",
            "x": self._x(places),
            "y": places["latitude"],
            "mode": "markers+text",
            "cliponaxis": False,
            "text": [f"<b>{escape(label)}</b>" for label in places["label"]],
            "textposition": self.sides,
            "textfont": {"size": self.size.text, "color": INK},
            "marker": {"size": DOT, "color": fills, "line": {"color": INK, "width": 2}},
            "hovertext": places["label"] + "\n" + places["detail"],
            "hoverinfo": "text",
            "xaxis": f"x{axis}",
            "yaxis": f"y{axis}",
        }

    def _x(self, spots: pd.DataFrame) -> pd.Series:
        """Longitudes on this map's way to the east."""
        x = spots["longitude"].astype(float)
        return x.where(x >= self.region.west, x + regions.ROUND)

    @property
    def _corner(self) -> tuple[float, float]:
        """Degrees of its lower left corner."""
        return self.region.west - self.spare, self.region.south

    def _px(self, spots: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Points in px right and up from its lower left corner, one a row."""
        left, below = self._corner
        across = (self._x(spots) - left) * self.region.squeeze * self.scale
        return np.column_stack([across, (spots["latitude"].astype(float) - below) * self.scale])


def _heading(names: Sequence[str], frame: _Frame, size: Size) -> dict[str, Any]:
    """Annotation with the names of a map's countries above it."""
    return {
        "text": f"<b>{escape(' · '.join(names))}</b>",
        "x": frame.left / frame.width,
        "y": 1 - frame.top / frame.height,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": size.text, "color": MUTED},
    }
