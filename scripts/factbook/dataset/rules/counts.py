"""Counts: stated in full or not at all, and said of one event or place, at its level."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset import bounds
from factbook.dataset.bounds import Bounds, Reading
from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

STATED = ("written", "value", "comparator", "quote")


def whole_or_empty(cells: ValidCells) -> Iterator[Problem]:
    """Facts of which some of wording, value, comparator and quote are filled and others are not."""
    for row in cells.rows("facts", *STATED):
        lacking = [field for field in STATED if not row[field]]
        if lacking and len(lacking) < len(STATED):
            what = message("rules.partly-stated", all=", ".join(STATED), lacking=", ".join(lacking))
            yield cells.problem("facts", row, lacking[0], what, message("rules.partly-stated-do"))


def one_subject(cells: ValidCells) -> Iterator[Problem]:
    """Facts said of nothing, or of an event and a place at once."""
    for row in cells.rows("facts", "scope", "place"):
        if bool(row["scope"]) == bool(row["place"]):
            what = message("rules.two-subjects") if row["scope"] else message("rules.no-subject")
            yield cells.problem("facts", row, "scope", what, message("rules.one-subject-do"))


def level(cells: ValidCells) -> Iterator[Problem]:
    """Facts whose level is not that of what they are said of; counts are compared level by level."""
    for row in cells.rows("facts", "scope", "place", "level"):
        event = cells.row("events", row["scope"], "id", "kind", "place")
        place = cells.row("places", event["place"] if event else row["place"], "id", "level")
        right = "roadshow" if event and event["kind"] == "roadshow" else place["level"] if place else row["level"]
        if row["level"] != right:
            subject = quoted(row["scope"] or row["place"])
            what = message("rules.level", subject=subject, level=quoted(row["level"]))
            yield cells.problem("facts", row, "level", what, message("rules.level-do", level=quoted(right)))


def possible(fact: Row, reading: Reading) -> Bounds | None:
    """Bounds of a stated fact; none when no number is possible."""
    try:
        return bounds.read(int(fact["value"]), fact["comparator"], reading)
    except ValueError:
        return None


RULES = (whole_or_empty, one_subject, level)
