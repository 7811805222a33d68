"""English words that follow a number."""

from __future__ import annotations


class Count(str):
    """Text whose format spec is the noun it counts: ``f"{Count('1'):file|files}"`` gives 1 file, and a 3 3 files."""

    __slots__ = ()

    def __format__(self, nouns: str) -> str:
        if not nouns:
            return str(self)
        one, separator, more = nouns.partition("|")
        if not separator:
            raise ValueError(f"expected the nouns for one and for more, as in 'file|files', got {nouns!r}")
        return f"{self} {one if self == '1' else more}"
