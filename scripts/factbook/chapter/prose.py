"""The prose of a chapter, text by text, and a notebook with that prose in another language.

A text is what stands between blank lines of a Markdown cell: a heading, a paragraph, a list; without what is the same
in all languages: labels before a heading, the signs that make it one, directives. Captions of figures are texts too.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.translations import Texts
from factbook.language.voice import worded

_BLANK = re.compile(r"(\n[ \t]*\n+)")
_BEFORE = re.compile(r"(?:\([\w-]+\)=\n+)*(?:#+ +)?")
_DIRECTIVE = re.compile(r"(?:```+|:::+)")


def texts(notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    """Every text of a chapter, with the number of its cell (from one)."""
    for number, cell in enumerate(notebook.cells, 1):
        found = list[str]()
        _in_cell(cell, lambda text, found=found: found.append(text) or text)  # type: ignore[misc] # list.append is None
        yield from ((number, text) for text in found)


def translated(notebook: NotebookNode, book: Book, language: str) -> NotebookNode:
    """A notebook with its prose in a language; outputs and code stay as they are.

    Raises:
        UntranslatedError: for a text without a translation.
    """
    if language == SOURCE_LANGUAGE:
        return notebook
    made, own = copy.deepcopy(notebook), Texts(book, language)
    for cell in made.cells:
        _in_cell(cell, own)
    return made


def _in_cell(cell: NotebookNode, said: Callable[[str], str]) -> None:
    """Put what ``said`` makes of each text of a cell in its place."""
    figure = cell.metadata.get("mystnb", {}).get("figure", {})
    if "caption" in figure:
        figure["caption"] = said(figure["caption"])
    if cell.cell_type == "markdown":
        pieces = _BLANK.split(cell.source)
        cell.source = "".join(piece if number % 2 else _block(piece, said) for number, piece in enumerate(pieces))


def _block(block: str, said: Callable[[str], str]) -> str:
    before = _BEFORE.match(block)
    assert before  # it may be empty
    text = block[before.end() :]
    plain = not text.strip() or _DIRECTIVE.match(text) or not worded(text)
    return block if plain else before[0] + said(text)
