"""The findings on counts: the claims that the chapters make of them, each with how it is judged if a count were other.

A statement stays what it is while a count is tried: "there is more of this" is not turned round where there is less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from factbook.dataset import bounds
from factbook.dataset.bounds import READINGS
from factbook.dataset.facts import Facts
from factbook.reasoning import claims, comparison, measures, rankings, totals
from factbook.reasoning.claims import Claim, Verdict
from factbook.reasoning.comparison import Comparison
from factbook.reasoning.firmness import Finding
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words
from factbook.reasoning.totals import Total
from factbook.reasoning.verdicts import verdict

EQUAL, HALF = Fraction(1), Fraction(1, 2)
Row = Sequence[Quantity]


@dataclass(frozen=True)
class Sides:
    """A measure at each place: a count, or one count for each of another that stands behind it, called ``ratio``."""

    counts: tuple[Quantity, ...]
    ratio: str = ""

    def row(self, counts: Row) -> tuple[Quantity, ...]:
        """One quantity a place, of these counts."""
        if not self.ratio:
            return tuple(counts)
        pairs = zip(counts[::2], counts[1::2], strict=True)
        return tuple(comparison.for_each(many, few, self.ratio) for many, few in pairs)

    def corners(self, marks: Sequence[Fraction], place: int) -> Iterator[Fraction]:
        """Values of one count at which its side is so many (``marks``) times another, or another so many times it."""
        width = 2 if self.ratio else 1
        own, below = place // width, place % width
        partner = [Fraction(1)] if width == 1 else _ends(self.counts[own * width + 1 - below])
        others = [end for at, side in enumerate(self.row(self.counts)) if at != own for end in _ends(side)]
        sides = [times * other for mark in marks for times in (mark, 1 / mark) for other in others]
        yield from (end / side if below else side * end for side in sides for end in partner)


def of(dataset: Facts, words: Words, compared: Comparison) -> list[Finding]:
    """The findings on counts: where there was most, about how many times as many, what a total leaves of its parts."""
    meetings, buyers = Sides(compared.meetings), Sides(compared.buyers)
    both = tuple(each for pair in zip(compared.meetings, compared.buyers, strict=True) for each in pair)
    rows = (meetings, buyers, Sides(both, compared.per_buyer[0].name))
    found = [leading(words, sides) for sides in rows] if compared.several else []
    found += [multiple(row, claim) for row in (compared.meetings, compared.buyers) for claim in rankings.multiples(row)]
    sums = [(total, claim) for total in totals.of(dataset, words, compared) for claim in total.further(words)]
    return [*found, *(of_sum(total, claim) for total, claim in sums if claim.kind == "at-most")]


def leading(words: Words, sides: Sides) -> Finding:
    """The finding on where there was most."""
    row = sides.row(sides.counts)
    claim = rankings.leading(words, row)
    judge: Callable[[Row], Verdict]
    if claim.kind == "most":
        judge = partial(_most, words, claim)
    elif claim.kind == "equal":
        judge = _equal
    else:
        first, second = _places(row, claim)
        judge = partial(_greater, first, second)
    return Finding(claim, sides.counts, lambda counts: judge(sides.row(counts)), partial(sides.corners, [EQUAL]))


def multiple(row: Row, claim: Claim) -> Finding:
    """The finding that one count is about so many times another."""
    k, compared = int(str(claim.values["k"])), _places(row, claim)
    pair = Sides(tuple(row[place] for place in sorted(compared)))
    many, few = (sorted(compared).index(place) for place in compared)
    corners = partial(pair.corners, [k - HALF, k + HALF])
    return Finding(claim, pair.counts, partial(_times, many, few, k), corners)


def of_sum(total: Total, claim: Claim) -> Finding:
    """The finding on the most that a total's parts make if nothing was counted twice."""
    limit = int(str(claim.values["limit"]))
    counts = (total.whole, *total.parts)
    return Finding(claim, counts, partial(_at_most, total, limit), partial(_corners_of_sum, counts, limit))


def _places(row: Row, claim: Claim) -> list[int]:
    """Places in the row of the two quantities that a claim compares."""
    return [next(at for at, each in enumerate(row) if each is claim.values[key]) for key in ("a", "b")]


def _greater(first: int, second: int, row: Row) -> Verdict:
    return claims.greater(row[first], row[second]).verdict


def _times(many: int, few: int, k: int, row: Row) -> Verdict:
    return claims.about_times(row[many], row[few], k).verdict


def _equal(row: Row) -> Verdict:
    if not all(quantity.stated for quantity in row):
        return Verdict.NOT_COMPARABLE
    truths = [bounds.equal(row[0].at(reading), row[1].at(reading)) for reading in READINGS]
    return verdict(truths, measures.carried(row)["assumptions"])


def _most(words: Words, claim: Claim, row: Row) -> Verdict:
    """Verdict on who is most as the claim answers it: the contrary where the answer is another."""
    now = rankings.most(words, row)
    answers = claim.values.get("top"), now.values.get("top")
    return Verdict.CONTRADICTED if all(answers) and len(set(answers)) > 1 else now.verdict


def _at_most(total: Total, limit: int, counts: Row) -> Verdict:
    whole, *parts = counts
    once = None
    with suppress(ValueError):  # where nothing adds up nobody can assume that it does
        once = measures.counted_once(whole, parts, total.once[0].assumptions[-1])[0]
    return claims.at_most(measures.total(parts, of=total.summed.of), limit, once).verdict


def _corners_of_sum(counts: Row, limit: int, place: int) -> Iterator[Fraction]:
    """Values of the total, or of a part, at which the parts come to the limit or to an end of the total."""
    whole, *parts = counts
    rest = [part for at, part in enumerate(parts, start=1) if at != place]
    sums = [bounds.add([part.at(reading) for part in rest]) for reading in READINGS]
    ends = [end for each in sums for end in (each.low, each.high) if end is not None]
    marks = [Fraction(limit), *_ends(whole)]
    yield from ([*ends, *marks] if place == 0 else (mark - end for mark in marks for end in ends))


def _ends(quantity: Quantity) -> list[Fraction]:
    """Ends of a quantity under all readings that are known and not zero."""
    found = [quantity.at(reading) for reading in READINGS] if quantity.stated else []
    return [end for each in found for end in (each.low, each.high) if end]
