"""Dates of reduced precision (2024, 2024-09, 2024-09-26): real ones, in order, inside the event they belong to."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.quoting import quoted

_DATES = {"events": ("start", "end"), "sources": ("published",)}


def real(cells: ValidCells) -> Iterator[Problem]:
    """Dates that are in no calendar."""
    for table, fields in _DATES.items():
        for field in fields:
            for row in cells.rows(table, field):
                if row[field] and _days(row[field]) is None:
                    what = f"{quoted(row[field]):은} 달력에 없는 날짜입니다"
                    remedy = "실제 날짜를 YYYY, YYYY-MM, YYYY-MM-DD 가운데 한 꼴로 쓰세요"
                    yield cells.problem(table, row, field, what, remedy)


def ordered(cells: ValidCells) -> Iterator[Problem]:
    """Events that end before they start."""
    for row in cells.rows("events", "start", "end"):
        start, end = _days(row["start"]), _days(row["end"])
        if start and end and end[1] < start[0]:
            what = f"끝난 날 {quoted(row['end']):이} 시작일 {quoted(row['start'])}보다 앞섭니다"
            yield cells.problem("events", row, "end", what, "start와 같거나 뒤인 날짜를 쓰거나 start를 고치세요")


def inside(cells: ValidCells) -> Iterator[Problem]:
    """Events with a day outside the event they are part of; a date of reduced precision gets its best chance."""
    for row in cells.rows("events", "parent", "start", "end"):
        parent = cells.row("events", row["parent"], "id", "start", "end")
        if parent is None:
            continue
        start, end, first, last = (_days(each) for each in (row["start"], row["end"], parent["start"], parent["end"]))
        period = f"{quoted(parent['id'])}의 기간 {parent['start']}~{parent['end']}"
        remedy = f"{parent['start']}부터 {parent['end']}까지 가운데 쓰거나 parent를 고치세요"
        if start and first and last and (start[1] < first[0] or start[0] > last[1]):
            yield cells.problem("events", row, "start", f"{quoted(row['start']):은} {period} 밖입니다", remedy)
        elif end and first and last and (end[1] < first[0] or end[0] > last[1]):
            yield cells.problem("events", row, "end", f"{quoted(row['end']):은} {period} 밖입니다", remedy)


def _days(written: str) -> tuple[date, date] | None:
    """First and last day that a date may mean; none when it is no date."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", written):
        return None
    year, *rest = map(int, written.split("-"))
    try:
        match rest:
            case [month, day]:
                return date(year, month, day), date(year, month, day)
            case [month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case _:
                return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


RULES = (real, ordered, inside)
