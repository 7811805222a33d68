"""A count as a source writes it: its number, what bounds it, its unit; or why no one count can be read there.

The one reader of written counts. It says what it reads and never what should be written: whoever keeps the data
compares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from factbook.analysis import numerals, qualifiers
from factbook.analysis.numerals import Numeral

Reason = Literal[
    "none", "several", "range", "vague", "malformed", "part", "two",
    "money", "share", "ordinal", "rate", "unclear", "mark",
]  # fmt: skip
_TO = r"[-‐‑‒–—−~∼〜～∽]|내지"
_WORDS_AROUND = 2


@dataclass(frozen=True)
class Count:
    """One count: its whole number, its comparator (``bounds.COMPARATORS``), the word that is one, and its unit.

    ``word`` is empty where nothing bounds the number; ``unit`` is all that stands beside number and word.
    """

    value: int
    comparator: str
    word: str
    unit: str


@dataclass(frozen=True)
class Unread:
    """Why no one count can be read; ``found`` is what was found instead, as it is written."""

    reason: Reason
    found: str


def read(written: str) -> Count | Unread:
    """The one count of a text."""
    text = numerals.folded(written)
    found = numerals.find(text)
    if not found:
        ordinal = re.search(r"(?<![가-힣])첫(?:째|번째)?(?![가-힣])", text)
        return Unread("ordinal", ordinal[0]) if ordinal else Unread("none", "")
    if len(found) > 1:
        return _several(text, found)
    return _one(text, found[0])


def beside(written: str, quote: str) -> Count | Unread | None:
    """What is read when the words around a text in its quote are taken in; none where the quote lacks the text.

    The words reach no further than the next number. Where the quote has the text only inside of a longer number (40건
    in 140건), that number is read.
    """
    text, whole = numerals.folded(written), numerals.folded(quote)
    spans = [(each.start(), each.end()) for each in re.finditer(re.escape(text), whole)]
    if not spans or not numerals.find(text):
        return None
    others = numerals.find(whole)
    readings = [read(_around(whole, start, end, others)) for start, end in spans]
    return next((each for each in readings if each == read(written)), readings[0])


def _around(text: str, start: int, end: int, numbers: list[Numeral]) -> str:
    """A part of a text with the numbers it cuts, and with the words beside it up to the next number."""
    cut = [number for number in numbers if number.start < end and number.end > start]
    low, high = min([start, *(each.start for each in cut)]), max([end, *(each.end for each in cut)])
    before = max([0, *(each.end for each in numbers if each.end <= low)])
    after = min([len(text), *(each.start for each in numbers if each.start >= high)])
    ahead = re.search(rf"(?:\S+\s+){{0,{_WORDS_AROUND}}}\S*$", text[before:low])
    behind = re.match(rf"\S*(?:\s+\S+){{0,{_WORDS_AROUND}}}", text[high:after])
    return (ahead[0] if ahead else "") + text[low:high] + (behind[0] if behind else "")


def _several(text: str, found: list[Numeral]) -> Unread:
    """Several numbers: a fraction, a range where a mark or 에서 … 까지 joins two of them, else just several."""
    for one, other in pairwise(found):
        between, after = text[one.end : other.start], text[other.end :]
        if re.match(r"\s?(?:분의|/)\s?", between):
            return Unread("share", text[one.start : other.end])
        joined = re.fullmatch(rf"여?\s?[가-힣]{{0,3}}\s?(?:{_TO})\s?", between)
        if joined or (re.search(r"에서|부터", between) and re.match(r"여?\s?[가-힣]{0,3}\s?(?:까지|사이)", after)):
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
    given = qualifiers.comparators(before, after)
    if len(given) > 1:
        return Unread("two", ", ".join(given.values()))
    comparator, word = next(iter(given.items()), ("=", ""))
    return Count(int(number.value), comparator, word, _unit(before, after, word))


def _unit(before: str, after: str, word: str) -> str:
    """What stands beside a number, without the word that bounds it."""
    beside = f"{before.replace(word, '') if word else before} {after.replace(word, '', 1) if word else after}"
    return " ".join(beside.split())
