"""Letters that nobody sees: two words that differ by one of them alone look equal. Knows no files and no data."""

from __future__ import annotations

import re
import unicodedata

# The standard library knows no "default ignorable" property and no glyphs. Of the characters that ``isprintable`` lets
# through, those without ink are called so in their Unicode names: fillers, joiners, variation selectors, vowels that
# are inherent, blanks.
_NO_INK = re.compile(r"FILLER|GRAPHEME JOINER|VARIATION SELECTOR|VOWEL INHERENT|\bBLANK$|\bNULL\b")


def unseen(char: str) -> bool:
    """Whether a character leaves no ink; the plain blank counts as seen."""
    return not char.isprintable() or _NO_INK.search(unicodedata.name(char, "")) is not None
