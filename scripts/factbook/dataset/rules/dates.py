"""Dates of reduced precision (2024, 2024-09, 2024-09-26): real ones, in order, inside the event they belong to."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

_DATES = {"events": ("start", "end"), "sources": ("published",)}


def real(cells: ValidCells) -> Iterator[Problem]:
    """Dates that are in no calendar."""
    for table, fields in _DATES.items():
        for field in fields:
            for row in cells.rows(table, field):
                if row[field] and _days(row[field]) is None:
                    what = message("rules.no-date", date=quoted(row[field]))
                    yield cells.problem(table, row, field, what, message("rules.no-date-do"))


def ordered(cells: ValidCells) -> Iterator[Problem]:
    """Events that end before they start."""
    for row in cells.rows("events", "start", "end"):
        start, end = _days(row["start"]), _days(row["end"])
        if start and end and end[1] < start[0]:
            what = message("rules.end-first", end=quoted(row["end"]), start=quoted(row["start"]))
            yield cells.problem("events", row, "end", what, message("rules.end-first-do"))


def inside(cells: ValidCells) -> Iterator[Problem]:
    """Events with a day outside the event they are part of; a date of reduced precision gets its best chance."""
    for row in cells.rows("events", "parent", "start", "end"):
        parent = cells.row("events", row["parent"], "id", "start", "end")
        if parent is None:
            continue
        start, end, first, last = (_days(each) for each in (row["start"], row["end"], parent["start"], parent["end"]))
        if start and first and last and (start[1] < first[0] or start[0] > last[1]):
            yield _outside(cells, row, "start", parent)
        elif end and first and last and (end[1] < first[0] or end[0] > last[1]):
            yield _outside(cells, row, "end", parent)


def _outside(cells: ValidCells, row: Row, field: str, parent: Row) -> Problem:
    period = {"first": parent["start"], "last": parent["end"]}
    what = message("rules.outside", date=quoted(row[field]), parent=quoted(parent["id"]), **period)
    return cells.problem("events", row, field, what, message("rules.outside-do", **period))


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
