"""Table of contents of the book: read from ``_toc.yml``, and rewritten for a staged book."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from factbook.files import yaml_text
from factbook.files.yaml_text import Document
from factbook.language.letter_faults import letter_fault
from factbook.language.messages import message
from factbook.language.quoting import quoted

FORMAT = "jb-book"
_FILE = re.compile(r"(?:chapters/)?([\w-]{1,100})(?:\.ipynb)?")  # of a chapter; a staged book has no folders
_KEYS = ("format", "root", "defaults", "options", "parts", "chapters")
_PART_KEYS = ("caption", "chapters", "numbered", "maxdepth", "hidden", "reversed", "titlesonly")
_CHAPTER_KEYS = ("file", "title")


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
    """Contents of a book, from its ``_toc.yml``.

    Raises:
        UnreadableFileError: for a file that is no table of contents of a book whose chapters lie in ``chapters/``.
    """
    entries = _checked(toc)
    parts = entries.get("parts", [entries])
    return Contents(_name(entries["root"]), tuple(_part(part) for part in parts))


def staged(toc: Path, pages: Mapping[str, Sequence[str]], said: Callable[[str], str] = str) -> str:
    """Text of this ``_toc.yml`` for a staged book, which has no folders; ``pages`` are file names by chapter.

    ``said`` makes of a caption what stands there.
    """
    entries = _checked(toc)
    entries["root"] = _name(entries["root"])
    for part in entries.get("parts", [entries]):
        if part.get("caption"):
            part["caption"] = said(part["caption"])
        part["chapters"] = [
            chapter | {"file": page} for chapter in part.get("chapters", []) for page in pages[_name(chapter["file"])]
        ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)


def alone(chapter: str) -> str:
    """Text of a ``_toc.yml`` that has one chapter only."""
    return yaml.safe_dump({"format": FORMAT, "root": chapter}, allow_unicode=True)


def _part(part: dict[str, Any]) -> Part:
    return Part(part.get("caption") or "", tuple(_name(chapter["file"]) for chapter in part.get("chapters", [])))


def _name(file: str) -> str:
    found = _FILE.fullmatch(file)
    assert found  # checked
    return found[1]


def _checked(toc: Path) -> dict[str, Any]:
    """Entries of a ``_toc.yml``, in which everything that is read here has the form that is expected.

    Raises:
        UnreadableFileError: as ``load``.
    """
    document = yaml_text.mapping(toc, name=toc.name, typed=True)
    entries = document.values
    _check_keys(document, entries, _KEYS)
    if entries.get("format") != FORMAT:
        raise document.refusal(message("book.toc-format"), message("book.toc-format-do"), "format")
    if "parts" in entries and "chapters" in entries:
        raise document.refusal(message("book.toc-both"), message("book.toc-both-do"), "chapters")
    first: dict[str, int] = {}
    for trail in [("root",), *_files(document)]:
        name, line = _chapter(document, trail), document.lines.get(trail, 1)
        if name in first:
            what = message("book.toc-twice", chapter=quoted(name), earlier=first[name])
            raise document.refusal(what, message("book.toc-twice-do"), *trail)
        first[name] = line
    return entries


def _files(document: Document) -> Iterator[tuple[str | int, ...]]:
    """Where each chapter but the root is named, after all above it was checked."""
    parts = document.values.get("parts", [document.values])
    _check_list(document, parts, "parts")
    for number, part in enumerate(parts):
        trail: tuple[str | int, ...] = ("parts", number) if "parts" in document.values else ()
        if trail:
            _check_keys(document, part, _PART_KEYS, *trail)
            if not isinstance(part.get("caption") or "", str):
                raise document.refusal(message("book.toc-caption"), message("book.toc-caption-do"), *trail, "caption")
            if fault := letter_fault(part.get("caption") or ""):
                raise document.refusal(*fault, *trail, "caption")
        chapters = part.get("chapters", [])
        _check_list(document, chapters, *trail, "chapters")
        for position, chapter in enumerate(chapters):
            _check_keys(document, chapter, _CHAPTER_KEYS, *trail, "chapters", position)
            yield (*trail, "chapters", position, "file")


def _check_list(document: Document, found: object, *trail: str | int) -> None:
    if not isinstance(found, list):
        what = message("book.toc-list", key=quoted(str(trail[-1])))
        raise document.refusal(what, message("book.toc-list-do"), *trail)


def _check_keys(document: Document, found: object, keys: Collection[str], *trail: str | int) -> None:
    if not isinstance(found, dict):
        raise document.refusal(message("book.toc-entry"), message("book.toc-entry-do", keys=", ".join(keys)), *trail)
    for key in found:
        if key not in keys:
            remedy = message("book.toc-key-do", keys=", ".join(keys))
            raise document.refusal(message("book.toc-key", key=quoted(key)), remedy, *trail, key)


def _chapter(document: Document, trail: tuple[str | int, ...]) -> str:
    """Name of the chapter whose file stands at the end of a trail."""
    found: Any = document.values
    for key in trail:
        found = found.get(key) if isinstance(found, dict) else found[key]
    if not isinstance(found, str) or not _FILE.fullmatch(found):
        written = quoted(found) if isinstance(found, str) else message("book.toc-no-text")
        what = message("book.toc-file", key=trail[-1], file=written)
        raise document.refusal(what, message("book.toc-file-do", key=trail[-1]), *trail)
    return _name(found)
