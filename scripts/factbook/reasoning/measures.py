"""Quantities with their ranges: stated ones, and totals and ratios made from them. Knows no plotly and no words.

A ``Quantity`` holds its bounds under every reading, so a verdict can look at all of them, and carries along what a
reader must know: the facts it came from, flags (``p`` = provisional), caveats (ids of notes) and assumptions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from factbook.dataset import bounds, counts_in_words
from factbook.dataset.bounds import READINGS, Bounds, Reading
from factbook.language.translatable import Translatable

RATIO_DIGITS = 2


@dataclass(frozen=True)
class Quantity:
    """A count or ratio said of something; ``by_reading`` is ``None`` where the source does not state it.

    ``of`` is what it is said of, as readers call it; ``name`` and ``unit`` are the measure's; ``digits`` are the
    decimals it is printed with. Two quantities may be compared when ``metric`` (which includes the definition) and
    ``level`` (kind of scope) agree. A sum's level names those of its parts, so it is never compared with one of them.
    """

    of: str
    name: str
    unit: str
    metric: str
    level: str
    by_reading: Mapping[Reading, Bounds] | None
    digits: int = 0
    written: str = ""
    comparator: str = ""
    facts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    caveats: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether the source states it, or all that it is made from."""
        return self.by_reading is not None

    def at(self, reading: Reading) -> Bounds:
        """Bounds under one reading.

        Raises:
            ValueError: when the source does not state the quantity.
        """
        if self.by_reading is None:
            raise ValueError(f"not stated: {self.name} ({self.of})")
        return self.by_reading[reading]

    def called(self, of: str) -> Quantity:
        """The same quantity under another name of what it is said of."""
        return replace(self, of=of)

    def between(self, low: int, high: int | None) -> Quantity:
        """The same count as if the source left just these whole numbers open, under every reading."""
        by_reading = MappingProxyType(dict.fromkeys(READINGS, bounds.whole(low, high)))
        return replace(self, by_reading=by_reading, written="", comparator="")

    def unstated(self, level: str) -> Quantity:
        """The same quantity as if the source did not state it, at another level."""
        return replace(self, by_reading=None, level=level)


def quantities(counts: pd.DataFrame) -> list[Quantity]:
    """One stated (or unstated) quantity per row, in order.

    Columns read: id, of, name, unit, metric, level, value (missing = not stated), comparator, written, flag, caveat;
    and of, name, unit in other languages (``of_en``), where there are any.
    """
    return [_stated(row) for row in counts.to_dict("records")]


def total(parts: Sequence[Quantity], of: str) -> Quantity:
    """Sum of quantities of one measure; unstated as soon as one part is. A part alone stays as the source wrote it.

    Raises:
        ValueError: when the parts are not of one measure and one level (a whole and its part count things twice).
    """
    if len({(part.metric, part.level) for part in parts}) != 1:
        raise ValueError("a total needs parts of one measure and one level")
    if len(parts) == 1:
        return parts[0].called(of)
    added = _combined(parts, lambda reading: bounds.add([part.at(reading) for part in parts]), of=of)
    return replace(added, level=" + ".join(part.level for part in parts))


def ratio(a: Quantity, b: Quantity, *, of: str, name: str, unit: str, metric: str) -> Quantity:
    """``a`` divided by ``b``, two independent quantities; unstated where one of them is, or ``b`` is zero.

    Raises:
        ValueError: when they are said of different levels, such as one city's meetings per company of all cities.
    """
    if a.level != b.level:
        raise ValueError(f"a ratio needs one level: {a.level} is not {b.level}")
    if b.stated and any(b.at(reading).high == 0 for reading in READINGS):
        b = replace(b, by_reading=None)
    quotient = _combined([a, b], lambda reading: a.at(reading) / b.at(reading), of=of)
    return replace(quotient, name=name, unit=unit, metric=metric, digits=RATIO_DIGITS)


def counted_once(whole: Quantity, parts: Sequence[Quantity], assumption: str) -> list[Quantity]:
    """A total, then its parts, as they remain possible if nothing was counted twice; marked with that assumption.

    ``assumption`` is a clause that a statement can follow ("... 없다면"), or empty where the source itself says so. A
    reading under which nothing adds up is ruled out (65 = 35여 + 30여 holds for the inclusive one alone): what remains
    under the other stands for both.

    Raises:
        ValueError: when the assumption cannot hold, since no values add up under any reading.
    """
    family = [whole, *parts]
    if not all(quantity.stated for quantity in family):
        return family
    left = _left(whole, parts)
    about = carried(family)
    assumed = (*about["assumptions"], assumption) if assumption else about["assumptions"]
    return [
        replace(
            quantity,
            **about | {"written": "", "comparator": "", "assumptions": assumed},
            by_reading=MappingProxyType(
                {reading: narrowed[index] if narrowed else quantity.at(reading) for reading, narrowed in left.items()}
            ),
        )
        for index, quantity in enumerate(family)
    ]


def unlike(compared: Iterable[Quantity]) -> bool:
    """Whether some of the quantities have a caveat that others lack: what was counted may differ."""
    return len({frozenset(quantity.caveats) for quantity in compared}) > 1


def _left(whole: Quantity, parts: Sequence[Quantity]) -> Mapping[Reading, list[Bounds]]:
    """Bounds of the total, then of its parts, that add up, by reading; those of the other reading where none do.

    Raises:
        ValueError: when they add up under no reading.
    """
    left: dict[Reading, list[Bounds]] = {}
    for reading in READINGS:
        with suppress(ValueError):
            total_left, parts_left = bounds.narrowed(whole.at(reading), [part.at(reading) for part in parts])
            left[reading] = [total_left, *parts_left]
    if not left:
        raise ValueError(f"no values add up to {whole.written}")
    return {reading: left.get(reading, next(iter(left.values()))) for reading in READINGS}


def carried(parts: Sequence[Quantity]) -> dict[str, Any]:
    """Facts, flags, caveats and assumptions of quantities, once each, as fields of what is made of them or claimed."""
    return {
        "facts": _once(fact for part in parts for fact in part.facts),
        "flags": frozenset().union(*(part.flags for part in parts)),
        "caveats": _once(caveat for part in parts for caveat in part.caveats),
        "assumptions": _once(assumption for part in parts for assumption in part.assumptions),
    }


def _stated(row: Mapping[Hashable, Any]) -> Quantity:
    value, comparator = row["value"], str(row["comparator"])
    by_reading = None
    if not pd.isna(value):
        by_reading = MappingProxyType({reading: bounds.read(int(value), comparator, reading) for reading in READINGS})
    return Quantity(
        of=_term(row, "of"),
        name=_term(row, "name"),
        unit=_term(row, "unit"),
        metric=str(row["metric"]),
        level=str(row["level"]),
        by_reading=by_reading,
        written=counts_in_words.of_row(row),
        comparator=comparator,
        facts=tuple(str(row["id"]).split()),
        flags=frozenset(str(row["flag"]).split()),
        caveats=tuple(str(row["caveat"]).split()),
    )


def _term(row: Mapping[Hashable, Any], column: str) -> str:
    """A word of the data, which the same row may have in other languages (``name``, ``name_en``)."""
    # its own language is left empty, so that every voice asks the row for its word
    word = str(row[column])
    return Translatable(word, "", lambda voice: str(row.get(f"{column}_{voice.language}", word)))


def _combined(parts: Sequence[Quantity], make: Callable[[Reading], Bounds], of: str) -> Quantity:
    """A quantity whose bounds ``make`` gives for each reading; unstated as soon as one part is."""
    stated = all(part.stated for part in parts)
    by_reading = MappingProxyType({reading: make(reading) for reading in READINGS}) if stated else None
    return replace(parts[0], **carried(parts), written="", comparator="", of=of, by_reading=by_reading)


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
