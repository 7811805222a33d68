"""Where no line of a printed page ends: within a range, and behind a hyphen.

Programs that copy text out of a PDF take a hyphen at the end of a line for one that only parts a word, and leave it
out: of an address or of a figure's id, that makes another one.
"""

from __future__ import annotations

import re

from factbook.language.markup import changed
from factbook.language.middle_dots import HELD

_RANGE = r"\d[\d.,]*–\d[\d.,]*[^\W\d_]*"
_JOINED = r"\w*(?:-\w+)+"
_WORD = re.compile(rf"{_RANGE}|{_JOINED}")
_LONGEST = 24  # letters that any column has room for


def held(body: str) -> str:
    """The same HTML text, with ranges and words with hyphens held together; long words may end before a hyphen."""
    return changed(body, _WORD, _word)


def _word(found: re.Match[str]) -> str:
    word = found[0]
    parts = [word] if "–" in word or len(word) <= _LONGEST else re.split("(?=-)", word)
    return "<wbr>".join(f'<span class="{HELD}">{part}</span>' for part in parts)
