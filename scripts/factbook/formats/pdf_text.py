"""Text copied out of a PDF: corrects the character lists (ToUnicode) of its fonts to the characters that are shown.

A font often has one glyph for several characters (a dash and a soft hyphen, a blank and a control character, a Chinese
character and its radical), and the browser writes the lowest of them into the font's list, which is hardly ever the one
that stands on the page. At each place it then writes the right one (ActualText), but many programs read the list alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, Stream, String, parse_content_stream

_SECTION = re.compile(rb"\d+ begin(bfchar|bfrange)\s(.*?)end\1\s*", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]*)>")
_LONGEST = 100  # entries of a section; readers need not take more
_GLUED, _BLANK = b"/ActualText <FEFF00A0>", b"/ActualText ( )"

Drawn = tuple[tuple[int, int], bytes, str]  # font, glyph, its ActualText or empty


def correct(pdf: Pdf) -> None:
    """Make the lists of all fonts name what the pages say they show, and blanks that hold words together plain ones.

    A glyph that is drawn somewhere without ActualText keeps its character, unless that one is invisible.
    """
    fonts: dict[tuple[int, int], Any] = {}
    counts: defaultdict[tuple[int, int], defaultdict[bytes, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for content in _contents(pdf):
        fonts |= {font.objgen: font for font in _fonts(content).values()}
        for font, glyph, text in _drawn(content):
            counts[font][glyph][text] += 1
    for name, glyphs in counts.items():
        if "/ToUnicode" in fonts[name]:
            _rename(fonts[name].ToUnicode, glyphs)
    for page in pdf.pages:
        page.contents_coalesce()
        drawn = page.Contents.read_bytes()
        if _GLUED in drawn:
            page.Contents.write(drawn.replace(_GLUED, _BLANK))


def _contents(pdf: Pdf) -> Iterator[Object]:
    """All pages, and what they draw as a whole."""
    yield from (page.obj for page in pdf.pages)
    yield from (thing for thing in pdf.objects if isinstance(thing, Stream) and thing.get("/Subtype") == "/Form")


def _fonts(content: Object) -> Mapping[str, Any]:
    """The fonts of a page by the names it calls them."""
    resources = content.get("/Resources", Dictionary())
    return dict(resources.get("/Font", Dictionary()).items())


def _drawn(content: Object) -> Iterator[Drawn]:
    """Every glyph of a page in order; glyphs that share one ActualText are left out, since it cannot be divided."""
    fonts = _fonts(content)
    font, width, actual_text, glyphs = (0, 0), 2, None, list[bytes]()
    for step in parse_content_stream(content, "Tf Tj TJ BDC EMC"):
        operands, operator = step.operands, str(step.operator)
        if operator == "Tf":
            font, width = fonts[str(operands[0])].objgen, 2 if fonts[str(operands[0])].Subtype == "/Type0" else 1
        elif operator == "BDC" and isinstance(operands[1], Dictionary) and "/ActualText" in operands[1]:
            actual_text, glyphs = str(operands[1].ActualText).replace("\u00a0", " "), []
        elif operator == "EMC" and actual_text is not None:
            yield from ((font, glyph, actual_text) for glyph in glyphs if len(glyphs) == 1)
            actual_text = None
        elif operator in ("Tj", "TJ"):
            codes = list(_glyphs(operands[0], width))
            glyphs += codes
            yield from ((font, glyph, "") for glyph in codes if actual_text is None)


def _glyphs(operand: Object, width: int) -> Iterator[bytes]:
    """Codes of a piece of text, or of several with gaps between them."""
    pieces: Iterable[Object] = operand.as_list() if isinstance(operand, Array) else [operand]
    for piece in pieces:
        if isinstance(piece, String):
            codes = bytes(piece)
            yield from (codes[start : start + width] for start in range(0, len(codes), width))


def _rename(listed: Stream, counts: dict[bytes, Counter[str]]) -> None:
    """Rewrite a font's list: for each glyph the most frequent ActualText in ``counts``."""
    text = listed.read_bytes()
    names = dict(_entries(text))
    for glyph, texts in counts.items():
        unseen = all(unicodedata.category(char) in ("Cc", "Cf") for char in names.get(glyph, ""))
        if not texts.pop("", 0) or unseen:
            names[glyph] = max(texts, key=lambda each: (texts[each], each), default=names.get(glyph, ""))
    if sections := list(_SECTION.finditer(text)):
        listed.write(text[: sections[0].start()] + _written(names) + text[sections[-1].end() :])


def _entries(listed: bytes) -> Iterator[tuple[bytes, str]]:
    """Glyph and characters, as a font's list has them one by one or in runs."""
    for kind, inside in _SECTION.findall(listed):
        codes = [bytes.fromhex(code.decode()) for code in _CODE.findall(inside)]
        if kind == b"bfchar":
            yield from ((glyph, text.decode("utf-16-be")) for glyph, text in zip(codes[::2], codes[1::2], strict=True))
            continue
        for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            start, characters = int.from_bytes(first), text.decode("utf-16-be")
            for step in range(int.from_bytes(last) - start + 1):
                yield (start + step).to_bytes(len(first)), f"{characters[:-1]}{chr(ord(characters[-1]) + step)}"


def _written(names: dict[bytes, str]) -> bytes:
    """The part of a font's list that names its glyphs, in order."""
    lines = [f"<{glyph.hex()}> <{text.encode('utf-16-be').hex()}>\n" for glyph, text in sorted(names.items())]
    parts = [lines[start : start + _LONGEST] for start in range(0, len(lines), _LONGEST)]
    return "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts).encode()
