"""Ranges a written count allows, and their exact arithmetic. Knows no files, no frames, no words.

A bound is what a careful reader may take a wording to mean: "40여" leaves 40 to 49 open, so every number made from it
is a range as well. These are ranges of reading, not confidence intervals. The rules for each comparator are listed in
``read``; ends are exact fractions, and an upper end may be missing (``None``: nothing in the wording closes it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import ceil, floor
from typing import Literal

Reading = Literal["inclusive", "strict"]
READINGS: tuple[Reading, ...] = ("inclusive", "strict")
COMPARATORS = ("=", "여", "약", "이상", "초과", "이하", "미만")
# which ends of its range such a word leaves to convention: the low one, the high one
BY_CONVENTION = {"여": (False, True), "약": (True, True)}


class Truth(Enum):
    """Whether something holds for all, some or none of the values a range allows."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"


@dataclass(frozen=True)
class Bounds:
    """Closed range of non-negative numbers; ``high`` is ``None`` where no upper end is known."""

    low: Fraction
    high: Fraction | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"not a range of non-negative numbers: {self.low}..{self.high}")

    def __add__(self, other: Bounds) -> Bounds:
        """Range of sums; open where either part is open."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(self.low + other.low, high)

    def __truediv__(self, other: Bounds) -> Bounds:
        """Range of quotients of two independent quantities; open where the divisor may be zero.

        An open divisor brings the quotient as near to zero as one likes, so zero is its low end.

        Raises:
            ZeroDivisionError: when the divisor can only be zero.
        """
        low = Fraction(0) if other.high is None else self.low / other.high
        high = None if self.high is None or other.low == 0 else self.high / other.low
        return Bounds(low, high)

    @property
    def exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high


def whole(low: int, high: int | None) -> Bounds:
    """Bounds of a whole-number count."""
    return Bounds(Fraction(low), None if high is None else Fraction(high))


def read(value: int, comparator: str, reading: Reading) -> Bounds:
    """Bounds of a count as written.

    ``여`` reaches up to the next ten, but only where the last non-zero digit stands in the tens (40여, 120여);
    elsewhere (35여, 100여) convention does not say how far, so the upper end stays open. ``reading`` decides whether
    the printed number itself is possible (``inclusive``, the cautious one) or not (``strict``). ``약`` is read as
    "rounds to": to the place of the last digit that is not zero (약 1500: hundreds), the widest rounding the number
    allows, and never finer than to tens, since nobody says about how many there were to the unit.

    Raises:
        ValueError: for a comparator that is not in ``COMPARATORS``.
    """
    tens = value % 10 == 0 and value % 100 != 0
    low: int
    high: int | None
    match comparator:
        case "=":
            low, high = value, value
        case "여":
            low, high = value + (reading == "strict"), value + 9 if tens else None
        case "약":
            half = _last_place(value) // 2
            low, high = max(0, value - half), value + half - 1
        case "이상":
            low, high = value, None
        case "초과":
            low, high = value + 1, None
        case "이하":
            low, high = 0, value
        case "미만":
            low, high = 0, value - 1
        case _:
            raise ValueError(f"unknown comparator {comparator!r}; known: {', '.join(COMPARATORS)}")
    return whole(low, high)


def greater(a: Bounds, b: Bounds) -> Truth:
    """Whether a value of ``a`` exceeds a value of ``b``, over all pairs."""
    if b.high is not None and a.low > b.high:
        return Truth.ALWAYS
    if a.high is not None and a.high <= b.low:
        return Truth.NEVER
    return Truth.SOMETIMES


def equal(a: Bounds, b: Bounds) -> Truth:
    """Whether a value of ``a`` is one of ``b``, over all pairs."""
    if a.exact and a == b:
        return Truth.ALWAYS
    return Truth.SOMETIMES if _meet(a, b) else Truth.NEVER


def at_most(a: Bounds, limit: Fraction) -> Truth:
    """Whether the values of ``a`` stay at or under ``limit``."""
    if a.high is not None and a.high <= limit:
        return Truth.ALWAYS
    return Truth.NEVER if a.low > limit else Truth.SOMETIMES


def rounds_to(a: Bounds, k: int) -> Truth:
    """Whether the values of ``a`` round (half up) to the whole number ``k``."""
    half = Fraction(1, 2)
    if a.high is not None and a.low >= k - half and a.high < k + half:
        return Truth.ALWAYS
    outside = a.low >= k + half or (a.high is not None and a.high < k - half)
    return Truth.NEVER if outside else Truth.SOMETIMES


def narrowed(total: Bounds, parts: Sequence[Bounds]) -> tuple[Bounds, tuple[Bounds, ...]]:
    """Total and parts left possible when the parts add up to the total exactly (nobody counted twice).

    Raises:
        ValueError: when no values add up.
    """
    together = add(parts)
    if not add_up(total, parts):
        raise ValueError(f"no values add up: {together.low}..{together.high} is not {total.low}..{total.high}")
    new_total = _overlap(total, together)
    return new_total, tuple(
        _overlap(part, _left_over(new_total, [*parts[:index], *parts[index + 1 :]])) for index, part in enumerate(parts)
    )


def add_up(total: Bounds, parts: Sequence[Bounds]) -> bool:
    """Whether some values of the parts have a sum that the total allows."""
    return _meet(total, add(parts))


def add(parts: Sequence[Bounds]) -> Bounds:
    """Range of the sum of independent parts; zero for no parts."""
    return sum(parts, whole(0, 0))


def outward(bounds: Bounds, digits: int) -> tuple[Decimal, Decimal | None]:
    """Both ends with ``digits`` decimals: the low end rounded down, the high end up, so that nothing is cut off."""
    scale = 10**digits
    low = Decimal(floor(bounds.low * scale)).scaleb(-digits)
    high = None if bounds.high is None else Decimal(ceil(bounds.high * scale)).scaleb(-digits)
    return low, high


def _last_place(value: int) -> int:
    """Place of a number's last digit that is not zero, at least that of the tens: 100 for 1500, 10 for 35 and 0."""
    digits = str(value)
    return max(10, 10 ** (len(digits) - len(digits.rstrip("0")))) if value else 10


def _left_over(total: Bounds, others: Sequence[Bounds]) -> Bounds:
    """Range of one part: the total's less that of the other parts, not under zero."""
    taken = add(others)
    low = Fraction(0) if taken.high is None else max(Fraction(0), total.low - taken.high)
    return Bounds(low, None if total.high is None else total.high - taken.low)


def _meet(a: Bounds, b: Bounds) -> bool:
    return greater(a, b) is not Truth.ALWAYS and greater(b, a) is not Truth.ALWAYS


def _overlap(a: Bounds, b: Bounds) -> Bounds:
    highs = [end for end in (a.high, b.high) if end is not None]
    return Bounds(max(a.low, b.low), min(highs, default=None))
