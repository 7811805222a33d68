"""Chapters run by papermill in any executor; one that fails does not stop the others."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillException, PapermillExecutionError

from factbook.book.book import Book
from factbook.book.command_line import run_line
from factbook.chapter import notebooks
from factbook.chapter.cells import INJECTED, numbered
from factbook.chapter.pages import Page, PageKey
from factbook.dataset import facts
from factbook.errors import BrokenChapterError, ChapterError
from factbook.files import fingerprint
from factbook.language.messages import message
from factbook.pipeline import kernels
from factbook.pipeline import watch as watching
from factbook.pipeline.store import Store

CELL_LIMIT = 120  # seconds; a chapter's cells take less than one
_NAMED = 6  # hex digits that tell the values of two runs apart
NOTEBOOK = "chapter.ipynb"  # in the folder of an executed chapter
_BROKEN = (PapermillException, CellTimeoutError, DeadKernelError, RuntimeError)


@dataclass(frozen=True)
class Failure:
    """A page whose chapter broke: in which cell (counted from one, ``None`` if in none), why, what is left of it."""

    page: str
    key: PageKey
    cell: int | None
    message: str
    left: Path

    def described(self, book: Book) -> str:
        """Lines for the user: chapter, cell and error, the notebook that was left, the command that runs it again."""
        name = book.chapter(self.key.chapter).name
        copy = "" if self.page == self.key.chapter else f"({self.page})"
        cell = f" {self.cell}번째 칸" if self.cell else ""
        return (
            f"  - {name}{copy}{cell}: {self.message}\n"
            f"    오류가 남은 노트북: {self.left}\n"
            f"    다시 실행: {run_line(book, self.key.chapter, self.key.values)}"
        )


def cells(book: Book, pages: Sequence[Page]) -> int:
    """Number of cells of all pages' chapters."""
    return sum(_length(book, page) for page in pages)


def execute(
    book: Book, pages: Sequence[Page], executor: Executor, advance: Callable[[int], object] = lambda _cells: None
) -> dict[str, Path]:
    """Executed notebook of each page by the page's name; ``advance`` is called with each one's number of cells.

    Raises:
        ChapterError: after all pages were tried, with every failure.
    """
    failures, found = dict[str, Failure](), dict[str, Path]()
    running = {executor.submit(executed, book, page.name, page.key): page for page in pages}
    for done in as_completed(running):
        page, result = running[done], done.result()
        if isinstance(result, Failure):
            failures[page.name] = result
        else:
            found[page.name] = result
        advance(_length(book, page))
    if failures:
        lines = "\n".join(failures[page.name].described(book) for page in pages if page.name in failures)
        raise ChapterError(f"장 {len(failures)}개를 실행하지 못했습니다. 책은 그대로 두었습니다.\n{lines}")
    return found


def executed(book: Book, page: str, key: PageKey) -> Path | Failure:
    """The executed notebook of a chapter, or how it failed; ``page`` is what the notebook that is left is called.

    It depends on the chapter's notebook, the values, the tables, the translations and our code, on nothing else.
    """
    left = _left(book, page, key)
    try:
        made = Store(book.store).made("execute", _inputs(book, key), lambda folder: _run(book, key, folder, left))
    except BrokenChapterError as error:
        return Failure(page, key, error.cell, str(error), left)
    left.unlink(missing_ok=True)
    return made / NOTEBOOK


def _left(book: Book, page: str, key: PageKey) -> Path:
    """Where the notebook of a broken chapter is left: elsewhere for other values, which may run at the same time."""
    values = fingerprint.of_value(key.values)[:_NAMED]
    return book.build / "failed" / f"{page}-{values}.ipynb"


def _inputs(book: Book, key: PageKey) -> dict[str, object]:
    return {
        "chapter": book.chapter(key.chapter),
        "values": key.values,
        "data": facts.files(book.data),
        "own data": book.has_own_data,
        "translations": book.locale,
        "beside": _beside(book),
    }


def _beside(book: Book) -> list[tuple[str, Path]]:
    """Modules that lie beside the chapters, where their kernels look for imports first."""
    return [(file.name, file) for file in sorted(book.chapters.glob("*.py"))]


def _run(book: Book, key: PageKey, folder: Path, left: Path) -> None:
    """Run a chapter into a folder; a broken one is copied to ``left``."""
    target = folder / NOTEBOOK
    try:
        _with_papermill(book, key, target)
    except BrokenChapterError:
        _leave_out_the_run(target, key)
        if target.is_file():
            left.parent.mkdir(parents=True, exist_ok=True)
            whole = shutil.copyfile(target, left.with_name(f".{folder.name}"))
            whole.replace(left)
        raise
    _leave_out_the_run(target, key)


def _with_papermill(book: Book, key: PageKey, target: Path) -> None:
    try:
        with kernels.settings(book) as kernel, _watched(kernel) as watch:
            papermill.execute_notebook(
                str(book.chapter(key.chapter)),
                str(target),
                parameters=dict(key.values),
                progress_bar=False,
                cwd=str(book.chapters),
                execution_timeout=CELL_LIMIT,
                **kernel,
            )
    except PapermillExecutionError as error:
        raise BrokenChapterError(_number(target, error.cell_index), f"{error.ename}: {error.evalue}") from error
    except _BROKEN as error:
        raise BrokenChapterError(None, watch.verdict or _why(error)) from error


def _watched(kernel: Mapping[str, Any]) -> AbstractContextManager[watching.Watch]:
    """The limits of the chapter that runs in this kernel, which is killed where it exceeds them."""
    file: str = kernel["config"]["KernelManager"]["connection_file"]
    return watching.watched(lambda: kernels.process(file), lambda: kernels.kill(file))


def _why(error: Exception) -> str:
    """What a chapter broke of, where it was no error of a cell's code."""
    if isinstance(error, CellTimeoutError):
        return message("execute.cell-long", seconds=CELL_LIMIT)
    if isinstance(error, DeadKernelError):
        return message("execute.dead")
    if type(error) is RuntimeError:  # of jupyter_client and nbclient: it did not answer
        return message("execute.no-start", temporary=tempfile.gettempdir())
    return f"{type(error).__name__}: {error}"


def _length(book: Book, page: Page) -> int:
    return len(nbformat.read(book.chapter(page.key.chapter), as_version=4).cells)


def _number(notebook: Path, index: int) -> int | None:
    """Number in the chapter of the cell that was the ``index``-th to be executed, from zero."""
    numbers = [number for number, _ in numbered(nbformat.read(notebook, as_version=4).cells)]
    return numbers[index] if index < len(numbers) else None


def _leave_out_the_run(file: Path, key: PageKey) -> None:
    """Keep of an executed notebook what may stay in one, no times, paths and durations: equal runs are equal files."""
    if not file.is_file():
        return
    notebook = notebooks.executed(nbformat.read(file, as_version=4))
    notebook.metadata["papermill"] = {"parameters": dict(key.values)}
    for cell in notebook.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell["id"] = INJECTED  # else a random one
    nbformat.write(notebook, file)
