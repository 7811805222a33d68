"""Pieces of messages about data: a cell as it is quoted, and the values that may be written instead."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from factbook.errors import did_you_mean
from factbook.language.korean import Noun
from factbook.language.letters import unseen

_LISTED = 12


def quoted(text: str, most: int = 40) -> Noun:
    """Text as a message quotes it: in one line, cut when long, with a mark for every character that cannot be seen.

    Like every ``Noun`` it takes particles: ``f"{quoted(cell):은}"``.
    """
    line = "".join("�" if unseen(char) else char for char in text)
    return Noun(f"'{line}'" if len(line) <= most else f"'{line[:most]}…'")


def instead(value: str, allowed: Sequence[str], column: str) -> str:
    """Remedy for a value that is not in ``column`` (as readers call it): names the nearest allowed value, or all.

    A long list is not printed: nobody reads it, and it buries the other problems.
    """
    if not allowed:
        return f"{column}에 먼저 값을 더하세요"
    if len(allowed) <= _LISTED:
        return did_you_mean(value, allowed).strip().removesuffix(".")
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.7)
    guess = f"혹시 {near[0]!r}입니까? " if near else ""
    return f"{guess}{column}에 있는 값 {len(allowed)}개 가운데 하나를 쓰세요"
