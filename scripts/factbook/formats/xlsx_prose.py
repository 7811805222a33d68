"""The sheets of a workbook that are read rather than counted with: its notes, and its cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from factbook.citing import bibliography, marks
from factbook.figures.record import Record
from factbook.formats import xlsx_pens
from factbook.formats.xlsx_pens import Pens
from factbook.language.interface import word

PAGE = (26, 96)  # columns of the sheets, in half-width characters


class _Entry(NamedTuple):
    """A line of a sheet that is read: a name and its text; an ``alert`` is set in another colour."""

    name: str
    text: str
    alert: bool = False


def cover(sheet: Worksheet, record: Record, citation: str, held: Sequence[tuple[str, str]], pens: Pens) -> None:
    """Whose figure it is and how it is cited; the sheets of the workbook, each with what it holds."""
    work, mark, said = record.work, marks.written(record), partial(word, record.language)
    row = _heading(sheet, record.headline, record.subtitle, pens)
    entries = [
        _warning(record),
        _Entry(said("그림"), record.caption),
        _Entry(said("자료 줄"), record.source),
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
    for number, (name, holds) in enumerate(held, start=row + 2):
        sheet.write_url(number, 0, f"internal:'{said(name)}'!A1", pens.link, said(name))
        sheet.write_string(number, 1, said(holds), pens.text)


def notes(sheet: Worksheet, record: Record, pens: Pens) -> None:
    """How the numbers are read, the source's own words, what may be said."""
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
    """Title and what stands below it; returns the row where the rest begins."""
    for column, width in enumerate(PAGE):
        sheet.set_column(column, column, width)
    return xlsx_pens.write_above(sheet, [(title, pens.title), (below, pens.muted)], pens.title, sum(PAGE)) + 1


def _write_entries(sheet: Worksheet, row: int, entries: Iterable[_Entry], pens: Pens) -> int:
    """Names and texts below each other, without entries that have no text; returns the next free row."""
    for entry in entries:
        if entry.text:
            sheet.write_string(row, 0, entry.name, pens.name)
            sheet.write_string(row, 1, entry.text, pens.alert if entry.alert else pens.text)
            xlsx_pens.set_height(sheet, row, (entry.name, entry.text), PAGE)
            row += 1
    return row
