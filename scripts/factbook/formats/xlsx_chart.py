"""The charts of a workbook: on the sheet of the figure's table, from lengths that stand on a sheet of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from factbook.figures.record import Record
from factbook.formats import office_chart, xlsx_pens, xlsx_table
from factbook.formats.office_chart import WORDING, Cells
from factbook.formats.xlsx_pens import Pens
from factbook.language.interface import later, word

CHART, BAR = later("차트"), later("막대")
LABELS = 11  # points
PIXELS, GAP, ROW = 96, 0.1, 20  # an inch of a sheet; inches between two charts; pixels of an empty row


def fill(sheet: Worksheet, top: int, record: Record, pens: Pens) -> list[Cells]:
    """Write the lengths of all bars below row ``top`` as one table, and say where those of each panel stand."""
    names = _series(record)
    headings = [*(word(record.language, text) for text in (CHART, BAR)), *names, word(record.language, WORDING)]
    rows = [(panel.title, bar.label) for panel in record.panels for bar in panel.bars]
    sheet.write_row(top, 0, headings, pens.head)
    heads = [{"header": name, "header_format": pens.head} for name in headings]
    table = {"name": "chart_table", "style": "Table Style Light 1", "banded_rows": False, "columns": heads}
    sheet.add_table(top, 0, top + len(rows), len(headings) - 1, table)
    for row, texts in enumerate(rows, start=top + 1):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, pens.text)
        sheet.write_number(row, len(headings) - 1, 0, pens.number)
    columns = [*zip(headings[:2], *rows, strict=True), *((name,) for name in headings[2:])]
    widths = xlsx_table.fitting(columns)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, names_of_row in enumerate((headings, *rows), start=top):
        xlsx_pens.set_height(sheet, row, names_of_row, widths[: len(names_of_row)])
    return list(_panels(sheet, top, record, names, pens))


def draw(book: Workbook, sheet: Worksheet, record: Record, lengths: list[Cells], *, top: int, width: int) -> int:
    """Put a chart for each panel on a sheet, so many pixels wide, the first at row ``top``, each below the one before.

    Returns how many rows they cover.
    """
    common, below = office_chart.frame(record.panels, width / PIXELS, LABELS, record.language), 0.0
    heights = office_chart.heights(record.panels, common)
    for panel, height, place in zip(record.panels, heights, lengths, strict=True):
        chart = office_chart.chart(book, panel, replace(common, height=height), place)
        chart.set_size({"width": width, "height": round(height * PIXELS)})
        alt = office_chart.alt(record.panels, panel, record.alt)
        sheet.insert_chart(top, 0, chart, {"y_offset": round(below * PIXELS), "description": alt})
        below += height + GAP
    return math.ceil(below * PIXELS / ROW) + 1


def _series(record: Record) -> list[str]:
    """What the series of a figure's panels are called, each once: what is sure before the rest."""
    found = [each for panel in record.panels for each in office_chart.series(panel, record.language)]
    return list(dict.fromkeys(each.name for each in sorted(found, key=lambda each: not each.sure)))


def _panels(sheet: Worksheet, top: int, record: Record, names: list[str], pens: Pens) -> Iterator[Cells]:
    """Write the lengths of each panel, bar by bar."""
    first = top + 1
    for panel in record.panels:
        columns = [2 + len(names)]
        for each in office_chart.series(panel, record.language):
            column = 2 + names.index(each.name)
            columns.insert(-1, column)
            for row, piece in enumerate(each.pieces, start=first):
                if piece is not None:
                    sheet.write_number(row, column, piece.length, pens.number)
        last = first + len(panel.bars) - 1
        yield Cells(sheet.get_name(), top, first, last, 1, columns)
        first = last + 1
