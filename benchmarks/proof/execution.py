"""Chapters run by plain papermill: in ordinary kernels, each begun cold, which know no engine and no store of ours."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from factbook.book.book import Book
from factbook.chapter import notebooks, prose
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.pages import Page
from factbook.environment import folder_for_sockets
from factbook.pipeline import kernels

_KERNEL = "python3"
_OURS = "FACTBOOK_"


def executed(book: Book, pages: Mapping[str, Page], folder: Path) -> dict[str, NotebookNode]:
    """Executed notebooks of pages by the names given here, with the prose of their languages; files lie in ``folder``.

    Raises:
        PapermillExecutionError: for the first chapter that broke.
    """
    folder.mkdir(parents=True)
    files = {name: folder / f"{name}.ipynb" for name in pages}
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _silence) as side_by_side:
        running = [side_by_side.submit(_run, book, page, files[name]) for name, page in pages.items()]
        for each in running:
            each.result()
    return {name: _read(book, page, files[name]) for name, page in pages.items()}


def _silence() -> None:
    """Drop what kernels complain of, each that others on this machine could read its messages."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _run(book: Book, page: Page, target: Path) -> None:
    """What ``papermill CHAPTER TARGET -y VALUES -k python3`` does in the folder of the book, by other sockets."""
    import papermill  # noqa: PLC0415 # loaded by the processes that run chapters

    for name in [name for name in os.environ if name.startswith(_OURS)]:
        del os.environ[name]  # one of them says that the tables were found good before
    os.environ.update(book.variables)
    with tempfile.TemporaryDirectory(dir=folder_for_sockets()) as sockets:
        papermill.execute_notebook(
            str(book.chapter(page.contract.chapter)),
            str(target),
            parameters=dict(page.values),
            kernel_name=_KERNEL,
            config=Config({"KernelManager": kernels.connection(Path(sockets))}),
            progress_bar=False,
            cwd=str(book.root),
        )


def _read(book: Book, page: Page, file: Path) -> NotebookNode:
    notebook = notebooks.executed(nbformat.read(file, as_version=4))
    return prose.translated(notebook, book, str(page.values[LANGUAGE]))
