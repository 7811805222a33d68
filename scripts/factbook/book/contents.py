"""Table of contents of the book: read from ``_toc.yml``, and rewritten for a staged book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml


@dataclass(frozen=True)
class Part:
    """Chapters under one caption (empty where there is none), by name."""

    caption: str
    chapters: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """The root chapter and the parts that follow it."""

    root: str
    parts: tuple[Part, ...]

    @property
    def chapters(self) -> tuple[str, ...]:
        """Names of all chapters in reading order, the root first."""
        return (self.root, *(chapter for part in self.parts for chapter in part.chapters))


def load(toc: Path) -> Contents:
    """Contents of a book, from its ``_toc.yml``."""
    entries = yaml.safe_load(toc.read_text(encoding="utf-8"))
    parts = entries.get("parts", [entries])
    return Contents(_name(entries["root"]), tuple(_part(part) for part in parts))


def staged(toc: Path, pages: Mapping[str, Sequence[str]]) -> str:
    """Text of this ``_toc.yml`` for a staged book, which has no folders; ``pages`` are file names by chapter."""
    entries = yaml.safe_load(toc.read_text(encoding="utf-8"))
    entries["root"] = _name(entries["root"])
    for part in entries.get("parts", [entries]):
        part["chapters"] = [
            chapter | {"file": page} for chapter in part.get("chapters", []) for page in pages[_name(chapter["file"])]
        ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)


def alone(chapter: str) -> str:
    """Text of a ``_toc.yml`` that has one chapter only."""
    return yaml.safe_dump({"format": "jb-book", "root": chapter}, allow_unicode=True)


def _part(part: dict[str, Any]) -> Part:
    return Part(part.get("caption", ""), tuple(_name(chapter["file"]) for chapter in part.get("chapters", [])))


def _name(file: str) -> str:
    return PurePosixPath(file).stem
