"""Texts of data, contents and titles that do not hold what they seem to hold.

Such letters make two equal-looking words differ.
"""

from __future__ import annotations

import unicodedata

from factbook.language.letters import stray_mark, unseen
from factbook.language.messages import message
from factbook.language.quoting import quoted


def letter_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with the letters of a text and what to do; none where each is seen as what it is."""
    if any(map(unseen, text)):
        return message("language.unseen", text=quoted(text)), message("language.unseen_do")
    if mark := stray_mark(text):
        return message("language.stray", text=quoted(text), mark=f"U+{ord(mark):04X}"), message("language.stray_do")
    if not unicodedata.is_normalized("NFC", text):
        return message("language.decomposed", text=quoted(text)), message("language.decomposed_do")
    return None
