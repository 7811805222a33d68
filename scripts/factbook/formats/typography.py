"""How text looks and how much room it takes in files of office programs: font, colours, widths of Korean."""

from __future__ import annotations

import math
import unicodedata

FONT = "맑은 고딕"  # every Korean Windows and Office has it
LANGUAGE = "ko-KR"
INK, MUTED, ACCENT, ALERT = "1B2430", "5A6270", "1F4E79", "B3261E"
RULE, PALE, PALE_ALERT = "D4D8DE", "EEF2F6", "FCEBEA"
TINT = "D2DCE4"  # a fifth of the accent
POINTS = 72  # an inch


def cells(text: str) -> int:
    """Width of the widest line, in half-width characters: a Hangul syllable is two wide."""
    return max(
        (sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.split("\n")),
        default=0,
    )


def inches(text: str, size: float) -> float:
    """About how wide a text is when set in ``size`` points."""
    return cells(text) * size / 2 / POINTS


def lines(text: str, size: float, width: float) -> int:
    """About how many lines a text takes in a box ``width`` inches wide; a broken line wastes a word's end."""
    return sum(max(1, math.ceil(inches(part, size) * 1.04 / width)) for part in text.split("\n"))
