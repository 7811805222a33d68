"""Letters that nobody sees: two words that differ by one of them alone look equal. Knows no files and no data."""

from __future__ import annotations

import re
import unicodedata

# The standard library knows no "default ignorable" property and no glyphs. Of the characters that ``isprintable`` lets
# through, those without ink are called so in their Unicode names: fillers, joiners, variation selectors, vowels that
# are inherent, blanks.
_NO_INK = re.compile(r"FILLER|GRAPHEME JOINER|VARIATION SELECTOR|VOWEL INHERENT|\bBLANK$|\bNULL\b")
# of the bidirectional algorithm: embeddings, overrides, isolates and their ends
_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def unseen(char: str) -> bool:
    """Whether a character leaves no ink; the plain blank counts as seen."""
    return not char.isprintable() or _NO_INK.search(unicodedata.name(char, "")) is not None


def control(char: str) -> bool:
    """Whether a character steers a program instead of being read.

    It is a control character or another break of lines, turns the direction of writing, or is none at all: half of a
    surrogate pair (a byte that was no UTF-8), or a code point that no character will ever have.
    """
    kind, point = unicodedata.category(char), ord(char)
    no_character = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return kind in ("Cc", "Cs", "Zl", "Zp") or no_character or unicodedata.bidirectional(char) in _TURNS
