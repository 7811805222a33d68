"""What a schema cannot say about the data: numbers, dates, lists and references that make sense together."""

from __future__ import annotations

from factbook.dataset.rules import (
    counts,
    crosswalk,
    dates,
    events,
    lists,
    once,
    outlines,
    places,
    references,
    status,
    sums,
    written,
)
from factbook.dataset.valid_cells import Sound
from factbook.errors import Problem

# in this order: a later rule leaves out the cells that an earlier one has refused
RULES = (
    *references.RULES,
    *places.RULES,
    *outlines.RULES,
    *counts.RULES,
    *written.RULES,
    *status.RULES,
    *once.RULES,
    *sums.RULES,
    *lists.RULES,
    *dates.RULES,
    *events.RULES,
    *crosswalk.RULES,
)


def problems(sound: Sound) -> list[Problem]:
    """Everything that makes no sense in cells nobody has objected to yet."""
    found: list[Problem] = []
    for rule in RULES:
        new = list(rule(sound))
        found += new
        sound = sound.without(new)
    return found
