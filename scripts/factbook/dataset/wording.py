"""The values that may be written instead of one that is not allowed, for messages about data."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from factbook.language.spelling import did_you_mean

_LISTED, _COMPARED = 12, 500


def instead(value: str, allowed: Sequence[str], column: str) -> str:
    """Remedy for a value that is not in ``column`` (as readers call it): names the nearest allowed value, or all.

    A long list is not printed: nobody reads it, and it buries the other problems.
    """
    if not allowed:
        return f"{column}에 먼저 값을 더하세요"
    if len(allowed) <= _LISTED:
        return did_you_mean(value, allowed).strip().removesuffix(".")
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.7) if len(allowed) <= _COMPARED else []
    guess = f"혹시 {near[0]!r}입니까? " if near else ""
    return f"{guess}{column}에 있는 값 {len(allowed)}개 가운데 하나를 쓰세요"
