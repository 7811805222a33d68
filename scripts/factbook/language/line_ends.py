"""Where no line of a page ends: within a range, and before a middle dot, where browsers end it in Korean.

A class that every style sheet of ours has does it; what is copied or searched stays as it was written.
"""

from __future__ import annotations

import re

HELD = "held"  # class of what stays on one line
_LEFT = rf'<(?P<tag>title|svg|script|style|pre|code|select|textarea)\b.*?</(?P=tag)>|<span class="{HELD}">.*?</span>'
_TEXT = re.compile(rf"{_LEFT}|(?<=>)[^<>]*[·–][^<>]*(?=<)", re.DOTALL)
_BEFORE_DOT = r"(?:[가-힣]|[^\W가-힣][\w.,–-]{0,23})[)’”]? ?·"  # of a word in Hangul its last syllable
_RANGE = r"\d[\d.,]*–\d[\d.,]*[^\W\d_]*"
_WORD = re.compile(rf"{_BEFORE_DOT}|{_RANGE}")


def held(page: str) -> str:
    """The same HTML, with ranges and the ends of words before a middle dot held together.

    Drawings, code and what is held already stay as they are.
    """
    return _TEXT.sub(lambda found: found[0] if found[0][0] == "<" else _WORD.sub(_together, found[0]), page)


def _together(word: re.Match[str]) -> str:
    return f'<span class="{HELD}">{word[0]}</span>'
