"""Letters that nobody sees: two words that differ by one of them alone look equal. Knows no files and no data."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from factbook.language.folding import UNDRAWN

# The standard library knows no glyphs. Of the characters that ``isprintable`` lets through, those without ink are
# called so in their Unicode names: fillers, selectors, vowels that are inherent, blanks, places of objects.
_NO_INK = re.compile(r"FILLER|VARIATION SELECTOR|VOWEL INHERENT|\bBLANK$|\bNULL\b|^OBJECT REPLACEMENT")
_UNDRAWN = re.compile(f"[{UNDRAWN}]")
_MOST_MARKS = 3  # on one letter, in any living script
# of the bidirectional algorithm: embeddings, overrides, isolates and their ends
_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@cache
def unseen(char: str) -> bool:
    """Whether a character leaves no ink; the plain blank counts as seen."""
    return not char.isprintable() or bool(_UNDRAWN.match(char) or _NO_INK.search(unicodedata.name(char, "")))


def stray_mark(text: str) -> str:
    """The first combining mark that has no letter to stand on or is one too many on its letter; empty for none."""
    marks = _MOST_MARKS  # as if the text stood behind a letter that can take no more
    for char in text:
        if unicodedata.category(char) not in ("Mn", "Me"):
            marks = _MOST_MARKS if char.isspace() else 0
        elif marks == _MOST_MARKS:
            return char
        else:
            marks += 1
    return ""


def control(char: str) -> bool:
    """Whether a character steers a program instead of being read.

    It is a control character or another break of lines, turns the direction of writing, or is none at all: half of a
    surrogate pair (a byte that was no UTF-8), or a code point that no character will ever have.
    """
    kind, point = unicodedata.category(char), ord(char)
    no_character = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return kind in ("Cc", "Cs", "Zl", "Zp") or no_character or unicodedata.bidirectional(char) in _TURNS
