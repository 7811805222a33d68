"""Marks on bars: a value across all of a panel, such as the 1 of a ratio, some across each, an arrow at an open end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from factbook.figures.style import INK, PAPER, Size, escape
from factbook.figures.text_lines import width_of, wrap


def lines(axis: str, value: float, middles: Iterable[float], thick: float) -> Iterator[dict[str, Any]]:
    """Shapes: a dotted line at a value across every bar, by the bars' middles and how thick they are, in rows."""
    for middle in middles:
        ends = (value, middle - thick * 0.6, value, middle + thick * 0.75)
        yield _line(axis, ends, {"color": INK, "width": 2.5, "dash": "2px,2px"})


def spans(
    axis: str, bars: Iterable[tuple[float, Iterable[tuple[float, float]]]], thick: float
) -> Iterator[dict[str, Any]]:
    """Shapes: on each bar, by its middle, a line at a value, or lines at both ends of a span, joined below the bar.

    All of a panel are two paths: a wide one in the paper's colour, so that lines are seen on a bar as dark as they are,
    and the lines.
    """
    grounds, lines = list[str](), list[str]()
    for middle, ends in bars:
        top, foot = middle - thick * 0.5, middle + thick * 0.75  # the bar's label stands right above it
        for first, last in ends:
            grounds += [f"M{value:g},{top:g}L{value:g},{foot:g}" for value in dict.fromkeys((first, last))]
            joined = f"L{last:g},{foot:g}L{last:g},{top:g}" if first != last else ""
            lines.append(f"M{first:g},{top:g}L{first:g},{foot:g}{joined}")
    for paths, colour, width in ((grounds, PAPER, 7), (lines, INK, 3)):
        if paths:
            yield _placed(axis, {"type": "path", "path": "".join(paths), "line": {"color": colour, "width": width}})


def arrow(axis: str, x: float, y: float) -> dict[str, Any]:
    """Annotation: an arrow that begins at the end of a bar that nothing closes."""
    return {
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "x": x,
        "y": y,
        "ax": -14,
        "ay": 0,
        "axref": "pixel",
        "ayref": "pixel",
        "text": "",
        "xshift": 12,
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 2,
        "arrowcolor": INK,
    }


def _line(axis: str, ends: tuple[float, float, float, float], look: dict[str, Any]) -> dict[str, Any]:
    """A line from one point to another (x, y, x, y) on a panel's axes."""
    x0, y0, x1, y1 = ends
    return _placed(axis, {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": look})


def _placed(axis: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {**shape, "xref": f"x{axis}", "yref": f"y{axis}"}


class Meaning(NamedTuple):
    """Lines of what a value means, and whether they begin at the value, or end there."""

    lines: list[str]
    onwards: bool


def meaning_of(text: str, share: float, size: Size) -> Meaning:
    """What a value means that stands at a ``share`` of the width.

    A ▲ in the first line points at the value; the words go to the side that has more room for them.
    """
    mark, middle = width_of("▲ ", size.small), share * size.inner
    after, before = size.inner - middle, middle
    if width_of(text, size.small) + mark <= after or after >= before:
        return Meaning(wrap(f"▲ {text}", after, size.small), onwards=True)
    first, *rest = wrap(text, before - mark, size.small)
    return Meaning([f"{first} ▲", *rest], onwards=False)


def meaning(axis: str, value: float, said: Meaning, *, below: int, size: Size) -> dict[str, Any]:
    """Annotation: what a value means, so many px ``below`` the bars, its ▲ right under the value."""
    side, half = ("left", -1) if said.onwards else ("right", 1)
    return {
        "xref": f"x{axis}",
        "yref": f"y{axis} domain",
        "text": "<br>".join(map(escape, said.lines)),
        "x": value,
        "y": 0,
        "xanchor": side,
        "xshift": half * width_of("▲", size.small) / 2,
        "align": side,
        "yanchor": "top",
        "yshift": -below,
        "showarrow": False,
        "font": {"size": size.small, "color": INK},
        "borderpad": 0,
    }
