"""How the kinds of cells in a workbook look, and how tall their rows are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from factbook.formats.typography import ACCENT, ALERT, FONT, INK, MUTED, PALE, broken, cells

SIZE, TITLE = 10, 16  # points of a cell's text, of a sheet's title
SPARE = 1.25  # times the room that a text takes, for wider fonts and for ends of lines that a word leaves empty


@dataclass(frozen=True)
class Pens:
    """A look for each kind of cell."""

    title: Format
    name: Format
    text: Format
    line: Format
    alert: Format
    warned: Format
    muted: Format
    link: Format
    head: Format
    number: Format
    make: Callable[..., Format]

    def on(self, ground: str, *, bold: bool) -> Format:
        """The look of text on a ground in six hex digits, none for paper; ``bold`` for names of rows and columns."""
        look = {"bg_color": f"#{ground}"} if ground else {}
        return self.make(text_wrap=True, **({"bold": True} if bold else {}), **look)


def pens(book: Workbook) -> Pens:
    """The looks of one workbook."""

    @cache
    def pen(**look: str | float | bool) -> Format:
        return book.add_format({"font_name": FONT, "font_size": SIZE, "valign": "top", "font_color": INK, **look})

    return Pens(
        title=pen(bold=True, font_size=TITLE),
        name=pen(bold=True, text_wrap=True),
        text=pen(text_wrap=True),
        line=pen(),
        alert=pen(text_wrap=True, bold=True, font_color=ALERT),
        warned=pen(bold=True, font_color=ALERT),
        muted=pen(font_color=MUTED),
        link=pen(underline=1, font_color=ACCENT),
        head=pen(bold=True, text_wrap=True, bg_color=PALE, bottom=1, bottom_color=INK, valign="vcenter"),
        number=pen(num_format="General", align="right", indent=1),
        make=pen,
    )


def write_above(sheet: Worksheet, texts: Iterable[tuple[str, Format]], title: Format, width: int) -> int:
    """Write texts from the first row on, each in as many lines of a width in half-width characters as it takes.

    What is as large as a ``title`` has fewer on a line. Returns the row below them.
    """
    row = 0
    for text, pen in texts:
        for line in broken(text, width * SIZE // TITLE if pen is title else width):
            sheet.write_string(row, 0, line, pen)
            if pen is title:
                sheet.set_row(row, TITLE * 1.55)
            row += 1
    return row


def set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row tall enough for its texts; not every program does so itself."""
    needed = max(math.ceil(cells(text) * SPARE / width) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(row, max(1, needed) * SIZE * 1.4 + 3)
