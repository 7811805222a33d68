"""The table of a workbook: below what it shows and where it is from, with numbers as numbers.

Its last columns say of every row where it is from, for whoever copies rows; a print says so once, above the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from factbook.citing import marks
from factbook.figures import manifest
from factbook.figures.manifest import Table
from factbook.figures.record import Record
from factbook.formats import csv_table, office_table, xlsx_pens
from factbook.formats.csv_table import Column
from factbook.formats.typography import cells
from factbook.formats.xlsx_pens import Pens

NARROWEST, WIDEST = 8, 48  # of a column; what is longer goes on in the next line
PRINTED = 132  # half-width characters of all columns that are printed, so that they are printed about as they are
LEAST = 88  # of them together, so that what stands above is not cut off in a few words a line
FILTER = 4  # half-width characters, of the button that filters
PIXELS, EDGE = 7, 5  # of a half-width character, and of a column's edge, as spreadsheets count them


class Place(NamedTuple):
    """Where a table ends: its last row, how many of its columns are printed, and how wide they are in pixels."""

    last: int
    columns: int
    width: int


def head(sheet: Worksheet, record: Record, pens: Pens, width: int = PRINTED) -> int:
    """Write what stands above a table, in lines of a width in half-width characters, those of a page if none is given.

    Returns the row where the table begins.
    """
    return xlsx_pens.write_above(sheet, _lines(record, pens), pens.title, width) + 1


def write(sheet: Worksheet, record: Record, pens: Pens) -> Place:
    """Write the table of a figure, and what stands above it."""
    columns, rows = csv_table.columns(record), csv_table.rows(record)
    names = [column.name for column in columns]
    printed = len(columns) - len(csv_table.ORIGIN)
    texts = [list(column) for column in zip(names, *rows, strict=True)]
    widths = [*fitting(texts[:printed]), *fitting(texts[printed:])]
    top = head(sheet, record, pens, min(PRINTED, sum(widths[:printed])))
    looks = list(_looks(record.table, columns, pens))
    if rows:  # there is no table of a heading alone
        heads = [{"header": name, "header_format": pen} for name, pen in zip(names, looks[0], strict=True)]
        look = {"name": "figure_table", "style": "Table Style Light 1", "banded_rows": False, "columns": heads}
        sheet.add_table(top, 0, top + len(rows), len(columns) - 1, look)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    for position, cells_of_row in enumerate((names, *rows), start=top):
        xlsx_pens.set_height(sheet, position, cells_of_row[:printed], widths[:printed])
    _fill(sheet, top, columns, zip((names, *rows), looks, strict=True))
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    return Place(top + len(rows), printed, sum(PIXELS * width + EDGE for width in widths[:printed]))


def _fill(
    sheet: Worksheet, top: int, columns: Sequence[Column], rows: Iterable[tuple[Sequence[str], list[Format]]]
) -> None:
    """Write rows of texts, each with the looks of its cells, from row ``top`` on, the heading first."""
    for row, (texts, looks) in enumerate(rows):
        for number, (column, text, look) in enumerate(zip(columns, texts, looks, strict=True)):
            if row and column.type == "number" and text:
                sheet.write_number(top + row, number, float(text), look)
            elif text or look.bg_color:
                sheet.write_string(top + row, number, text, look)


def _looks(table: Table, columns: Sequence[Column], pens: Pens) -> Iterator[list[Format]]:
    """The looks of the cells of each row, the heading first: those of a drawing of words on its grounds."""
    printed = len(columns) - len(csv_table.ORIGIN)
    usual = [pens.number if column.type == "number" else pens.text for column in columns[:printed]]
    usual += [pens.line] * len(csv_table.ORIGIN)
    for row, grounds in enumerate(office_table.grounds_of(table)):
        plain = usual if row else [pens.head] * len(columns)
        on = [pens.on(ground, bold=row == 0 or column == 0) for column, ground in enumerate(grounds)]
        yield [*on, *plain[len(on) :]] if table.grounds else plain


def _lines(record: Record, pens: Pens) -> Iterator[tuple[str, Format]]:
    """The finding, the source, the mark, the warning if there is one, the note."""
    yield record.headline, pens.title
    yield record.source, pens.muted
    yield marks.written(record), pens.muted if record.official else pens.warned
    yield record.warning, pens.warned
    yield manifest.explained(record.key if record.panels else "", record.note), pens.muted


def fitting(columns: Sequence[Sequence[str]]) -> list[int]:
    """Widths of columns of these texts, the headings first: together those of a page at most, ``LEAST`` at least.

    Where that is too little for all texts on one line, a heading's words have room, with the button that filters.
    """
    wanted = [max(NARROWEST, *(cells(text) + FILTER for text in texts)) for texts in columns]
    widths = [min(width, WIDEST) for width in wanted]
    if sum(widths) > PRINTED:
        least = [_widest_word(heading, FILTER, *texts) for heading, *texts in columns]
        widths = [int(width) for width in office_table.shared(least, wanted, PRINTED)]
    *others, last = widths
    return [*others, max(last, LEAST - sum(others))]


def _widest_word(heading: str, room: int, *texts: str) -> int:
    words = [cells(word) + 1 for text in texts for word in text.split()]
    return max(NARROWEST, *words, *(cells(word) + room for word in heading.split()))
