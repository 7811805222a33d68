"""One run of one chapter by papermill, in any thread or process, from the book's files and the given values."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillException, PapermillExecutionError

from factbook.book.book import Book
from factbook.chapter.cells import numbered
from factbook.chapter.pages import PageKey
from factbook.environment import folder_for_sockets
from factbook.errors import BrokenChapterError
from factbook.language.messages import message
from factbook.pipeline import engine

CELL_LIMIT = 120  # seconds; a chapter's cells take less than one
_BROKEN = (PapermillException, CellTimeoutError, DeadKernelError, BrokenChapterError, RuntimeError)


@dataclass(frozen=True)
class Ran:
    """The executed notebook (as far as it came; none where nothing began) and what the run was given, a line each.

    A run that broke has a ``message``, and the ``cell`` in which it did (counted from one), if it was in one. It took
    ``seconds``.
    """

    notebook: NotebookNode | None
    given: tuple[dict[str, Any], ...]
    cell: int | None = None
    message: str = ""
    seconds: float = 0.0


def run_chapter(book: Book, key: PageKey) -> Ran:
    """A chapter run with these values, which were checked before."""
    with tempfile.TemporaryDirectory(prefix="factbook-", dir=folder_for_sockets()) as folder:
        target, given = Path(folder, "chapter.ipynb"), Path(folder, "given.jsonl")
        executed, cell, why, began = None, None, "", time.monotonic()
        try:
            executed = papermill.execute_notebook(
                str(book.chapter(key.chapter)),
                str(target),
                parameters=dict(key.values),
                engine_name=engine.NAME,
                book=book,
                given=given,
                progress_bar=False,
                request_save_on_cell_execute=False,  # it is whole at the end, or thrown away
                cwd=str(book.chapters),
                execution_timeout=CELL_LIMIT,
            )
        except PapermillExecutionError as error:
            cell, why = _number(target, error.cell_index), f"{error.ename}: {error.evalue}"
        except _BROKEN as error:
            why = _why(error)
        if executed is None and target.is_file():  # as far as it came
            executed = nbformat.read(target, as_version=4)
        lines = given.read_text(encoding="utf-8").splitlines() if given.is_file() else []
        return Ran(executed, tuple(map(json.loads, lines)), cell, why, time.monotonic() - began)


def _why(error: Exception) -> str:
    """What a chapter broke of, where it was no error of a cell's code."""
    if isinstance(error, CellTimeoutError):
        return message("execute.cell-long", seconds=CELL_LIMIT)
    if isinstance(error, DeadKernelError):
        return message("execute.dead")
    if isinstance(error, BrokenChapterError):
        return str(error)
    if type(error) is RuntimeError:  # of jupyter_client and nbclient: it did not answer
        return message("execute.no-start", temporary=tempfile.gettempdir())
    return f"{type(error).__name__}: {error}"


def _number(notebook: Path, index: int) -> int | None:
    """Number in the chapter of the cell that was the ``index``-th to be executed, from zero."""
    numbers = [number for number, _ in numbered(nbformat.read(notebook, as_version=4).cells)]
    return numbers[index] if index < len(numbers) else None
