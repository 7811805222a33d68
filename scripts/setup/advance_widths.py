"""Writes the advance widths of the fonts of our pictures, from the fonts that are installed, into the package.

Run it where other versions of the fonts are to be measured; what changes is seen in the file's lines.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

import factbook.figures
from factbook.figures import fonts, text_width
from factbook.figures.fonts import Face

TARGET = Path(factbook.figures.__file__).parent / text_width.WIDTHS


def measured() -> dict[str, dict[str, Any]]:
    """By face: units of an em, and characters by width, as runs of code points (``ac00-d7a3 3131``).

    Raises:
        SetupError: when a font is missing.
    """
    faces = dict(zip((text_width.REGULAR, text_width.BOLD), fonts.faces(), strict=True))
    faces[text_width.FURTHER] = fonts.face(text_width.FURTHER, bold=False)
    return {name: _advances(face) for name, face in faces.items()}


def text() -> str:
    """Text of the data file, one line a width."""
    return json.dumps(measured(), indent=0) + "\n"


def _advances(face: Face) -> dict[str, Any]:
    with TTFont(face.file, fontNumber=face.index, lazy=True) as font:
        glyphs, metrics = font.getBestCmap(), font["hmtx"]
        widths = {code: metrics[glyph][0] for code, glyph in glyphs.items()}
        return {"units_per_em": font["head"].unitsPerEm, "widths": _by_width(widths)}


def _by_width(widths: Mapping[int, int]) -> dict[str, str]:
    """Runs of characters by width, narrow ones first."""
    runs: dict[int, list[list[int]]] = {}
    for code in sorted(widths):
        own = runs.setdefault(widths[code], [])
        if own and own[-1][1] == code - 1:
            own[-1][1] = code
        else:
            own.append([code, code])
    return {str(width): " ".join(map(_run, runs[width])) for width in sorted(runs)}


def _run(ends: list[int]) -> str:
    first, last = ends
    return f"{first:x}" if first == last else f"{first:x}-{last:x}"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
