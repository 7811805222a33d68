"""Rules that a Table Schema cannot hold: numbers, dates, lists and references that make sense together.

A rule is a function from ``ValidCells`` to problems; each module has its own in ``RULES``.
"""

from __future__ import annotations

from factbook.dataset.rules import (
    addresses,
    counts,
    crosswalk,
    dates,
    events,
    labels,
    lists,
    once,
    outlines,
    places,
    references,
    status,
    sums,
    terms,
    written,
)
from factbook.dataset.tables import MOST_PROBLEMS, first
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem

# in this order: a later rule leaves out the cells that an earlier one has refused
RULES = (
    *addresses.RULES,
    *references.RULES,
    *places.RULES,
    *outlines.RULES,
    *counts.RULES,
    *written.RULES,
    *status.RULES,
    *once.RULES,
    *sums.RULES,
    *lists.RULES,
    *labels.RULES,
    *dates.RULES,
    *events.RULES,
    *crosswalk.RULES,
    *terms.RULES,
)


def problems(cells: ValidCells) -> list[Problem]:
    """Problems that the rules find in valid cells, rule by rule."""
    found: list[Problem] = []
    for rule in RULES:
        new = first(rule(cells))
        found += new
        if len(found) > MOST_PROBLEMS:
            break
        cells = cells.without(new)
    return found
