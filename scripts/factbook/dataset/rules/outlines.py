"""Outlines: each ring a closed line around an area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message

_CORNERS = 3


def closed(cells: ValidCells) -> Iterator[Problem]:
    """Rings that enclose nothing, end elsewhere than they start, or have two points in one place of their order."""
    if not cells.all_valid("outlines"):
        return  # a point may be missing
    rows = sorted(cells.rows("outlines"), key=lambda row: (*_ring(row), int(row["order"])))
    for _, group in groupby(rows, key=_ring):
        points = list(group)
        last, orders = points[-1], Counter(row["order"] for row in points)
        twice = next((row for row in points if orders[row["order"]] > 1), None)
        if twice:
            what = message("data.same_order", order=twice["order"])
            yield cells.problem("outlines", twice, "order", what, message("data.same_order_do"))
        elif len({_point(row) for row in points}) < _CORNERS:
            yield cells.problem("outlines", last, "ring", message("data.no_area"), message("data.no_area_do"))
        elif _point(points[0]) != _point(last):
            yield cells.problem("outlines", last, "ring", message("data.open"), message("data.open_do"))


def _ring(row: Row) -> tuple[str, int]:
    return row["country"], int(row["ring"])


def _point(row: Row) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])


RULES = (closed,)
