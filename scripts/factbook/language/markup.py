"""Texts between the tags of HTML and SVG."""

from __future__ import annotations

import re
from collections.abc import Callable

_TEXT = re.compile(r">[^<>]+<")


def changed(markup: str, words: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """The same HTML or SVG, in whose texts each match of ``words`` is changed; tags and their attributes stay."""
    return _TEXT.sub(lambda text: words.sub(change, text[0]), markup)
