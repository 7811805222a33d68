"""How firm a finding is: for each count behind it, the nearest values at which its verdict would be another one.

One count at a time is put at a whole number, as if the source had stated just that, while all others keep their ranges.
How near a value is, is counted from the range that the source's wording leaves: a value inside it is no step away, the
number below its low end is one. Knows no words and no measures: a finding brings along how it is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil, floor

from factbook.dataset.bounds import BY_CONVENTION, READINGS
from factbook.reasoning.claim import Claim
from factbook.reasoning.measures import Quantity
from factbook.reasoning.verdicts import Verdict

STANDING = (Verdict.CONFIRMED, Verdict.CONDITIONAL)  # verdicts under which a finding may be said


@dataclass(frozen=True)
class Finding:
    """A claim and the ``counts`` behind it, each of which the source states by itself.

    ``judge`` gives the verdict of the same statement when other counts stand in their places. ``corners`` gives, for
    the place of a count, the numbers at which that verdict can change: between two of them it does not.
    """

    claim: Claim
    counts: tuple[Quantity, ...]
    judge: Callable[[Sequence[Quantity]], Verdict]
    corners: Callable[[int], Iterable[Fraction]]

    @property
    def stands(self) -> bool:
        """Whether it may be said, as it is or under its assumption."""
        return self.claim.verdict in STANDING


@dataclass(frozen=True)
class Turn:
    """Whole numbers of a count at which the verdict is another one, from the first to the last; open without a last.

    ``steps`` is how far the nearest of them is from the range that the source's wording leaves.
    """

    first: int
    last: int | None
    verdict: Verdict
    steps: int


@dataclass(frozen=True)
class Hinge:
    """A count behind a finding, from ``low`` to ``high`` (open without one) over all readings, and its turns.

    ``inside`` are numbers of that range which change the verdict if they are the exact ones. ``below`` and ``above``
    are the nearest numbers outside it at which a finding that stands no longer does, or one that is open is settled.
    It is ``leant_on`` where the verdict would not hold if the range had no end but what the source writes.
    """

    count: Quantity
    low: int
    high: int | None
    inside: tuple[Turn, ...]
    below: Turn | None
    above: Turn | None
    leant_on: bool = False

    @property
    def turns(self) -> list[Turn]:
        """All turns, from the smallest number to the largest."""
        return [turn for turn in (self.below, *self.inside, self.above) if turn]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """First and last number of each turn; of one that is open its first alone."""
        return [(turn.first, turn.first if turn.last is None else turn.last) for turn in self.turns]


@dataclass(frozen=True)
class Firmness:
    """A finding with its hinges, none of one that cannot be judged since a count is not stated."""

    finding: Finding
    hinges: tuple[Hinge, ...]

    @property
    def steps(self) -> int | None:
        """How far the nearest number is that would overturn what stands, or settle what is open; none without one."""
        return min((turn.steps for _, turn in self._decisive()), default=None)

    @property
    def nearest(self) -> list[tuple[Hinge, Turn]]:
        """The turns at that distance, of the counts in their order: each single one would do."""
        return [(hinge, turn) for hinge, turn in self._decisive() if turn.steps == self.steps]

    def _decisive(self) -> Iterator[tuple[Hinge, Turn]]:
        """Turns that overturn a finding that stands, or settle one that does not."""
        kept = STANDING if self.finding.stands else ()
        for hinge in self.hinges:
            yield from ((hinge, turn) for turn in hinge.turns if turn.verdict not in kept)


def of(finding: Finding) -> Firmness:
    """The finding with a hinge for each of its counts."""
    if not all(count.stated for count in finding.counts) or finding.claim.verdict is Verdict.NOT_COMPARABLE:
        return Firmness(finding, ())
    return Firmness(finding, tuple(_hinge(finding, place) for place in range(len(finding.counts))))


def _hinge(finding: Finding, place: int) -> Hinge:
    count = finding.counts[place]
    low, high = _range(count)
    tried = _tried(low, high, finding.corners(place))
    found = [(value, _judged(finding, place, value, value)) for value in tried]
    within = [each for each in found if low <= each[0] and (high is None or each[0] <= high)]
    inside = tuple(_spans(finding, within, open_=high is None))
    if inside and not finding.stands:  # what is settled by a number of the range needs none from outside it
        return Hinge(count, low, high, inside, None, None)
    below = _first(finding, [each for each in reversed(found) if each[0] < low], low)
    above = _first(finding, [each for each in found if high is not None and each[0] > high], high or 0)
    leant_on = _judged(finding, place, *_written(count, low, high)) is not finding.claim.verdict
    return Hinge(count, low, high, inside, below, above, leant_on)


def _written(count: Quantity, low: int, high: int | None) -> tuple[int, int | None]:
    """The range without the ends that only convention gives its wording."""
    without_low, without_high = BY_CONVENTION.get(count.comparator, (False, False))
    return 0 if without_low else low, None if without_high else high


def _range(count: Quantity) -> tuple[int, int | None]:
    """Whole numbers that the wording leaves under any reading."""
    ends = [count.at(reading) for reading in READINGS]
    highs = [end.high for end in ends]
    low = min(ceil(end.low) for end in ends)
    return low, None if None in highs else max(floor(high) for high in highs if high is not None)


def _tried(low: int, high: int | None, corners: Iterable[Fraction]) -> list[int]:
    """Whole numbers in order, among them the first and the last of each stretch without a corner inside it."""
    ends = [low - 1, low, *([] if high is None else [high, high + 1])]
    beside = {number for corner in corners for number in range(floor(corner) - 1, ceil(corner) + 2)}
    return sorted(number for number in {0, 1, *ends, *beside} if number >= 0)


def _judged(finding: Finding, place: int, low: int, high: int | None) -> Verdict:
    """Verdict with another range for one count."""
    counts = list(finding.counts)
    counts[place] = counts[place].between(low, high)
    return finding.judge(counts)


def _spans(finding: Finding, inside: Sequence[tuple[int, Verdict]], *, open_: bool) -> Iterator[Turn]:
    """Stretches of the range in which the verdict is another one."""
    for verdict, group in groupby(inside, key=lambda each: each[1]):
        values = [value for value, _ in group]
        if verdict is not finding.claim.verdict:
            last = None if open_ and values[-1] == inside[-1][0] else values[-1]
            yield Turn(values[0], last, verdict, 0)


def _first(finding: Finding, outward: Sequence[tuple[int, Verdict]], end: int) -> Turn | None:
    """The first number, going outward from an end of the range, at which the finding falls or is settled."""
    kept = STANDING if finding.stands else (finding.claim.verdict,)
    fallen = ((value, verdict) for value, verdict in outward if verdict not in kept)
    return next((Turn(value, value, verdict, abs(value - end)) for value, verdict in fallen), None)
