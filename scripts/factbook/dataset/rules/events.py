"""Events: one roadshow, whose sessions have a place and full days, so that the days without any can be told."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

_BY_DAY = ("roadshow", "session", "part")


def one_roadshow(cells: ValidCells) -> Iterator[Problem]:
    """No event of the kind ``roadshow``, or more than one: a book tells of one."""
    if not cells.all_valid("events"):
        return
    roadshows = [row for row in cells.rows("events") if row["kind"] == "roadshow"]
    if not roadshows:
        yield Problem(cells.tables["events"].file, message("data.no_roadshow"), message("data.no_roadshow_do"))
    for row in roadshows[1:]:
        what = message("data.second_roadshow", row=roadshows[0].number)
        yield cells.problem("events", row, "kind", what, message("data.second_roadshow_do"))


def placed(cells: ValidCells) -> Iterator[Problem]:
    """Sessions without a place: they would be in no country's account, and their days would seem empty."""
    for row in cells.rows("events", "kind", "place"):
        if row["kind"] == "session" and not row["place"]:
            yield cells.problem("events", row, "place", message("data.nowhere"), message("data.nowhere_do"))


def by_day(cells: ValidCells) -> Iterator[Problem]:
    """Roadshow, sessions and parts dated to a month or a year: which days had no session could not be told."""
    for row in cells.rows("events", "kind", "start", "end"):
        if row["kind"] in _BY_DAY:
            for field in ("start", "end"):
                if row[field].count("-") == 1 or len(row[field]) == len("2024"):
                    what = message("data.no_day", date=quoted(row[field]))
                    yield cells.problem("events", row, field, what, message("data.no_day_do"))


RULES = (one_roadshow, placed, by_day)
