"""A figure as a workbook: one real table with numbers as numbers, and its chart; on sheets behind it notes and cover.

One table a sheet, no merged cells, no empty rows inside a table, nothing said by colour alone: as the spreadsheets of
official statistics are laid out, so that people, programs and screen readers find their way.
"""

from __future__ import annotations

import io

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from factbook.citing import marks
from factbook.figures.record import Record
from factbook.formats import (
    archive,
    exhibit,
    office_chart_look,
    typography,
    xlsx_chart,
    xlsx_pens,
    xlsx_prose,
    xlsx_table,
)
from factbook.formats.registry import FormatInput, file_format
from factbook.formats.typography import FONT
from factbook.formats.xlsx_pens import SIZE
from factbook.language.interface import later, word

TABLE, LENGTHS, NOTES, COVER = later("표"), later("차트 자료"), later("주"), later("표지")
A4 = 9
_HOLDS = {
    TABLE: later("그림의 수치, 막대그림이면 차트도"),
    LENGTHS: later("차트가 그리는 길이"),
    NOTES: later("수치를 읽는 법, 근거가 된 원문, 판정"),
    COVER: later("그림의 제목과 출처, 인용 방법"),
}
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # with the last one, which XlsxWriter would set here itself, so that the first workbook of a process is like others
    "default_format_properties": {"font_name": FONT, "font_size": SIZE, "theme_font_name": FONT},
}


@file_format(
    "xlsx", rank=40, use=later("엑셀 통합 문서(표, 주, 표지, 막대그림이면 차트도)"), reader="document", offered=True
)
def sheets(figure: FormatInput) -> bytes:
    """A workbook of one figure."""
    return workbook(figure.record, figure.citation)


def workbook(record: Record, citation: str) -> bytes:
    """XLSX of a figure; ``citation`` is the long form, shown on the cover."""
    written = io.BytesIO()
    with Workbook(written, _SAFE) as book:
        book.set_properties(
            {
                "title": record.headline,
                "subject": record.caption,
                "author": record.work.holder,
                "keywords": marks.written(record),
                "comments": f"{record.source} {record.warning}".rstrip(),
                "created": exhibit.day(record),
            }
        )
        pens = xlsx_pens.pens(book)
        sheets = {name: book.add_worksheet(word(record.language, name)) for name in _names(record)}
        for sheet in sheets.values():
            _set_up_print(sheet, record)
        place = xlsx_table.write(sheets[TABLE], record, pens)
        below = place.last + 1
        if record.panels:
            lengths = xlsx_chart.fill(sheets[LENGTHS], xlsx_table.head(sheets[LENGTHS], record, pens), record, pens)
            sheets[TABLE].fit_to_pages(1, 1)  # so that no page ends inside a chart
            below += xlsx_chart.draw(book, sheets[TABLE], record, lengths, top=below + 1, width=place.width)
        sheets[TABLE].print_area(0, 0, below, place.columns - 1)
        xlsx_prose.notes(sheets[NOTES], record, pens)
        held = [(name, _HOLDS[name]) for name in _names(record)]
        xlsx_prose.cover(sheets[COVER], record, citation, held, pens)
    parts = archive.unpacked(written.getvalue())
    charts = {name: office_chart_look.finished(part) for name, part in parts.items() if name.startswith("xl/charts/")}
    made = {name: typography.in_language(part, record.language) for name, part in (parts | charts).items()}
    return archive.packed(made, record.work.date)


def _names(record: Record) -> list[str]:
    """Names of the sheets; lengths are there only where bars are drawn."""
    return [name for name in _HOLDS if name != LENGTHS or record.panels]


def _set_up_print(sheet: Worksheet, record: Record) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{marks.written(record).replace('&', '&&')}&R&P / &N")
