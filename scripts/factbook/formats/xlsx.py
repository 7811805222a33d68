"""A figure as a workbook of three sheets: cover, notes, and one real table with numbers as numbers.

One table a sheet, no merged cells, no empty rows inside a table, nothing said by colour alone: as the spreadsheets of
official statistics are laid out, so that people, programs and screen readers find their way.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from factbook.citing import bibliography, marks
from factbook.figures.record import Record
from factbook.formats import archive, csv_table, exhibit, typography, xlsx_pens
from factbook.formats.registry import FormatInput, file_format
from factbook.formats.typography import FONT, cells
from factbook.formats.xlsx_pens import SIZE, Pens
from factbook.language.interface import later, word

COVER, NOTES, TABLE = later("표지"), later("주"), later("표")
A4 = 9
PAGE = (26, 96)  # columns of the sheets that are read, in half-width characters
NARROWEST, WIDEST = 8, 34  # of a column of the table; what is longer goes on in the next line
HEAD = 4  # rows above the table
_HOLDS = {
    COVER: later("그림의 제목과 출처, 인용 방법"),
    NOTES: later("수치를 읽는 법, 근거가 된 원문, 판정"),
    TABLE: later("그림의 수치"),
}
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # with the last one, which XlsxWriter would set here itself, so that the first workbook of a process is like others
    "default_format_properties": {"font_name": FONT, "font_size": SIZE, "theme_font_name": FONT},
}


class _Entry(NamedTuple):
    """A line of a sheet that is read: a name and its text; an ``alert`` is set in another colour."""

    name: str
    text: str
    alert: bool = False


@file_format("xlsx", rank=40, use=later("엑셀 통합 문서(표지, 주, 표)"), reader="document", offered=True)
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
        sheets = [book.add_worksheet(word(record.language, name)) for name in _HOLDS]
        _cover(sheets[0], record, citation, pens)
        _notes(sheets[1], record, pens)
        _table(sheets[2], record, pens)
        for sheet in sheets:
            _set_up_print(sheet, record)
    parts = archive.unpacked(written.getvalue())
    made = {name: typography.in_language(part, record.language) for name, part in parts.items()}
    return archive.packed(made, record.work.date)


def _cover(sheet: Worksheet, record: Record, citation: str, pens: Pens) -> None:
    work, mark, said = record.work, marks.written(record), partial(word, record.language)
    row = _heading(sheet, record.headline, record.subtitle, pens)
    entries = [
        _warning(record),
        _Entry(said("그림"), record.caption),
        _Entry(said("출처"), record.source),
        _Entry(said("그림 번호와 판"), mark),
        _Entry(said("실린 곳"), said("{title}, 「{chapter}」", title=work.full_title, chapter=record.chapter)),
        _Entry(said("데이터의 판"), record.data),
        _Entry(said("엮은이"), work.holder),
        _Entry(said("이용 조건"), work.licence),
        _Entry(said("인용"), citation),
        _Entry(said("주소"), record.address),
    ]
    row = _write_entries(sheet, row, entries, pens)
    sheet.write_string(row + 1, 0, said("이 파일의 시트"), pens.name)
    for number, (name, holds) in enumerate(_HOLDS.items(), start=row + 2):
        sheet.write_url(number, 0, f"internal:'{said(name)}'!A1", pens.link, said(name))
        sheet.write_string(number, 1, said(holds), pens.text)


def _notes(sheet: Worksheet, record: Record, pens: Pens) -> None:
    said = partial(word, record.language)
    row = _heading(sheet, said("주"), record.caption, pens)
    entries = [_warning(record), _Entry(said("주"), record.note)]
    if record.values:
        entries += [
            _Entry(
                said("범위 읽는 법"),
                said(
                    "최솟값과 최댓값은 원문의 표기로 가능한 가장 작은 값과 가장 큰 값이다. 최댓값이 빈칸이면"
                    " 상한이 없고, 둘 다 빈칸이면 출처에 수가 없다. 빈칸은 0이 아니다."
                ),
            ),
            _Entry(said("표시"), said("잠정: 행사 당일에 보도되어 나중에 바뀌었을 수 있는 값이다.")),
        ]
    entries += [
        _Entry(said("행사 날짜"), ", ".join(record.events)),
        _Entry(said("데이터를 만든 날"), record.work.date),
        *_evidence(record),
        *(
            _Entry(claim.label, said("{headline} ({working})", headline=claim.headline, working=claim.arithmetic))
            for claim in record.statements
        ),
        *(_Entry(said("출처"), bibliography.source(source, language=record.language)) for source in record.sources),
    ]
    _write_entries(sheet, row, entries, pens)


def _evidence(record: Record) -> Iterator[_Entry]:
    """The source's own words behind each fact, with our translation where readers need one."""
    labels = {source.id: source.label(record.language) for source in record.sources}
    for fact in record.evidence:
        name = word(record.language, "원문 {fact} · {label}", fact=fact.fact, label=fact.label)
        ours = word(record.language, "우리 번역") if fact.translation else ""
        translated = f" ({fact.translation}, {ours})" if ours else ""
        yield _Entry(name, f"“{fact.quote}”{translated} — {labels.get(fact.source, fact.source)}")


def _warning(record: Record) -> _Entry:
    """The warning of an unofficial figure; an entry without text for others."""
    return _Entry(word(record.language, "경고"), record.warning, alert=True)


def _heading(sheet: Worksheet, title: str, below: str, pens: Pens) -> int:
    """Title and the line below it; returns the row where the rest begins."""
    sheet.write_string(0, 0, title, pens.title)
    sheet.write_string(1, 0, below, pens.muted)
    for column, width in enumerate(PAGE):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    return 3


def _write_entries(sheet: Worksheet, row: int, entries: Iterable[_Entry], pens: Pens) -> int:
    """Names and texts below each other, without entries that have no text; returns the next free row."""
    for entry in entries:
        if entry.text:
            sheet.write_string(row, 0, entry.name, pens.name)
            sheet.write_string(row, 1, entry.text, pens.alert if entry.alert else pens.text)
            _set_height(sheet, row, (entry.name, entry.text), PAGE)
            row += 1
    return row


def _table(sheet: Worksheet, record: Record, pens: Pens) -> None:
    columns, rows = csv_table.columns(record), csv_table.rows(record)
    lines = (record.headline, record.source, marks.written(record), record.warning)
    mark = pens.muted if record.official else pens.warned
    for number, (line, pen) in enumerate(zip(lines, (pens.title, pens.muted, mark, pens.warned), strict=True)):
        sheet.write_string(number, 0, line, pen)
    sheet.set_row(0, 30)
    sheet.write_row(HEAD, 0, [column.name for column in columns], pens.head)
    if rows:  # there is no table of a heading alone
        sheet.add_table(
            HEAD,
            0,
            HEAD + len(rows),
            len(columns) - 1,
            {
                "name": "figure_table",
                "style": "Table Style Light 1",
                "banded_rows": False,
                "columns": [{"header": column.name, "header_format": pens.head} for column in columns],
            },
        )
    widths = [_width([column.name, *texts]) for column, *texts in zip(columns, *rows, strict=True)]
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    for position, row in enumerate(rows, start=HEAD + 1):
        _set_height(sheet, position, row, widths)
        for number, (column, text) in enumerate(zip(columns, row, strict=True)):
            if column.type == "number" and text:
                sheet.write_number(position, number, float(text), pens.number)
            elif text:
                sheet.write_string(position, number, text, pens.text)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)


def _width(texts: Sequence[str]) -> int:
    """Width of a column of the table, with room for the button that filters."""
    return min(max(NARROWEST, *(cells(text) + 4 for text in texts)), WIDEST)


def _set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row tall enough for its texts; not every program does so itself."""
    needed = max(math.ceil(cells(text) * 1.25 / width) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(row, max(1, needed) * SIZE * 1.55 + 2)


def _set_up_print(sheet: Worksheet, record: Record) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{marks.written(record).replace('&', '&&')}&R&P / &N")
