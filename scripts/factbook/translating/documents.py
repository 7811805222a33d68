"""Documents in two languages (README.md beside README.ko.md), block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from factbook.book.book import SOURCE_LANGUAGE, Book

_FOLDERS = (".", "data", "docs")  # of a book, whose documents readers and engineers meet
_BEGINNING = re.compile(r"```|#+ |- |\|")  # of a block that needs no empty line before it
_ENDING, _LARGEST = f".{SOURCE_LANGUAGE}.md", 1_000_000  # bytes; a document is some ten thousand


@dataclass(frozen=True)
class Block:
    """One piece of a document and the line it begins in; a ``command`` is a line between fences, or a fence itself."""

    line: int
    text: str
    command: bool = False


def of_book(book: Book) -> list[Path]:
    """All documents of a book, in every language."""
    found = (file for folder in _FOLDERS for file in sorted((book.root / folder).glob("*.md")))
    return [file for file in found if file.stat().st_size <= _LARGEST]


def pairs(book: Book) -> Iterator[tuple[Path, str]]:
    """Documents of a book in its second language, and the text of each one's twin: empty where it has none."""
    for file in of_book(book):
        if not file.name.endswith(_ENDING):
            twin = file.with_name(file.name.removesuffix(".md") + _ENDING)
            yield file, twin.read_text(encoding="utf-8") if twin.is_file() else ""


def blocks(document: str) -> list[Block]:
    """Headings, paragraphs, items of lists, rows of tables and lines of commands, in their order."""
    found, fenced = [Block(1, "")], False
    for number, line in enumerate(document.splitlines(), 1):
        fence = line.startswith("```")
        if not line.strip():
            found.append(Block(number, ""))
        elif fenced or _BEGINNING.match(line) or not found[-1].text:
            found.append(Block(number, line.strip(), fenced or fence))
        else:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}")
        fenced ^= fence
    return [block for block in found if block.text]
