"""How the kinds of cells in a workbook look."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from factbook.formats.typography import ACCENT, ALERT, FONT, INK, MUTED, PALE

SIZE = 10  # points of a cell's text


@dataclass(frozen=True)
class Pens:
    """A look for each kind of cell."""

    title: Format
    name: Format
    text: Format
    alert: Format
    warned: Format
    muted: Format
    link: Format
    head: Format
    number: Format


def pens(book: Workbook) -> Pens:
    """The looks of one workbook."""

    def pen(**look: str | float | bool) -> Format:
        return book.add_format({"font_name": FONT, "font_size": SIZE, "valign": "top", "font_color": INK, **look})

    return Pens(
        title=pen(bold=True, font_size=16),
        name=pen(bold=True, text_wrap=True),
        text=pen(text_wrap=True),
        alert=pen(text_wrap=True, bold=True, font_color=ALERT),
        warned=pen(bold=True, font_color=ALERT),
        muted=pen(font_color=MUTED),
        link=pen(underline=1, font_color=ACCENT),
        head=pen(bold=True, text_wrap=True, bg_color=PALE, bottom=1, bottom_color=INK, valign="vcenter"),
        number=pen(num_format="General", align="right"),
    )
