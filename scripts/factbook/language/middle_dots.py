"""Where no line of a page begins: with a middle dot, which browsers break before it in Korean.

The word before it and the dot stay on one line. A class that every style sheet of ours has does it, and what is copied
or searched stays as it was written.
"""

from __future__ import annotations

import re

HELD = "held"  # class of what stays on one line
_LEFT = rf'<(?P<tag>title|svg|script|style|pre|code|select|textarea)\b.*?</(?P=tag)>|<span class="{HELD}">.*?</span>'
_TEXT = re.compile(rf"{_LEFT}|(?<=>)[^<>]*·[^<>]*(?=<)", re.DOTALL)
_END = r"[)’”]? ?·"
_WORD = re.compile(rf"(?:[가-힣]|[^\W가-힣][\w.,–-]{{0,23}}){_END}")


def held(page: str) -> str:
    """The same HTML, with each middle dot held to the word before it; drawings, code and what is held stay."""
    return _TEXT.sub(lambda found: found[0] if found[0][0] == "<" else _WORD.sub(_together, found[0]), page)


def _together(word: re.Match[str]) -> str:
    return f'<span class="{HELD}">{word[0]}</span>'
