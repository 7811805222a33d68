"""One place where two files do not agree, and how its two values are shortened to what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

CONTEXT = 20  # characters that are shown before the first one that differs
LONGEST = 80  # characters that are shown of a value


@dataclass(frozen=True)
class Finding:
    """Two values at one place of a file.

    ``place`` is a path inside the file (of elements, keys, pages, parts). ``allowed`` is empty for a difference; else
    it says why the book is the same all the same.
    """

    place: str
    a: str
    b: str
    allowed: str = ""

    def within(self, part: str) -> Finding:
        """The same finding told from outside the part of a file that it lies in."""
        return replace(self, place=f"{part} {self.place}".strip())

    def lines(self) -> tuple[str, str]:
        """Both values, shortened alike so that the first difference stands in what is left."""
        first = next((i for i, (a, b) in enumerate(zip(self.a, self.b, strict=False)) if a != b), None)
        start = max(0, (min(len(self.a), len(self.b)) if first is None else first) - CONTEXT)
        return _window(self.a, start), _window(self.b, start)


def of_values(place: str, a: object, b: object) -> Iterator[Finding]:
    """A finding where two values are not equal."""
    if a != b:
        yield Finding(place, _text(a), _text(b))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _window(text: str, start: int) -> str:
    end = start + LONGEST
    shown = text[start:end].replace("\r", "\\r").replace("\n", "\\n")
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}" or "(nothing)"
