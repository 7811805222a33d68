"""Bars as a chart that Office programs draw and edit themselves: solid up to the sure minimum, hatched beyond it.

The chart is written by the library that writes the workbook behind it, so the two cannot disagree; it goes into a
slide or a text document together with that workbook, which opens there when someone edits the chart's data.

What the source says of a bar stands at the bar's end: it is the label of a piece without length behind all others.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.worksheet import Worksheet

from factbook.figures.manifest import Bar, Panel, Segment
from factbook.formats import archive, office_chart_look
from factbook.formats.csv_table import harmless
from factbook.formats.office_chart_look import BELOW, KEY, Frame
from factbook.formats.typography import FONT, POINTS, inches
from factbook.language.interface import later, word

SURE, REST, WORDING = later("확실한 최솟값"), later("표기로 가능한 나머지"), later("막대 끝의 글(길이 없음)")
SHEET, OPEN = "Sheet1", " →"


@dataclass(frozen=True)
class NativeChart:
    """A chart part without the link to its workbook, which depends on where it is put; and the workbook."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True)
class Series:
    """One column of the workbook: for each bar its piece, or none."""

    name: str
    sure: bool
    pieces: tuple[Segment | None, ...]


@dataclass(frozen=True)
class Cells:
    """Where a panel's lengths stand in a workbook: rows and columns from 0, a column for each series, then wordings."""

    sheet: str
    heading: int
    first: int
    last: int
    labels: int
    columns: Sequence[int]

    def column(self, number: int) -> dict[str, Any]:
        """What a series is called, what its bars are called, and its lengths."""
        column = self.columns[number]
        return {
            "name": [self.sheet, self.heading, column],
            "categories": [self.sheet, self.first, self.labels, self.last, self.labels],
            "values": [self.sheet, self.first, column, self.last, column],
            "gap": 70,
        }


def drawn(panel: Panel, frame: Frame, day: datetime) -> NativeChart:
    """The chart of one panel; its workbook says that it was made on ``day``."""
    with_chart = archive.unpacked(_written(panel, frame, day, with_chart=True))
    xml = office_chart_look.finished(with_chart["xl/charts/chart1.xml"])
    return NativeChart(xml, _written(panel, frame, day, with_chart=False))


def names_of_series(language: str) -> tuple[str, ...]:
    """What the series of our charts are called in a language, or begin with."""
    return tuple(word(language, korean) for korean in (SURE, REST))


def frame(panels: Sequence[Panel], width: float, size: int, language: str, *, at_ends: bool = True) -> Frame:
    """The frame of a figure's charts, but for their height: their bars start below each other.

    What the source says does not stand at the ends of bars that it would leave too little room.
    """
    bars = [bar for panel in panels for bar in panel.bars]
    room = max(inches(bar.label if at_ends else label(bar), size) for bar in bars) + size / 40
    made = Frame(width, 0.0, size, room, language, at_ends)
    if at_ends and any(office_chart_look.squeezed(ends(panel), made) for panel in panels):
        return frame(panels, width, size, language, at_ends=False)
    return made


def heights(panels: Sequence[Panel], frame: Frame) -> list[float]:
    """Inches that please for each panel: bars alike on all, tall enough for two lines of label beside each."""
    above = [office_chart_look.above(panel.title, frame) for panel in panels]
    return [
        (high + 4.2 * len(panel.bars) + BELOW) * frame.size / POINTS for high, panel in zip(above, panels, strict=True)
    ]


def label(bar: Bar) -> str:
    """What a bar is called, below it what the source says of it."""
    return f"{bar.label}\n{wording(bar)}"


def ends(panel: Panel) -> list[tuple[float, str]]:
    """Where each bar of a panel ends, and what the source says of it."""
    return [(sum(piece.length for piece in bar.segments), wording(bar)) for bar in panel.bars]


def wording(bar: Bar) -> str:
    """What the source says of a bar; an arrow where nothing closes it."""
    return f"{bar.detail}{OPEN if bar.open else ''}"


def alt(panels: Sequence[Panel], panel: Panel, whole: str) -> str:
    """Alternative text of one of a figure's charts: that of the ``whole`` figure where there is no other."""
    if len(panels) == 1:
        return whole
    return f"{panel.title}: {'; '.join(' '.join(label(bar).split()) for bar in panel.bars)}."


def series(panel: Panel, language: str) -> Iterator[Series]:
    """The columns of a panel's lengths: what is sure, then the rest, as many of each as one of its bars has pieces."""
    for sure, korean in ((True, SURE), (False, REST)):
        name = word(language, korean)
        rows = [[piece for piece in bar.segments if piece.sure is sure] for bar in panel.bars]
        for index in range(max(map(len, rows), default=0)):
            pieces = tuple(row[index] if index < len(row) else None for row in rows)
            yield Series(f"{name} {index + 1}" if index else name, sure, pieces)


def chart(book: Workbook, panel: Panel, frame: Frame, cells: Cells) -> ChartBar:
    """The chart of a panel, whose lengths stand in those cells of the workbook; it still has to be put on a sheet."""
    made = book.add_chart({"type": "bar", "subtype": "stacked"})
    assert isinstance(made, ChartBar)
    columns = list(series(panel, frame.language))
    at = ends(panel)
    names = [(piece.length, piece.name) for bar in panel.bars for piece in bar.segments if piece.name]
    size = office_chart_look.name_size(names, at, frame)
    for number, each in enumerate(columns):
        made.add_series(cells.column(number) | _drawn(each, size))
    if frame.at_ends:
        words = [harmless(wording(bar)) for bar in panel.bars]
        made.add_series(cells.column(len(columns)) | office_chart_look.unseen(words, frame))
    office_chart_look.lay_out(made, harmless(panel.title), frame, at)
    return made


def _written(panel: Panel, frame: Frame, day: datetime, *, with_chart: bool) -> bytes:
    """Workbook of a panel's lengths: bars as rows, series as columns."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True, "default_format_properties": {"font_name": FONT}}) as book:
        book.set_properties({"title": panel.title, "created": day})
        sheet = book.add_worksheet(SHEET)
        count = _fill(sheet, panel, frame)
        if with_chart:
            cells = Cells(SHEET, 0, 1, len(panel.bars), 0, range(1, 1 + count))
            sheet.insert_chart("A20", chart(book, panel, frame, cells))
    return written.getvalue()


def _fill(sheet: Worksheet, panel: Panel, frame: Frame) -> int:
    """Write labels and lengths; returns how many columns of lengths there are."""
    columns = list(series(panel, frame.language))
    sheet.write_string(0, 0, panel.title)
    for row, bar in enumerate(panel.bars, start=1):
        sheet.write_string(row, 0, bar.label if frame.at_ends else label(bar))
    for column, each in enumerate(columns, start=1):
        sheet.write_string(0, column, each.name)
        for row, piece in enumerate(each.pieces, start=1):
            if piece is not None:
                sheet.write_number(row, column, piece.length)
    count = len(columns) + frame.at_ends
    if frame.at_ends:
        sheet.write_string(0, count, word(frame.language, WORDING))
        for row in range(1, 1 + len(panel.bars)):
            sheet.write_number(row, count, 0)
    sheet.set_column(0, count, 24)
    return count


def _drawn(each: Series, size: int) -> dict[str, Any]:
    """How a series is drawn: every piece in its colour, with its name inside in ``size`` points where it has one."""
    points = [office_chart_look.piece(piece.colour, sure=each.sure) if piece else None for piece in each.pieces]
    look: dict[str, Any] = {**office_chart_look.piece(KEY, sure=each.sure), "points": points}
    if any(piece and piece.name for piece in each.pieces):
        names = [_name(piece, size) for piece in each.pieces]
        look["data_labels"] = {"value": True, "custom": names}
    return look


def _name(piece: Segment | None, size: int) -> dict[str, Any]:
    """A piece's name inside it."""
    if not piece or not piece.name:
        return {"delete": True}
    return {"value": harmless(piece.name), "font": office_chart_look.inside(piece.colour, size)}
