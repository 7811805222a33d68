"""Chapters run in this process, cell by cell, by IPython itself: what they show and claim, without kernels."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from factbook.book.book import DATA_VARIABLE
from factbook.figures.figure import Figure
from factbook.language.voice import plain
from factbook.reasoning.claims import Claim

PROJECT = Path(__file__).resolve().parents[2]
CHAPTERS = (
    *("index", "roadshow", "outcomes", "priorities", "match", "cities"),
    *("country", "next", "methods", "firm", "figures"),
)


NO_HISTORY = Config({"HistoryManager": {"enabled": False}})


class CellError(Exception):
    """A cell that raised; says which, and what."""


@dataclass
class ChapterRun:
    """What a chapter showed: its Markdown outputs in order, its figures by id, every claim that was put into words."""

    markdown: list[str] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    namespace: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All Markdown as one text, as a reader sees it."""
        return plain("\n\n".join(self.markdown))


def run_all(data: Path | None = None) -> dict[str, ChapterRun]:
    """Every chapter, run over the facts in ``data`` (the book's own unless named)."""
    return {chapter: run(chapter, data) for chapter in CHAPTERS}


def run(chapter: str, data: Path | None = None, values: Mapping[str, object] | None = None) -> ChapterRun:
    """The chapter run with ``values`` over the facts in ``data`` (the book's own unless named).

    Raises:
        CellError: naming the cell that raised, and the error.
    """
    notebook = nbformat.read(PROJECT / "chapters" / f"{chapter}.ipynb", as_version=4)
    made = ChapterRun()
    with _facts_of(data), _claims_seen(made.claims):
        shell = InteractiveShell.instance(config=NO_HISTORY)
        shell.user_ns.clear()
        shell.init_user_ns()
        for number, cell in enumerate(notebook.cells, 1):
            if cell.cell_type != "code":
                continue
            _run_cell(shell, cell.source, f"{chapter} cell {number}", made)
            if "parameters" in cell.metadata.get("tags", []):
                shell.user_ns.update(values or {})
        made.namespace = dict(shell.user_ns)
    return made


def _run_cell(shell: InteractiveShell, source: str, where: str, made: ChapterRun) -> None:
    with capture_output() as captured:
        result = shell.run_cell(source, store_history=False)
    error = result.error_before_exec or result.error_in_exec
    if error:
        raise CellError(f"{where}: {type(error).__name__}: {error}") from error
    made.markdown += [output.data["text/markdown"] for output in captured.outputs if "text/markdown" in output.data]
    if isinstance(result.result, Figure):
        made.figures[result.result.id] = result.result


@contextmanager
def _facts_of(data: Path | None) -> Iterator[None]:
    before = os.environ.get(DATA_VARIABLE)
    if data is not None:
        os.environ[DATA_VARIABLE] = str(data)
    try:
        yield
    finally:
        os.environ.pop(DATA_VARIABLE, None)
        if before is not None:
            os.environ[DATA_VARIABLE] = before


@contextmanager
def _claims_seen(seen: list[Claim]) -> Iterator[None]:
    """Appends every claim whose headline is made to ``seen``, once each."""
    headline = Claim.headline

    def noting(claim: Claim, words: Any) -> str:
        if claim not in seen:
            seen.append(claim)
        return headline(claim, words)

    Claim.headline = noting  # type: ignore[method-assign]
    try:
        yield
    finally:
        Claim.headline = headline  # type: ignore[method-assign]
