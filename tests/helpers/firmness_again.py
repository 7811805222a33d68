"""How near a claim on counts is to another verdict, found by putting number after number into the tables."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

import enumeration
from enumeration import READINGS, Tables
from factbook.reasoning.claims import Claim
from factbook.reasoning.measures import Quantity

COUNTED = ("greater", "equal", "most", "about-times")
MOST_COUNTS = 4  # behind a claim: more have more combinations than can be tried for each number
Turns = set[tuple[str, int]]  # facts with a number that changes the verdict


def first_to_change(tables: Tables, claim: Claim) -> bool:
    """Whether the findings named change at these numbers and at none that is nearer."""
    steps = int(str(claim.values["steps"]))
    found = set[tuple[str, int]]()
    for each in _claims(claim):
        nearer = [turn for distance in range(steps) for turn in changed(tables, each, distance)]
        found |= changed(tables, each, steps)
        if nearer or not changed(tables, each, steps):
            return False
    return found == {(fact, first) for fact, first, _ in _named(claim)}


def settled_by_one(tables: Tables, claim: Claim) -> bool:
    """Whether each finding named is settled by each of these numbers inside a range, and by no other of it."""
    ends = [(fact, first, tables.most if last is None else last) for fact, first, last in _named(claim)]
    named = {(fact, value) for fact, first, last in ends for value in range(first, last + 1)}
    found = [changed(tables, each, 0) for each in _claims(claim)]
    return all(found) and set().union(*found) == named


def left_out(tables: Tables, claims: Sequence[Claim]) -> Iterator[str]:
    """Findings that change as near as the first to change, or are settled by one number, and are not said to."""
    told = [each for claim in claims for each in _claims(claim) if claim.kind == "settled-by-one"]
    first = [claim for claim in claims if claim.kind == "first-to-change"]
    for claim in claims:
        if claim.kind not in COUNTED or len(claim.facts) > MOST_COUNTS:
            continue
        if str(claim.verdict) == "undecidable" and claim not in told and changed(tables, claim, 0):
            yield f"firm: one number settles {claim.kind} {claim.facts}"
        elif str(claim.verdict) == "confirmed":
            named = [each for one in first for each in _claims(one)]
            near = int(str(first[0].values["steps"])) + 1 if first else 1
            if claim not in named and any(changed(tables, claim, distance) for distance in range(near)):
                yield f"firm: {claim.kind} {claim.facts} changes as near as the first"


def changed(tables: Tables, claim: Claim, steps: int) -> Turns:
    """Numbers so many steps outside the range of one count of a claim at which its verdict is another one."""
    if len(claim.facts) > MOST_COUNTS:
        return set()
    numbers = {(fact, value) for fact in claim.facts for value in _at(tables, fact, steps)}
    return {turn for turn in numbers if enumeration.expected(_put(tables, *turn), claim) != str(claim.verdict)}


def _at(tables: Tables, fact: str, steps: int) -> list[int]:
    """Numbers so many steps outside the range of a count; all of the range at no step."""
    allowed = sorted({value for reading in READINGS for value in tables.values(fact, reading)})
    if steps == 0:
        return allowed
    open_ = allowed[-1] >= tables.most
    outside = [allowed[0] - steps, *([] if open_ else [allowed[-1] + steps])]
    return [value for value in outside if value >= 0]


def _put(tables: Tables, fact: str, value: int) -> Tables:
    """The tables with one count put at a number."""
    other = copy.copy(tables)
    other.facts = {**tables.facts, fact: {**tables.facts[fact], "value": str(value), "comparator": "="}}
    return other


def _claims(claim: Claim) -> list[Claim]:
    """The findings that a claim about them names."""
    values: Mapping[str, object] = claim.values
    return [each for name, each in values.items() if name.startswith("claim_") and isinstance(each, Claim)]


def _named(claim: Claim) -> Iterator[tuple[str, int, int | None]]:
    """The counts that it names, each with its first and last number; none where it is open."""
    for name, quantity in claim.values.items():
        if name.startswith("at_") and isinstance(quantity, Quantity):
            ends = quantity.at("inclusive")
            yield quantity.facts[0], int(ends.low), None if ends.high is None else int(ends.high)
