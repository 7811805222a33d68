"""Counts: stated in full or not at all, and said of one event or place, at its level."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset import bounds
from factbook.dataset.bounds import Bounds, Reading
from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.korean import Noun
from factbook.language.quoting import quoted

STATED = ("written", "value", "comparator", "quote")


def whole_or_empty(cells: ValidCells) -> Iterator[Problem]:
    """Facts of which some of wording, value, comparator and quote are filled and others are not."""
    for row in cells.rows("facts", *STATED):
        lacking = [field for field in STATED if not row[field]]
        if lacking and len(lacking) < len(STATED):
            what = f"{', '.join(STATED)} 가운데 {Noun(', '.join(lacking)):이} 비어 있습니다"
            remedy = "출처에 있는 수치면 넷을 모두 채우고, 없는 수치면 넷을 모두 비우세요"
            yield cells.problem("facts", row, lacking[0], what, remedy)


def one_subject(cells: ValidCells) -> Iterator[Problem]:
    """Facts said of nothing, or of an event and a place at once."""
    for row in cells.rows("facts", "scope", "place"):
        if bool(row["scope"]) == bool(row["place"]):
            what = "scope와 place가 둘 다 있습니다" if row["scope"] else "scope와 place가 둘 다 비어 있습니다"
            remedy = "행사에 대한 수치면 scope에 행사의 id만, 장소에 대한 수치면 place에 장소의 id만 쓰세요"
            yield cells.problem("facts", row, "scope", what, remedy)


def level(cells: ValidCells) -> Iterator[Problem]:
    """Facts whose level is not that of what they are said of; counts are compared level by level."""
    for row in cells.rows("facts", "scope", "place", "level"):
        event = cells.row("events", row["scope"], "id", "kind", "place")
        place = cells.row("places", event["place"] if event else row["place"], "id", "level")
        right = "roadshow" if event and event["kind"] == "roadshow" else place["level"] if place else row["level"]
        if row["level"] != right:
            subject = quoted(row["scope"] or row["place"])
            what = f"{subject}에 대한 수치인데 level이 {quoted(row['level'])}입니다"
            yield cells.problem("facts", row, "level", what, f"{quoted(right):을} 쓰거나 scope와 place를 고치세요")


def possible(fact: Row, reading: Reading) -> Bounds | None:
    """Bounds of a stated fact; none when no number is possible."""
    try:
        return bounds.read(int(fact["value"]), fact["comparator"], reading)
    except ValueError:
        return None


RULES = (whole_or_empty, one_subject, level)
