"""The two sides of a comparison, by the names people give them: ``official``, a state of a sweep, a run, a notebook.

A state of a page is named as its address has it, too: ``outcomes?reading=strict``. It is run unless its run is known.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl

import nbformat
from nbformat import NotebookNode

from factbook.book.book import Book
from factbook.chapter.pages import Page
from factbook.chapter.parameter_types import written
from factbook.chapter.parameters import Contract, contracts
from factbook.compare.comparison import Comparison, compared
from factbook.compare.report import Side
from factbook.compare.shown import shown
from factbook.errors import SideError
from factbook.files import reading
from factbook.language.messages import message
from factbook.language.quoting import shown as quoted
from factbook.language.spelling import did_you_mean
from factbook.ledger.reader import Reader
from factbook.pipeline import steps
from factbook.pipeline.state import state

OFFICIAL = "official"
_LARGEST = 100 * reading.MB
_OPENED = re.compile(r"open_chapter\(\s*[\"']([\w-]+)[\"']")


def between(book: Book, old: str, new: str, language: str = "") -> tuple[Side, Side, Comparison]:
    """Two sides of one chapter compared; where one is ``official``, it is the page as the edition prints it.

    Rows of figures are in a ``language``, that of the second side where none is named.

    Raises:
        SideError: for a side that is no executed notebook of a chapter, or of another chapter than its neighbour.
        FactbookError: where the official page cannot be run.
    """
    notebooks = {name: _executed(book, name) for name in (old, new) if name != OFFICIAL}
    chapters = {name: _chapter(book, name, notebook) for name, notebook in notebooks.items()}
    if not notebooks:
        raise SideError(message("compare.both-official"))
    if len({contract.chapter for contract in chapters.values()}) > 1:
        raise SideError(message("compare.two-chapters", old=chapters[old].chapter, new=chapters[new].chapter))
    if OFFICIAL in (old, new):
        ((name, contract),) = chapters.items()
        notebooks[OFFICIAL] = _official(book, contract, _values(notebooks[name]))
    sides = [Side(_title(name, notebooks[name]), _values(notebooks[name])) for name in (old, new)]
    reader = Reader(book, language or str(sides[1].parameters.get("language", book.language)))
    return sides[0], sides[1], compared(shown(notebooks[old]), shown(notebooks[new]), reader)


def _executed(book: Book, name: str) -> NotebookNode:
    """The executed notebook that a name stands for.

    It is a file, or a folder (as named, or of runs or sweeps) with one; else the address of a state.
    """
    for path in (Path(name), book.runs / name, book.sweeps / name):
        if path.is_dir() and len(found := sorted(path.glob("*.ipynb"))) == 1:
            return _notebook(found[0])
        if path.is_file():
            return _notebook(path)
    chapter, asked, query = name.partition("?")
    if asked and (contract := contracts(book).get(chapter)):
        return _run(book, state(book, contract, contract.check(dict(parse_qsl(query)))).page)
    states = [folder.relative_to(book.sweeps).as_posix() for folder in sorted(book.sweeps.glob("*/*/"))]
    names = [OFFICIAL, *(folder.name for folder in sorted(book.runs.glob("*/"))), *states]
    raise SideError(message("compare.unknown-side", side=quoted(name), hint=did_you_mean(name, names)))


def _notebook(file: Path) -> NotebookNode:
    text = reading.text(file, _LARGEST)
    try:
        notebook: NotebookNode = nbformat.reads(text, as_version=4)
        executed = any(cell.get("outputs") for cell in notebook.cells)
    except (ValueError, AttributeError, TypeError, RecursionError, nbformat.ValidationError):
        executed = False
    if not executed:
        raise SideError(message("compare.not-executed", file=quoted(str(file))))
    return notebook


def _chapter(book: Book, name: str, notebook: NotebookNode) -> Contract:
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    opened, found = _OPENED.search(source), contracts(book)
    if opened is None or opened[1] not in found:
        raise SideError(message("compare.no-chapter", side=quoted(name), chapters=", ".join(found)))
    return found[opened[1]]


def _official(book: Book, contract: Contract, values: dict[str, object]) -> NotebookNode:
    page = state(book, contract, contract.check(values)).official
    if page is None:
        raise SideError(message("compare.nothing-official", chapter=contract.chapter))
    return _run(book, page)


def _run(book: Book, page: Page) -> NotebookNode:
    with steps.tools(book, book.build / "diff") as tools:
        return steps.executed(book, [page], tools)[page.name]


def _values(notebook: NotebookNode) -> dict[str, object]:
    """The values that a notebook was run with, as papermill noted them."""
    return dict(notebook.metadata.get("papermill", {}).get("parameters", {}))


def _title(name: str, notebook: NotebookNode) -> str:
    values = " ".join(f"{key}={written(value)}" for key, value in sorted(_values(notebook).items()))
    return f"{name} ({values})" if values and name != OFFICIAL else name
