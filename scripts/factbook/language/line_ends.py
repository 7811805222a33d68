"""Where no line of a page ends: between a number and what it counts, within a range, within a word beside brackets.

Browsers end lines there in Korean, and before a middle dot. An element that every style sheet of ours has keeps them
from it; what is copied or searched stays as it was written.
"""

from __future__ import annotations

import re

HELD = "h-w"  # element of words held on one line; short, since pages have hundreds
_LEFT = r'<(?P<tag>title|svg|script|style|pre(?! class="words")|code|select|textarea)\b.*?</(?P=tag)>'
_TEXT = re.compile(rf"{_LEFT}|<{HELD}>.*?</{HELD}>|(?<=>)[^<>]+(?=<)", re.DOTALL)
_OPENED = r"\((?:(?=\d)|[^\s<&\d])"  # a bracket with its first letter; a number is held by itself
_JOINED = (
    r"(?:[가-힣]|[^\W가-힣][\w.,–-]{0,23})[)’”]? ?·",  # of a word in Hangul its last syllable
    rf"\d[\d.,]*–\d[\d.,]*(?:[가-힣]+(?:{_OPENED})?|\s[A-Za-z]{{1,9}}\b)?",
    r"\d[\d.,]*여\s[가-힣]",
    r"\d[\d.,]*(?:-odd)?\s[A-Za-z]{1,9}\b",  # longer words fill a column of a phone's tables by themselves
    r"\b[a-z]+(?:-[a-z]+)*-odd(?:\s[a-z]{1,9}\b)?",
    r"\b[A-Za-z]-[a-z]{2,12}\b",
    r"\b\d{4}-\d\d-\d\d\b",
    r"\b[A-Z]{2,}-\d+",
    r"[^\s<>;&]?[)’”]+[가-힣]",
    rf"[가-힣]{_OPENED}",
)
_WORD = re.compile("|".join(_JOINED))


def held(page: str) -> str:
    """The same HTML, with numbers and what they count, ranges, and words beside brackets and middle dots held together.

    Drawings, code and what is held already stay as they are.
    """
    return _TEXT.sub(lambda found: found[0] if found[0][0] == "<" else _WORD.sub(_together, found[0]), page)


def _together(word: re.Match[str]) -> str:
    return f"<{HELD}>{word[0]}</{HELD}>"
