"""Drawings of figures as parts of a document, whose names are their own."""

from __future__ import annotations

import re
from collections import Counter

# what the document has once for itself: words for screen readers, fonts
_DOUBLED = re.compile(r"<(title|desc|style|metadata)\b.*?</\1\s*>", re.DOTALL)
_NAME = re.compile(r"(\sid=\"|href=\"#|url\((?:&quot;|')?#)([^\"'&)]+)")
_ROLE = re.compile(r"\srole=\"img\"")
_STYLE = re.compile(r" style=\"([^\"&]+)\"")  # one without names in quotes, which a sheet would read otherwise
_LEAST = 2  # elements that share a style before it is said once


def part(svg: str, prefix: str) -> str:
    """The drawing without fonts and the words read aloud in its place; its names are ``prefix`` and a number."""
    numbers = dict[str, int]()

    def numbered(found: re.Match[str]) -> str:
        return f"{found[1]}{prefix}{numbers.setdefault(found[2], len(numbers))}"

    return _NAME.sub(numbered, _ROLE.sub("", _DOUBLED.sub("", svg), count=1))


def said_once(svg: str, prefix: str) -> str:
    """The drawing with one rule for each style that several elements have; its classes begin with ``prefix``.

    No element of it may have a class where it has such a style.
    """
    shared = [text for text, times in Counter(_STYLE.findall(svg)).items() if times >= _LEAST]
    names = {text: f"{prefix}s{number}" for number, text in enumerate(shared)}
    rules = "".join(f".{name}{{{_short(text)}}}" for text, name in names.items())
    with_classes = _STYLE.sub(lambda found: f' class="{names[found[1]]}"' if found[1] in names else found[0], svg)
    return with_classes.replace(">", f"><style>{rules}</style>", 1) if rules else svg


def _short(style: str) -> str:
    return style.replace("; ", ";").replace(": ", ":").removesuffix(";")
