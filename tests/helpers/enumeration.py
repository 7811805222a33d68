"""Every claim of a chapter judged again from the tables, by trying all values: knows nothing of how the book judges.

Counts are read here once more, value by value; a claim is true, false or both over all combinations of values that the
wordings allow. Claims about names are looked up in the tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from factbook.reasoning.claims import Claim
from factbook.reasoning.measures import Quantity

READINGS = ("inclusive", "strict")
ENOUGH = 4  # how many times the largest number an open end is tried up to
Row = dict[str, str]


class Tables:
    """Rows of a data folder by table, as they are written; no module of the book reads them."""

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, list[Row]] = {}
        for file in folder.glob("*.csv"):
            with file.open(encoding="utf-8-sig", newline="") as lines:
                self.rows[file.stem] = list(csv.DictReader(lines))
        self.facts = {row["id"]: row for row in self.rows["facts"]}
        self.places = {row["id"]: row for row in self.rows["places"]}
        self.events = {row["id"]: row for row in self.rows["events"]}
        stated = [int(row["value"]) for row in self.rows["facts"] if row["value"]]
        self.most = ENOUGH * max(stated, default=1)

    def values(self, fact: str, reading: str) -> list[int]:
        """Whole numbers that the wording of a count allows."""
        row = self.facts[fact]
        n, to_ten = int(row["value"]), int(row["value"]) % 10 == 0 and int(row["value"]) % 100 != 0
        ends = {
            "=": (n, n),
            "여": (n + (reading == "strict"), n + 9 if to_ten else self.most),
            "이상": (n, self.most),
            "초과": (n + 1, self.most),
            "이하": (0, n),
            "미만": (0, n - 1),
            "약": (n - 5, n + 4),
        }[row["comparator"]]
        return list(range(ends[0], ends[1] + 1))

    def place(self, fact: str) -> Row:
        """The place a count is said of."""
        row = self.facts[fact]
        return self.places.get(row["place"] or self.events[row["scope"]]["place"], {"label_ko": "", "level": ""})

    def parts(self, total: str) -> list[str]:
        """Counts that the relations say add up to a total."""
        return [row["part"] for row in self.rows["relations"] if row["total"] == total and row["declared"] != "none"]

    def assignments(self, facts: Sequence[str], reading: str, *, adding_up: str = "") -> Iterator[Mapping[str, int]]:
        """All values of these counts together; of a total ``adding_up`` only those that its parts come to."""
        for values in product(*(self.values(fact, reading) for fact in facts)):
            assigned = dict(zip(facts, values, strict=True))
            if not adding_up or assigned[adding_up] == sum(assigned[part] for part in self.parts(adding_up)):
                yield assigned


def value(tables: Tables, quantity: Quantity, assigned: Mapping[str, int]) -> Fraction:
    """What a quantity is, with these values of its counts: one of them, one for each of another, or a sum."""
    own = [fact for fact in quantity.facts if tables.facts[fact]["metric"] == quantity.metric]
    if quantity.metric == "meetings_per_buyer":
        many, few = sorted(quantity.facts, key=lambda fact: tables.facts[fact]["metric"] != "meetings")
        return Fraction(assigned[many], assigned[few])
    named = [fact for fact in own if tables.place(fact)["label_ko"] == str(quantity.of)]
    return Fraction(sum(assigned[fact] for fact in named or own))


def stated(tables: Tables, quantity: Quantity) -> bool:
    """Whether the tables give all counts that a quantity is made of."""
    needed = 2 if quantity.metric == "meetings_per_buyer" else 1
    return len(quantity.facts) >= needed and all(tables.facts[fact]["value"] for fact in quantity.facts)


def expected(tables: Tables, claim: Claim) -> str:
    """The verdict that a claim about quantities should have."""
    row = quantities(claim)
    if not all(stated(tables, quantity) for quantity in row):
        return "not-comparable"
    found = [outcomes(tables, claim, reading) for reading in READINGS]
    if claim.kind == "most":
        return "confirmed" if found[0] == found[1] == {tops(claim)} else "undecidable"
    if all(each == {True} for each in found):
        return "conditional" if claim.assumptions else "confirmed"
    return "contradicted" if all(each == {False} for each in found) else "undecidable"


def outcomes(tables: Tables, claim: Claim, reading: str) -> set[Any]:
    """Whether the statement is true, or (of a ranking) who is most, over all values of its counts."""
    row = quantities(claim)
    facts = list(claim.facts) if claim.assumptions else list(dict.fromkeys(fact for q in row for fact in q.facts))
    total = next((fact for fact in facts if tables.parts(fact) and set(tables.parts(fact)) <= set(facts)), "")
    found = set[Any]()
    for assigned in tables.assignments(facts, reading, adding_up=total):
        values = [value(tables, quantity, assigned) for quantity in row]
        found.add(leaders(row, values) if claim.kind == "most" else holds(claim, values))
    return found


def ends(tables: Tables, quantity: Quantity, reading: str) -> tuple[Fraction, Fraction | None]:
    """Smallest and largest value of a quantity; no largest one where its counts have none."""
    facts = list(quantity.facts)
    total = next((fact for fact in facts if tables.parts(fact) and set(tables.parts(fact)) <= set(facts)), "")
    values = [value(tables, quantity, assigned) for assigned in tables.assignments(facts, reading, adding_up=total)]
    return min(values), None if max(values) >= tables.most else max(values)


def quantities(claim: Claim) -> list[Quantity]:
    """The quantities a claim compares, in its order."""
    keys = [key for key in claim.values if key in ("a", "b") or key.startswith("q_")]
    return [each for key in keys if isinstance(each := claim.values[key], Quantity)]


def leaders(row: Sequence[Quantity], values: Sequence[Fraction]) -> frozenset[str]:
    """Names of those that are most."""
    return frozenset(str(quantity.of) for quantity, each in zip(row, values, strict=True) if each == max(values))


def tops(claim: Claim) -> frozenset[str]:
    """Names of those that a ranking puts first."""
    text = str(claim.values.get("top", ""))
    return frozenset(str(quantity.of) for quantity in quantities(claim) if str(quantity.of) in text)


def holds(claim: Claim, values: Sequence[Fraction]) -> bool:
    """Whether the statement is true of these values."""
    if claim.kind == "about-times":
        k = int(str(claim.values["k"]))
        return values[1] * (2 * k - 1) <= 2 * values[0] < values[1] * (2 * k + 1)
    if claim.kind == "at-most":
        return values[0] <= int(str(claim.values["limit"]))
    return {"greater": values[0] > values[-1], "equal": values[0] == values[-1]}[claim.kind]


def days(row: Row) -> set[date]:
    """Days from an event's first to its last."""
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return {start + timedelta(days=n) for n in range((end - start).days + 1)}
