"""The values that may be written instead of one that is not allowed, for messages about data."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.language.spelling import did_you_mean

_LISTED, _COMPARED = 12, 500


def instead(value: str, allowed: Sequence[str], column: str) -> str:
    """Remedy for a value that is not in ``column`` (as readers call it): names the nearest allowed value, or all.

    A long list is not printed: nobody reads it, and it buries the other problems.
    """
    if not allowed:
        return message("data.nothing-yet", column=column)
    if len(allowed) <= _LISTED:
        return did_you_mean(value, allowed).strip().removesuffix(".")
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.7) if len(allowed) <= _COMPARED else []
    guess = message("language.near", name=quoted(near[0])) if near else ""
    return f"{guess} {message('data.one-of', column=column, count=len(allowed))}".strip()
