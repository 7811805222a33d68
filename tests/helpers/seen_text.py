"""Text of HTML as a reader sees it."""

from __future__ import annotations

import re

from bs4 import Tag

from factbook.language.line_ends import HELD

_HELD = re.compile(rf"<{HELD}>(.*?)</{HELD}>")


def seen(tag: Tag) -> str:
    """A piece of a page in words: where the source breaks a line, a browser shows a blank."""
    return " ".join(tag.get_text().split())


def unheld(page: str) -> str:
    """HTML in which nothing is held on one line: the words of a sentence follow each other."""
    return _HELD.sub(r"\1", page)
