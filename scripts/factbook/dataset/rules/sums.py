"""Totals and their parts: each part named once, of the total's unit, and adding up where they do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from factbook.dataset import bounds
from factbook.dataset.rules.counts import STATED, possible
from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem, enumerated
from factbook.language.quoting import quoted


def distinct_parts(cells: ValidCells) -> Iterator[Problem]:
    """Totals that are their own part, and parts named twice."""
    named: dict[tuple[str, str], int] = {}
    for row in cells.rows("relations", "total", "part"):
        total, part = row["total"], row["part"]
        earlier = named.setdefault((total, part), row.number)
        if total == part:
            what = f"{quoted(part):이} 자신의 부분으로 적혀 있습니다"
            yield cells.problem("relations", row, "part", what, "부분인 수치의 id를 쓰세요")
        elif earlier != row.number:
            what = f"{quoted(total)}의 부분 {quoted(part):은} {earlier}행에도 있습니다"
            yield cells.problem("relations", row, "part", what, "한 행을 지우거나 다른 부분의 id를 쓰세요")


def same_unit(cells: ValidCells) -> Iterator[Problem]:
    """Parts counted in another unit than their total."""
    for row in cells.rows("relations", "total", "part"):
        facts = [cells.row("facts", row[field], "id", "metric") for field in ("total", "part")]
        metrics = [cells.row("metrics", fact["metric"], "id", "unit_ko") for fact in facts if fact]
        units = [metric["unit_ko"] for metric in metrics if metric]
        if len(set(units)) > 1:
            what = f"부분의 단위 {quoted(units[1]):이} 전체의 단위 {quoted(units[0]):과} 다릅니다"
            yield cells.problem("relations", row, "part", what, "전체와 같은 단위로 센 수치의 id를 쓰세요")


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
        facts = [fact for fact in (cells.row("facts", each, "id", *STATED) for each in ids) if fact and fact["value"]]
        if len(facts) != len(ids):
            continue
        clash = _clash(facts)
        if clash:
            remedy = "facts.csv의 값을 출처와 견주거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸세요"
            yield cells.problem("relations", relations[0], "total", clash, remedy)


def _clash(facts: list[Row]) -> str | None:
    """Why a total (first) and its parts add up under no reading; none when they may.

    The inclusive reading allows whatever the strict one does.
    """
    ends = [end for end in (possible(fact, "inclusive") for fact in facts) if end is not None]
    if bounds.add_up(ends[0], ends[1:]):
        return None
    total, parts = facts[0], enumerated([f"{fact['id']}({fact['written']})" for fact in facts[1:]])
    side = "작습니다" if ends[0].low > bounds.add(ends[1:]).low else "큽니다"
    return f"겹치지 않는다고 한 부분 {parts}의 합이 전체 {total['id']}({total['written']})보다 {side}"


RULES = (distinct_parts, same_unit, sums)
