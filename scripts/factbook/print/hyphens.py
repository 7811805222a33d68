"""No line of a printed page ends behind a hyphen.

Programs that copy text out of a PDF take a hyphen at the end of a line for one that only parts a word, and leave it
out: of an address or of a figure's id, that makes another one.
"""

from __future__ import annotations

import re

from factbook.language.line_ends import HELD
from factbook.language.markup import changed

_JOINED = re.compile(r"\w*(?:-\w+)+")
_LONGEST = 24  # letters that any column has room for


def held(body: str) -> str:
    """The same HTML text, with words with hyphens held together; long ones may end before a hyphen."""
    return changed(body, _JOINED, _word)


def _word(found: re.Match[str]) -> str:
    word = found[0]
    parts = [word] if len(word) <= _LONGEST else re.split("(?=-)", word)
    return "<wbr>".join(f"<{HELD}>{part}</{HELD}>" for part in parts)
