"""How wide text is in the fonts of our pictures: their advance widths, kept as data so that no font need be there.

A chapter draws the same figure on a machine without these fonts (plain papermill, Windows), so line breaks and places
of labels rest on ``assets/advance_widths.json``; ``scripts/setup/advance_widths.py`` makes it from the fonts.
Kerning is left out: pictures embed the Korean font without it, and where it is on it draws letters closer, never apart.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

WIDTHS = "assets/advance_widths.json"
REGULAR, BOLD, FURTHER = "NanumGothic", "NanumGothic Bold", "DejaVu Sans"  # names of the faces in the data
MISSING = 1.0  # em: of a character that no font of ours has, for which a browser draws a box or asks another font


class _Runs(NamedTuple):
    """Runs of characters of one width, in order: code point of the first and of the last, and the width in em."""

    firsts: list[int]
    lasts: list[int]
    ems: list[float]


def em(text: str, *, bold: bool = False) -> float:
    """Width of a text of one line in em, the size it is set in."""
    return sum(_advance(char, bold) for char in text)


@cache
def parted(word: str) -> bool:
    """Whether two fonts would draw a word, since only the further one has some of its letters."""
    return any(
        letter.isalpha() and _in_face(letter, REGULAR) is None and _in_face(letter, FURTHER) is not None
        for letter in word
    )


@cache
def _advance(char: str, bold: bool) -> float:
    # of the further font the browser takes the regular face for bold type too, and draws it thicker
    found = (_in_face(char, face) for face in (BOLD if bold else REGULAR, FURTHER))
    return next((width for width in found if width is not None), MISSING)


def _in_face(char: str, face: str) -> float | None:
    """Width of a character in em in one face; none where it has no such character."""
    runs = _faces()[face]
    index = bisect_right(runs.firsts, ord(char)) - 1
    return runs.ems[index] if index >= 0 and ord(char) <= runs.lasts[index] else None


@cache
def _faces() -> Mapping[str, _Runs]:
    content = json.loads(files("factbook.figures").joinpath(WIDTHS).read_text(encoding="utf-8"))
    return {name: _runs(face["units_per_em"], face["widths"]) for name, face in content.items()}


def _runs(units: int, widths: Mapping[str, str]) -> _Runs:
    """Runs of a face; ``widths`` has the characters of each width as code points, as ``ac00-d7a3 3131``."""
    runs = sorted(
        (int(first, 16), int(last or first, 16), int(width) / units)
        for width, characters in widths.items()
        for first, _, last in (run.partition("-") for run in characters.split())
    )
    firsts, lasts, ems = zip(*runs, strict=True)
    return _Runs(list(firsts), list(lasts), list(ems))
