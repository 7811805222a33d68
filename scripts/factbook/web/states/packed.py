"""A long text that repeats itself, written once: a list of new parts and of places where the text says the same before.

States of a page are mostly alike: written so they take a tenth. ``unpack.js`` puts the text together again, at once and
without anything that older browsers lack.
"""

from __future__ import annotations

_SHORTEST = 24  # letters that are worth naming a place for, which takes about half as many
_STEP = 4  # places that are remembered lie so far apart
_STRIDE = 512


def packed(text: str) -> list[str | tuple[int, int]]:
    """Parts of a text in their order: one that is new as it is, one that was there before as its place and length.

    Places count letters as JavaScript does, so that the text may hold none that it takes for two.
    """
    parts, known = list[str | tuple[int, int]](), dict[str, int]()
    at = new = remembered = 0
    while at < len(text):
        while remembered + _SHORTEST <= at:
            known[text[remembered : remembered + _SHORTEST]] = remembered
            remembered += _STEP
        before = known.get(text[at : at + _SHORTEST])
        if before is None:
            at += 1
            continue
        start, length = _whole(text, before, at, new)
        parts += [text[new:start]] if start > new else []
        parts.append((before - (at - start), length))
        at = new = start + length
    return [*parts, text[new:]] if new < len(text) else parts


def _whole(text: str, before: int, at: int, new: int) -> tuple[int, int]:
    """Begin and length of all that is the same around two places; it begins at ``new`` or later."""
    length = _SHORTEST
    while (end := before + length) < at and text[end : end + _STRIDE] == text[at + length : at + length + _STRIDE]:
        length += _STRIDE
    while before + length < at and at + length < len(text) and text[before + length] == text[at + length]:
        length += 1
    length = min(length, at - before, len(text) - at)
    start = at
    while start > max(new, before + length, at - before) and text[before - (at - start) - 1] == text[start - 1]:
        start -= 1
    return start, length + at - start
