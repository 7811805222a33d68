"""Bars as a chart that Office programs draw and edit themselves: solid up to the sure minimum, hatched beyond it.

The chart is written by the library that writes the workbook behind it, so the two cannot disagree; it goes into a
slide or a text document together with that workbook, which opens there when someone edits the chart's data.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.worksheet import Worksheet

from factbook.figures.manifest import Bar, Panel, Segment
from factbook.formats import archive
from factbook.formats.csv_table import harmless
from factbook.formats.typography import FONT, INK, LANGUAGE, MUTED, POINTS, RULE, inches
from factbook.language.interface import SOURCE_LANGUAGE, later, word

SURE, REST = later("확실한 최솟값"), later("표기로 가능한 나머지")
SHEET, OPEN = "Sheet1", " →"
HATCH, PAPER, KEY = "wide_upward_diagonal", "FFFFFF", "7A818C"
ABOVE, BELOW = 2.6, 2.2  # room for the title and for the scale, by the size of the labels
NO_TICKS = {"major_tick_mark": "none", "minor_tick_mark": "none"}
WIDEST = 0.42  # share of the chart that labels may take; longer ones are broken by the program that draws
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Frame:
    """Room for one chart: inches, size of its labels in points, room kept for the labels (inches); its language."""

    width: float
    height: float
    size: int
    labels: float
    language: str = SOURCE_LANGUAGE


@dataclass(frozen=True)
class NativeChart:
    """A chart part without the link to its workbook, which depends on where it is put; and the workbook."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True)
class _Series:
    """One column of the workbook: for each bar its piece, or none."""

    name: str
    sure: bool
    first: bool
    pieces: tuple[Segment | None, ...]


def drawn(panel: Panel, frame: Frame, day: datetime) -> NativeChart:
    """The chart of one panel; its workbook says that it was made on ``day``."""
    columns = list(_series(panel, frame.language))
    with_chart = archive.unpacked(_written(panel, columns, frame, day))
    return NativeChart(_in_korean(with_chart["xl/charts/chart1.xml"]), _written(panel, columns, None, day))


def names_of_series(language: str) -> tuple[str, ...]:
    """What the series of our charts are called in a language, or begin with."""
    return tuple(word(language, korean) for korean in (SURE, REST))


def label_room(panels: Sequence[Panel], size: int) -> float:
    """Inches that the widest label of several panels takes, so that their bars start below each other."""
    labels = (label(bar) for panel in panels for bar in panel.bars)
    return max(inches(each, size) for each in labels) + size / 40


def heights(panels: Sequence[Panel], size: int) -> list[float]:
    """Inches that please for each panel: bars alike on all, tall enough for two lines of label beside each."""
    return [(ABOVE + 4.2 * len(panel.bars) + BELOW) * size / POINTS for panel in panels]


def label(bar: Bar) -> str:
    """What stands beside a bar: its label, below it the wording; an arrow where nothing closes it."""
    return f"{bar.label}\n{bar.detail}{OPEN if bar.open else ''}"


def _series(panel: Panel, language: str) -> Iterator[_Series]:
    for sure, korean in ((True, SURE), (False, REST)):
        name = word(language, korean)
        rows = [[piece for piece in bar.segments if piece.sure is sure] for bar in panel.bars]
        for index in range(max(map(len, rows), default=0)):
            pieces = tuple(row[index] if index < len(row) else None for row in rows)
            yield _Series(f"{name} {index + 1}" if index else name, sure, index == 0, pieces)


def _written(panel: Panel, columns: Sequence[_Series], frame: Frame | None, day: datetime) -> bytes:
    """Workbook of a panel's lengths: bars as rows, series as columns; with its chart where there is a frame for it."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True, "default_format_properties": {"font_name": FONT}}) as book:
        book.set_properties({"title": panel.title, "created": day})
        sheet = book.add_worksheet(SHEET)
        _fill(sheet, panel, columns)
        if frame is not None:
            chart = book.add_chart({"type": "bar", "subtype": "stacked"})
            for number, series in enumerate(columns, start=1):
                chart.add_series(_drawn_series(series, number, frame))
            _lay_out(chart, panel, columns, frame)
            sheet.insert_chart("A20", chart)
    return written.getvalue()


def _fill(sheet: Worksheet, panel: Panel, columns: Sequence[_Series]) -> None:
    sheet.set_column(0, len(columns), 24)
    sheet.write_string(0, 0, panel.title)
    for row, bar in enumerate(panel.bars, start=1):
        sheet.write_string(row, 0, label(bar))
    for column, series in enumerate(columns, start=1):
        sheet.write_string(0, column, series.name)
        for row, piece in enumerate(series.pieces, start=1):
            if piece is not None:
                sheet.write_number(row, column, piece.length)


def _drawn_series(series: _Series, column: int, frame: Frame) -> dict[str, Any]:
    last = len(series.pieces)
    options: dict[str, Any] = {
        "name": [SHEET, 0, column],
        "categories": [SHEET, 1, 0, last, 0],
        "values": [SHEET, 1, column, last, column],
        "gap": 70,
        **_look(KEY, series.sure),
        "points": [_look(piece.colour, series.sure) if piece else None for piece in series.pieces],
    }
    if any(piece and piece.name for piece in series.pieces):
        options["data_labels"] = {"value": True, "custom": [_name(piece, frame.size - 2) for piece in series.pieces]}
    return options


def _look(colour: str, sure: bool) -> dict[str, Any]:
    """Fill and outline; the outline keeps a pale bar and a hatched end visible in print."""
    plain = colour.lstrip("#")
    fill = {"fill": {"color": plain}} if sure else {"pattern": {"pattern": HATCH, "fg_color": plain, "bg_color": PAPER}}
    return {**fill, "border": {"color": INK, "width": 0.75}}


def _name(piece: Segment | None, size: int) -> dict[str, Any]:
    """A piece's name inside it, dark on light and light on dark."""
    if not piece or not piece.name:
        return {"delete": True}
    red, green, blue = bytes.fromhex(piece.colour.lstrip("#"))
    dark = 0.299 * red + 0.587 * green + 0.114 * blue < 140
    return {"value": harmless(piece.name), "font": _font(size, PAPER if dark else INK)}


def _lay_out(chart: ChartBar, panel: Panel, columns: Sequence[_Series], frame: Frame) -> None:
    above, below = (room * frame.size / POINTS / frame.height for room in (ABOVE, BELOW))
    left = min(frame.labels / frame.width, WIDEST)
    chart.set_title(
        {
            "name": harmless(panel.title),
            "overlay": True,
            "layout": {"x": 0.004, "y": 0.01},
            "name_font": _font(frame.size + 1, INK, bold=True),
        }
    )
    chart.set_plotarea(
        {"layout": {"x": left, "y": above, "width": 0.97 - left, "height": 1 - above - below}, "fill": {"none": True}}
    )
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    # rows run downwards as in the table; the scale would follow them to the top
    chart.set_y_axis(
        {
            "reverse": True,
            "crossing": "max",
            "num_font": _font(frame.size, INK),
            "line": {"color": INK, "width": 1.5},
            **NO_TICKS,
        }
    )
    chart.set_x_axis(
        {
            "min": 0,
            "num_font": _font(frame.size - 2, MUTED),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}},
            **NO_TICKS,
        }
    )
    chart.set_legend(_legend(columns, frame))


def _legend(columns: Sequence[_Series], frame: Frame) -> dict[str, Any]:
    """What solid and hatched mean, at the right of the title; nothing where all is solid."""
    if all(series.sure for series in columns):
        return {"none": True}
    size = frame.size - 2
    wide = min((sum(inches(word(frame.language, text), size) for text in (SURE, REST)) + 1.1) / frame.width, 0.6)
    return {
        "position": "top",
        "font": _font(size, MUTED),
        "delete_series": [number for number, series in enumerate(columns) if not series.first],
        "layout": {"x": 0.99 - wide, "y": 0.0, "width": wide, "height": 2.0 * frame.size / POINTS / frame.height},
    }


def _font(size: int, colour: str, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}


def _in_korean(xml: bytes) -> bytes:
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
    for value in space.iter(f"{_C}showVal"):  # what is not said not to be shown, some programs show
        value.addprevious(etree.Element(f"{_C}showLegendKey", val="0"))
        for other in ("showBubbleSize", "showPercent", "showSerName", "showCatName"):
            value.addnext(etree.Element(f"{_C}{other}", val="0"))
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)
