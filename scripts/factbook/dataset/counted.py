"""A count read from a source's wording: number, comparator and unit; or the reason why it holds no one count.

The only reader of written counts. Wording goes in, ``Count`` or ``Unread`` comes out; whether the tables agree with it
is the business of ``rules/written.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from factbook.dataset import numerals, qualifiers
from factbook.dataset.numerals import Numeral

Reason = Literal[
    "none",
    "several",
    "range",
    "vague",
    "malformed",
    "part",
    "two",
    "money",
    "share",
    "ordinal",
    "rate",
    "change",
    "unclear",
    "mark",
]
_TO = r"[-‐‑‒–—−~∼〜～∽]|내지"
_WORDS_AROUND = 2


@dataclass(frozen=True)
class Count:
    """One count: its whole number, its comparator (``bounds.COMPARATORS``), the word that is one, and its unit.

    ``word`` is empty where nothing bounds the number; ``unit`` is all that stands beside number and word, and ``rest``
    what of it is neither known as a unit nor as a thing that is counted: it could bound the number in a way of its own.
    """

    value: int
    comparator: str
    word: str
    unit: str
    rest: tuple[str, ...] = ()

    @property
    def sense(self) -> tuple[int, str]:
        """Number and comparator, which two wordings of one count have in common."""
        return self.value, self.comparator


@dataclass(frozen=True)
class Unread:
    """Why no one count can be read; ``found`` is what was found instead, as it is written."""

    reason: Reason
    found: str


def read(written: str) -> Count | Unread:
    """The count that a wording such as 40여 건 states, or why it states no one count."""
    text = numerals.folded(written)
    found = numerals.find(text)
    if not found:
        ordinal = re.search(r"(?<![가-힣])첫(?:째|번째)?(?![가-힣])", text)
        return Unread("ordinal", ordinal[0]) if ordinal else Unread("none", "")
    if len(found) > 1:
        return _several(text, found)
    return _one(text, found[0])


def beside(written: str, quote: str) -> Count | Unread | None:
    """The count read from a wording with the words around it in its quote; none where the quote lacks the wording.

    The words reach no further than the next number. Where the quote has the text only inside of a longer number (40건
    in 140건), that number is read.
    """
    text, whole = numerals.folded(written), numerals.folded(quote)
    spans = [(each.start(), each.end()) for each in re.finditer(re.escape(text), whole)]
    if not spans or not numerals.find(text):
        return None
    others = numerals.find(whole)
    readings, alone = [read(_around(whole, start, end, others)) for start, end in spans], read(written)
    return next((each for each in readings if _alike(each, alone)), readings[0])


def _alike(one: Count | Unread, other: Count | Unread) -> bool:
    return isinstance(one, Count) and isinstance(other, Count) and one.sense == other.sense


def _around(text: str, start: int, end: int, numbers: list[Numeral]) -> str:
    """The part ``text[start:end]`` with the words beside it, up to the next number on either side."""
    before = max([0, *(each.end for each in numbers if each.end <= start)])
    after = min([len(text), *(each.start for each in numbers if each.start >= end)])
    ahead = re.search(rf"(?:\S+\s+){{0,{_WORDS_AROUND}}}\S*$", text[before:start])
    behind = re.match(rf"\S*(?:\s+\S+){{0,{_WORDS_AROUND}}}", text[end:after])
    return (ahead[0] if ahead else "") + text[start:end] + (behind[0] if behind else "")


def _several(text: str, found: list[Numeral]) -> Unread:
    """Several numbers: a fraction, a range where a mark or 에서 … 까지 joins two of them, else just several."""
    for one, other in pairwise(found):
        between, after = text[one.end : other.start], text[other.end :]
        if re.match(r"\s?(?:분의|/)\s?", between):
            return Unread("share", text[one.start : other.end])
        joined = re.fullmatch(rf"여?\s?[가-힣]{{0,3}}\s?(?:{_TO})\s?", between)
        starts, ends = re.search(r"에서|부터|이상|초과|최대", between), re.search(r"까지|사이|이하|미만", after)
        if joined or (starts and ends) or "최대" in between:
            return Unread("range", text[one.start : other.end])
    return Unread("several", ", ".join(text[each.start : each.end] for each in found))


def _one(text: str, number: Numeral) -> Count | Unread:
    """The count around one number."""
    before, after = text[: number.start], text[number.end :]
    literal = text[number.start : number.end]
    if number.value is None:
        return Unread(number.trouble or "malformed", literal)
    wrong = qualifiers.trouble(before, after)
    if wrong:
        return Unread(wrong[0], wrong[1] if wrong[0] != "share" else literal + wrong[1])
    if literal[-1] in "억조" and re.match("대(?![가-힣])", after):
        return Unread("range", literal + "대")
    if number.value.denominator != 1:
        return Unread("part", literal)
    comparators = qualifiers.comparators(before, after)
    if len(comparators) > 1:
        return Unread("two", ", ".join(comparators.values()))
    comparator, word = next(iter(comparators.items()), ("=", ""))
    rest = tuple(qualifiers.unread(after))
    return Count(int(number.value), comparator, word, _unit(before, after, word), rest)


def _unit(before: str, after: str, word: str) -> str:
    """Text beside a number, without the word that bounds it."""
    beside = f"{before.replace(word, '') if word else before} {after.replace(word, '', 1) if word else after}"
    return " ".join(beside.split())
