"""Drawings of figures as parts of a document, whose names are their own."""

from __future__ import annotations

import re

# what the document has once for itself: words for screen readers, fonts
_DOUBLED = re.compile(r"<(title|desc|style|metadata)\b.*?</\1\s*>", re.DOTALL)
_NAME = re.compile(r"(\sid=\"|href=\"#|url\((?:&quot;|')?#)([^\"'&)]+)")
_ROLE = re.compile(r"\srole=\"img\"")


def part(svg: str, prefix: str) -> str:
    """The drawing without fonts and the words read aloud in its place; its names are ``prefix`` and a number."""
    numbers = dict[str, int]()

    def numbered(found: re.Match[str]) -> str:
        return f"{found[1]}{prefix}{numbers.setdefault(found[2], len(numbers))}"

    return _NAME.sub(numbered, _ROLE.sub("", _DOUBLED.sub("", svg), count=1))
