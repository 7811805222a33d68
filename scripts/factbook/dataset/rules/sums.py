"""Totals and their parts: each part named once, of the total's unit, and adding up where they do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from factbook.dataset import bounds
from factbook.dataset.rules.counts import possible
from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.listing import enumerated
from factbook.language.messages import message
from factbook.language.quoting import quoted

_SUMMED = ("written", "value", "comparator")  # what is added up, and shown


def distinct_parts(cells: ValidCells) -> Iterator[Problem]:
    """Totals that are their own part, and parts named twice."""
    named: dict[tuple[str, str], int] = {}
    for row in cells.rows("relations", "total", "part"):
        total, part = row["total"], row["part"]
        earlier = named.setdefault((total, part), row.number)
        if total == part:
            what = message("rules.own-part", part=quoted(part))
            yield cells.problem("relations", row, "part", what, message("rules.own-part-do"))
        elif earlier != row.number:
            what = message("rules.part-twice", total=quoted(total), part=quoted(part), row=earlier)
            yield cells.problem("relations", row, "part", what, message("rules.part-twice-do"))


def same_unit(cells: ValidCells) -> Iterator[Problem]:
    """Parts counted in another unit than their total."""
    for row in cells.rows("relations", "total", "part"):
        facts = [cells.row("facts", row[field], "id", "metric") for field in ("total", "part")]
        metrics = [cells.row("metrics", fact["metric"], "id", "unit_ko") for fact in facts if fact]
        units = [metric["unit_ko"] for metric in metrics if metric]
        if len(set(units)) > 1:
            what = message("rules.other-unit", part=quoted(units[1]), total=quoted(units[0]))
            yield cells.problem("relations", row, "part", what, message("rules.other-unit-do"))


def sums(cells: ValidCells) -> Iterator[Problem]:
    """Totals that the parts declared disjoint cannot add up to, under any reading.

    An exact total of two 여-parts (65 = 35여 + 30여) adds up under the inclusive reading alone: that is evidence for
    this reading, no mistake. Where one part of a total may overlap (``none``), nothing follows from the others.
    """
    if not cells.all_valid("relations"):
        return  # a part may be missing from the sum
    rows = sorted(cells.rows("relations"), key=lambda row: row["total"])
    for key, group in groupby(rows, key=lambda row: row["total"]):
        relations = list(group)
        if any(relation["declared"] == "none" for relation in relations):
            continue
        ids = [key, *(relation["part"] for relation in relations)]
        facts = [fact for fact in (cells.row("facts", each, "id", *_SUMMED) for each in ids) if fact and fact["value"]]
        if len(facts) != len(ids):
            continue
        clash = _clash(facts)
        if clash:
            yield cells.problem("relations", relations[0], "total", clash, message("rules.sum-do"))


def _clash(facts: list[Row]) -> str | None:
    """Why a total (first) and its parts add up under no reading; none when they may.

    The inclusive reading allows whatever the strict one does.
    """
    ends = [end for end in (possible(fact, "inclusive") for fact in facts) if end is not None]
    if bounds.add_up(ends[0], ends[1:]):
        return None
    total, parts = facts[0], enumerated([f"{fact['id']}({fact['written']})" for fact in facts[1:]])
    values = {"parts": parts, "total": total["id"], "written": total["written"]}
    if ends[0].low > bounds.add(ends[1:]).low:
        return message("rules.sum-less", **values)
    return message("rules.sum-more", **values)


RULES = (distinct_parts, same_unit, sums)
