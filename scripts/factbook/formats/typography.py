"""How text looks and how much room it takes in files of office programs: font, colours, widths of Korean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from factbook.figures import text_width
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.korean import HANGUL

FONT, FONT_ELSEWHERE = "맑은 고딕", "Malgun Gothic"  # every Korean Windows and Office has it; others by this name
LANGUAGE = "ko-KR"
_LANGUAGES = {"ko": LANGUAGE, "en": "en-GB"}
INK, MUTED, ACCENT, ALERT = "1B2430", "5A6270", "1F4E79", "B3261E"
RULE, PALE, PALE_ALERT = "D4D8DE", "EEF2F6", "FCEBEA"
TINT = "D2DCE4"  # a fifth of the accent
POINTS = 72  # an inch
# times the measured width: for a wider font, whose bold face is wider still (ours is not), and for the end of a line
# that a word leaves empty
SPARE, SPARE_BOLD = 1.04, 1.15
GAP = 0.2  # em, which some programs leave between Hangul and what is not Hangul, also within a word
_EDGE = re.compile("(?<=[가-힣])(?=[^\\s가-힣])|(?<=[^\\s가-힣])(?=[가-힣])")
ELSEWHERE, ELSEWHERE_BOLD = 1.11, 1.28  # of a text without Hangul: programs without the font take much wider letters


def in_language(part: bytes, language: str) -> bytes:
    """A part of an Office file, made for Korean text, for text in another language: its marks, the font's name."""
    if language == SOURCE_LANGUAGE:
        return part
    tongue = _LANGUAGES.get(language, language)
    return part.replace(f'"{LANGUAGE}"'.encode(), f'"{tongue}"'.encode()).replace(
        FONT.encode(), FONT_ELSEWHERE.encode()
    )


def cells(text: str) -> int:
    """Width of the widest line in half-width characters, in which spreadsheets count: a Hangul syllable is two wide."""
    return max(
        (sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.split("\n")),
        default=0,
    )


def broken(text: str, width: int) -> list[str]:
    """A text in lines of a width in half-width characters, broken between words; none where there is no text."""
    broken: list[str] = []
    for each in text.split():
        if broken and cells(f"{broken[-1]} {each}") <= width:
            broken[-1] += f" {each}"
        else:
            broken.append(each)
    return broken


def inches(text: str, size: float, *, bold: bool = False) -> float:
    """Room for the widest line of a text set in ``size`` points.

    It is measured in the Korean font of our pictures: ``FONT`` belongs to Windows, and where it is missing a program
    takes what it has, so there is some room to spare.
    """
    widest = max(text_width.em(line, bold=bold) + GAP * len(_EDGE.findall(line)) for line in text.split("\n"))
    korean = HANGUL.search(text) is not None
    spare = (SPARE_BOLD if bold else SPARE) if korean else (ELSEWHERE_BOLD if bold else ELSEWHERE)
    return widest * spare * size / POINTS


def lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """About how many lines a text takes in a box ``width`` inches wide, when words stay whole but for wider ones."""
    return sum(
        _filled([inches(word, size, bold=bold) for word in part.split()], size, width) for part in text.split("\n")
    )


def _filled(words: Iterable[float], size: float, width: float) -> int:
    """Lines that words of these widths fill."""
    room, gap = width + 1e-9, inches(" ", size)
    taken, used = 1, 0.0
    for wide in words:
        if used and used + wide > room:
            taken, used = taken + 1, 0.0
        taken += int(wide / room)
        used += min(wide, room) + gap
    return taken
