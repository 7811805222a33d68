"""Lines of text in the fonts of our pictures: where they break, and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factbook.figures import text_width

_BLANK = re.compile(r"(?<!\d:)\s+(?!\s|·(?:\s|$))")  # none after a number of which something is said


def wrap(text: str, px: float, size: int, *, bold: bool = False) -> list[str]:
    """Lines no wider than ``px``, broken between words; a wider one before a bracket or a hyphen, or anywhere.

    A hyphen at the end of a line is copied as one that only parts a word; a middle dot begins no line. What stands
    between middle dots goes on a line of its own rather than over two.
    """
    lines, line = [], ""
    for word, item in _words_of_items(text):
        following = item if width_of(item, size, bold=bold) <= px else word
        if line and width_of(f"{line} {following}", size, bold=bold) > px:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
        while len(line) > 1 and width_of(line, size, bold=bold) > px:
            shorter = (n for n in range(len(line) - 1, 0, -1) if not line[n:].lstrip().startswith("·"))
            fitting = next((n for n in shorter if width_of(line[:n], size, bold=bold) <= px), 1)
            cut = max((n for n in _breaks(line) if n <= fitting), default=fitting)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line or not lines else lines


def widest(text: str, size: int, *, bold: bool = False) -> float:
    """Width in px of the widest piece of a text that ``wrap`` breaks only where nothing else is left to it."""
    words = ((word, [0, *_breaks(word), len(word)]) for word in _words(text))
    pieces = (word[start:end] for word, ends in words for start, end in pairwise(ends))
    return max((width_of(piece, size, bold=bold) for piece in pieces), default=0.0)


def _words_of_items(text: str) -> Iterator[tuple[str, str]]:
    """Each word; with one that begins an item, all of it: what stands between middle dots, where there are any."""
    items = list[list[str]]()
    for word in _words(text):
        if not items or items[-1][-1].endswith("·"):
            items.append([])
        items[-1].append(word)
    for item in items:
        yield item[0], " ".join(item) if len(items) > 1 else item[0]
        yield from ((word, word) for word in item[1:])


def _words(text: str) -> list[str]:
    """What stands between blanks; a middle dot with the word before it."""
    return [word for word in _BLANK.split(text.strip()) if word]


def _breaks(word: str) -> list[int]:
    """Where a word may be broken: before a bracket or a hyphen, after a middle dot."""
    return [n for n in range(1, len(word)) if word[n] in "(（[-" or word[n - 1] == "·"]


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """Width in px of text set at ``size`` px in the fonts of our pictures."""
    return size * text_width.em(text, bold=bold)
