"""A value marked across all bars of a panel, such as the 1 of a ratio, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from factbook.figures.style import INK, Size, escape
from factbook.figures.text_lines import width_of


def lines(axis: str, value: float, middles: Iterable[float], thick: float) -> Iterator[dict[str, Any]]:
    """Shapes: a dotted line at a value across every bar, by the bars' middles and how thick they are, in rows."""
    for middle in middles:
        yield {
            "type": "line",
            "x0": value,
            "x1": value,
            "y0": middle - thick * 0.6,
            "y1": middle + thick * 0.75,
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "line": {"color": INK, "width": 2.5, "dash": "2px,2px"},
        }


def meaning(axis: str, value: float, text: str, *, share: float, below: int, size: Size) -> dict[str, Any]:
    """Annotation: what a value means, so many px ``below`` the bars, under the value at a ``share`` of the width."""
    middle, half = share * size.inner, width_of(f"▲ {text}", size.small) / 2
    return {
        "xref": f"x{axis}",
        "yref": f"y{axis} domain",
        "text": escape(f"▲ {text}"),
        "x": value,
        "y": 0,
        "xanchor": "left" if middle < half else "right" if middle + half > size.inner else "center",
        "yanchor": "top",
        "yshift": -below,
        "showarrow": False,
        "font": {"size": size.small, "color": INK},
        "borderpad": 0,
    }
