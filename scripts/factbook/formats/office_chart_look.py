"""How a native chart looks: colours and hatching, a title above the bars, a scale with room for words behind them.

There is no legend: the figure's note tells solid from hatched, and programs do not agree which entries are left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from xlsxwriter.chart_bar import ChartBar

from factbook.formats.typography import FONT, INK, LANGUAGE, MUTED, POINTS, RULE, inches
from factbook.language.interface import SOURCE_LANGUAGE

HATCH, PAPER, KEY = "wide_upward_diagonal", "FFFFFF", "7A818C"
ABOVE, BELOW = 2.6, 2.2  # room for a title of one line and for the scale, by the size of the labels
TITLE, LINE = 0.62, 1.4  # share of the width in which every program leaves a title whole; what a second line adds
_SMALLEST = 8  # points of a name inside its piece
WIDEST = 0.42  # share of the chart that labels may take; longer ones are broken by the program that draws
_NO_TICKS = {"major_tick_mark": "none", "minor_tick_mark": "none"}
_RIGHT = 0.97  # where the scale ends, as a share of the chart
_NARROWEST = 0.3  # share of the scale that the longest bar keeps, however long its words are
_STEPS = 5  # of the scale, at most, up to the longest bar
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Frame:
    """Room for one chart: inches, size of its labels in points, room kept for the labels (inches); its language.

    What the source says stands ``at_ends`` of the bars, or else below their labels.
    """

    width: float
    height: float
    size: int
    labels: float
    language: str = SOURCE_LANGUAGE
    at_ends: bool = True


def piece(colour: str, *, sure: bool) -> dict[str, Any]:
    """Fill and outline; the outline keeps a pale bar and a hatched end visible in print."""
    plain = colour.lstrip("#")
    fill = {"fill": {"color": plain}} if sure else {"pattern": {"pattern": HATCH, "fg_color": plain, "bg_color": PAPER}}
    return {**fill, "border": {"color": INK, "width": 0.75}}


def unseen(words: Sequence[str], frame: Frame) -> dict[str, Any]:
    """Pieces of which nothing is seen but the words beside them; a program without such labels shows nothing."""
    font, nothing = _font(frame.size, INK), {"none": True}
    custom = [{"value": text, "font": font} for text in words]
    labels = {"value": True, "position": "inside_base", "num_format": ";;;", "font": font, "custom": custom}
    return {"fill": nothing, "border": nothing, "data_labels": labels}


def inside(colour: str, size: int) -> dict[str, Any]:
    """The font of words on a colour: dark on light and light on dark."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    dark = 0.299 * red + 0.587 * green + 0.114 * blue < 140
    return _font(size, PAPER if dark else INK)


def name_size(names: Sequence[tuple[float, str]], ends: Sequence[tuple[float, str]], frame: Frame) -> int:
    """Points in which each name stays inside its piece of this length; the smallest where it stays in none.

    One size for all of a chart whose bars have these ``ends``.
    """
    longest = max((end for end, _ in ends), default=0.0) or 1.0
    most = scale(ends, frame)["max"] if frame.at_ends else longest
    room = frame.width * (_RIGHT - _left(frame)) / most
    sizes = range(frame.size - 2, _SMALLEST, -1)
    fits = (size for size in sizes if all(inches(name, size) <= length * room for length, name in names))
    return next(fits, _SMALLEST)


def above(title: str, frame: Frame) -> float:
    """Room above the bars, by the size of the labels: for a title of one line, or of two."""
    return ABOVE + (LINE if inches(title, frame.size + 1, bold=True) > TITLE * frame.width else 0)


def lay_out(chart: ChartBar, title: str, frame: Frame, ends: Sequence[tuple[float, str]]) -> None:
    """Title and axes of a chart whose bars have these ``ends``, each with the words that stand there."""
    high, below = (room * frame.size / POINTS / frame.height for room in (above(title, frame), BELOW))
    left = _left(frame)
    heading = _font(frame.size + 1, INK, bold=True)
    chart.set_title({"name": title, "overlay": True, "layout": {"x": 0.004, "y": 0.01}, "name_font": heading})
    area = {"x": left, "y": high, "width": _RIGHT - left, "height": 1 - high - below}
    chart.set_plotarea({"layout": area, "fill": {"none": True}})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    # rows run downwards as in the table; the scale would follow them to the top
    labels = {"num_font": _font(frame.size, INK), "line": {"color": INK, "width": 1.5}, **_NO_TICKS}
    chart.set_y_axis({"reverse": True, "crossing": "max", **labels})
    rules = {"visible": True, "line": {"color": RULE, "width": 0.75}}
    numbers = {"num_font": _font(frame.size - 2, MUTED), "line": {"none": True}, "major_gridlines": rules}
    chart.set_x_axis({"min": 0, **(scale(ends, frame) if frame.at_ends else {}), **numbers, **_NO_TICKS})
    chart.set_legend({"none": True})


def finished(xml: bytes) -> bytes:
    """The chart with the font for Hangul too, in Korean, without the set-up of a printed sheet, with bare labels."""
    space = etree.fromstring(xml)
    for latin in space.iter(f"{_A}latin"):
        latin.addnext(etree.Element(f"{_A}ea", typeface=FONT))
    for element in space.iter():
        if element.get("lang") is not None:
            element.set("lang", LANGUAGE)
    for language in space.iter(f"{_C}lang"):
        language.set("val", LANGUAGE)
    for setting in space.findall(f"{_C}printSettings"):
        space.remove(setting)
    _bare_labels(space)
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _bare_labels(space: etree._Element) -> None:
    """Labels as long as their words, and nothing in them but these."""
    for body in space.iterfind(f".//{_C}dLbl//{_A}bodyPr"):
        body.set("wrap", "none")
    for value in space.iter(f"{_C}showVal"):  # what is not said not to be shown, some programs show
        value.addprevious(etree.Element(f"{_C}showLegendKey", val="0"))
        for other in ("showBubbleSize", "showPercent", "showSerName", "showCatName"):
            value.addnext(etree.Element(f"{_C}{other}", val="0"))


def squeezed(ends: Sequence[tuple[float, str]], frame: Frame) -> bool:
    """Whether words at the ends leave the longest bar less than a third of the scale."""
    return scale(ends, frame)["max"] > 3 * max((end for end, _ in ends), default=0.0)


def _left(frame: Frame) -> float:
    """Where the scale begins, as a share of the chart."""
    return min(frame.labels / frame.width, WIDEST)


def scale(ends: Sequence[tuple[float, str]], frame: Frame) -> dict[str, float]:
    """The end and the steps of a scale on which there is room behind every bar for its words."""
    width, size = frame.width * (_RIGHT - _left(frame)), frame.size
    shares = [max(1 - (inches(text, size) + size / 30) / width, _NARROWEST) for _, text in ends]
    needed = max((end / share for (end, _), share in zip(ends, shares, strict=True)), default=0.0) or 1.0
    longest = max((end for end, _ in ends), default=0.0) or 1.0
    power = 10.0 ** math.floor(math.log10(longest / _STEPS))
    step = next(times * power for times in (1, 2, 5, 10) if times * power * _STEPS >= longest)
    return {"max": math.ceil(needed / step) * step, "major_unit": step}


def _font(size: int, colour: str, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}
