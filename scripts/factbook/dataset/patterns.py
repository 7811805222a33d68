"""Which patterns a description of tables may have: those whose cost grows with the length of a cell, and no faster.

Python's own matcher tries every way in which repetitions within one another can share a text: ``(a+)+$`` takes years
for forty letters. There is no limit of time to give it, so the pattern itself is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from factbook.errors import CostlyPatternError

_LONGEST, _MOST_CHOICES, _MOST_TIMES = 200, 8, 1000
_ONE = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)  # of one character
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


def affordable(pattern: object) -> bool:
    """Whether a pattern is a regular expression that no text makes slow.

    It has at most one repetition of open or wide range, of single characters and not within another repetition; a few
    alternatives and optional parts; no references back, and no looking ahead.
    """
    if not isinstance(pattern, str) or len(pattern) > _LONGEST:
        return False
    try:
        wide, choices = _cost(parser.parse(pattern), within=False)
    except (re.error, RecursionError, OverflowError, CostlyPatternError):
        return False
    return wide <= 1 and choices <= _MOST_CHOICES


def _cost(parsed: Iterable[Any], *, within: bool) -> tuple[int, int]:
    """Number of wide repetitions and of choices in a parsed pattern, which may stand ``within`` a repetition.

    Raises:
        CostlyPatternError: for what no pattern may hold.
    """
    wide = choices = 0
    for code, value in parsed:
        if code in _ONE or code is codes.AT:
            continue
        if code is codes.SUBPATTERN:
            inner = [_cost(value[-1], within=within)]
        elif code is codes.BRANCH and not within:
            inner = [*(_cost(each, within=within) for each in value[1]), (0, len(value[1]) - 1)]
        elif code in _REPEATS:
            inner = [_of_repetition(*value, within=within)]
        else:
            raise CostlyPatternError
        wide += sum(each for each, _ in inner)
        choices += sum(each for _, each in inner)
    return wide, choices


def _of_repetition(least: int, most: int, item: Sequence[Any], *, within: bool) -> tuple[int, int]:
    if least == most <= _MOST_TIMES:
        return _cost(item, within=True)
    if within:
        raise CostlyPatternError
    if most == 1:
        wide, choices = _cost(item, within=False)
        return wide, choices + 1
    if len(item) != 1 or item[0][0] not in _ONE:
        raise CostlyPatternError
    return 1, 0
