"""The glyphs of a picture as a font inside it, so that it looks the same where our font is missing.

The Korean font has 17,000 glyphs, and reading it takes most of the time of cutting some out. So it is cut twice: down
to the letters of all pictures of a command, once, and from what is left to those of each picture or page, to the same
bytes.
"""

from __future__ import annotations

import base64
import io
import re
import string
from collections.abc import Iterable
from html import unescape
from typing import TYPE_CHECKING

from factbook.figures import fonts
from factbook.figures.fonts import Face

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Letters = frozenset[str]
_CUT_DOWN = dict[Face, tuple[Letters, bytes]]()  # what was cut out of a face last, and down to which letters
# tables a picture does not need: kerning, vertical text, the type designer's own sources; half the time of a subset
_UNUSED = [
    *("kern", "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "hdmx", "VDMX", "LTSH"),
    *("TSI0", "TSI1", "TSI2", "TSI3", "TSI5"),
]
# what plotly.js writes by itself, at ticks, and we between numbers
_WITH_NUMBERS = string.printable + "\N{MINUS SIGN}\N{MULTIPLICATION SIGN}\N{DIVISION SIGN}"


def letters(texts: Iterable[str]) -> Letters:
    """Letters that pictures may show whose drawings hold these texts."""
    return frozenset(_WITH_NUMBERS).union(*texts)


def shown(svgs: Iterable[str]) -> tuple[str, str]:
    """The letters that some pictures show in regular type, and those that they show in bold."""
    texts = {False: "", True: ""}
    for svg in svgs:
        for attributes, inside in re.findall(r"<text\b([^>]*)>(.*?)</text>", svg, flags=re.DOTALL):
            bold = re.search("font-weight: ?bold", attributes + inside) is not None
            texts[bold] += unescape(re.sub(r"<[^>]+>", "", inside))
    return texts[False], texts[True]


class Glyphs:
    """Both faces of the Korean font, cut down to the letters that all pictures of a command may show."""

    def __init__(self, expected: Letters) -> None:
        self._expected = expected
        self._cut_down = {face: _at_least(face, expected) for face in fonts.faces()}
        self._cut = dict[tuple[Face, Letters], bytes]()

    def rules(self, regular: str, bold: str) -> str:
        """CSS that brings along the glyphs of these two texts, each in its face."""
        texts = {False: regular, True: bold}
        return "".join(self._rule(face, texts[face.bold]) for face in self._cut_down if texts[face.bold])

    def _rule(self, face: Face, text: str) -> str:
        weight, wanted = "bold" if face.bold else "normal", Letters(text)
        if (face, wanted) not in self._cut:
            self._cut[face, wanted] = self._subset(face, wanted)
        address = f"data:font/woff2;base64,{base64.b64encode(self._cut[face, wanted]).decode('ascii')}"
        return f"@font-face{{font-family:'{face.family}';font-weight:{weight};src:url({address}) format('woff2')}}"

    def _subset(self, face: Face, wanted: Letters) -> bytes:
        """A woff2 file of the letters alone, also where some of them were not expected."""
        from fontTools.ttLib import TTFont  # noqa: PLC0415 # loaded where a picture is drawn

        larger = self._cut_down[face] if wanted <= self._expected else _cut_down(face, wanted)
        with TTFont(io.BytesIO(larger), lazy=True, recalcTimestamp=False) as font:
            return _saved(font, wanted, "woff2")


def _at_least(face: Face, expected: Letters) -> bytes:
    """A face cut down to these letters, or to more where that was done before."""
    letters, font = _CUT_DOWN.get(face, (Letters(), b""))
    if not font or not expected <= letters:
        font = _cut_down(face, expected)
        _CUT_DOWN[face] = expected, font
    return font


def _cut_down(face: Face, expected: Letters) -> bytes:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 # as above

    with TTFont(face.file, fontNumber=face.index, lazy=True, recalcTimestamp=False) as font:
        return _saved(font, expected)


def _saved(font: TTFont, wanted: Letters, flavor: str | None = None) -> bytes:
    from fontTools import subset  # noqa: PLC0415 # as above

    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables = [*options.drop_tables, *_UNUSED]
    maker = subset.Subsetter(options)
    maker.populate(text="".join(wanted))
    maker.subset(font)
    font.flavor = flavor
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
