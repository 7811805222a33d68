"""What each state of a chapter was last shown with: so that one can say what has changed since, and when that was."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from factbook.book import metadata
from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.dataset import facts
from factbook.files import fingerprint, names
from factbook.pipeline import code
from factbook.pipeline.recall import NAMED, STEP, Memory, Run, titles

_INPUTS, _TABLES = "inputs", "tables"


@dataclass(frozen=True)
class LastRun:
    """A state as it was shown last: its values, its other inputs and tables (by their names in the store), its run.

    ``seconds`` are those that the run took, none where nobody measured; ``at`` is ISO, in UTC.
    """

    values: Mapping[str, object]
    base: str
    run: str
    tables: str
    seconds: float | None
    at: str


class LastRuns:
    """The last run of each state of a book's chapters, noted in the store beside the runs themselves."""

    def __init__(self, book: Book, memory: Memory) -> None:
        self._book, self._memory, self._store = book, memory, memory.store

    def note(self, key: PageKey, notebook: NotebookNode, run: Run, seconds: float | None) -> None:
        """Note with what a state is shown now; ``seconds`` are none where its run was remembered."""
        base, before, tables = self._memory.base(key.chapter, notebook), self.of(key), self._memory.tables[:NAMED]
        if self._store.note(STEP, _INPUTS, base) is None:
            self._store.write_note(STEP, _INPUTS, base, self.inputs(notebook))
        if self._store.whole(_TABLES, tables) is None:
            self._store.put(_TABLES, tables, self._copy_tables)
        took = before.seconds if before and seconds is None else seconds
        at = datetime.now(UTC).isoformat(timespec="seconds")
        noted = LastRun(key.values, base, self._memory.name_of(base, run), tables, took, at)
        self._store.write_note(STEP, _group(key.chapter), _named(key), asdict(noted))

    def of(self, key: PageKey) -> LastRun | None:
        """The last run of a state."""
        return _read(self._store.note(STEP, _group(key.chapter), _named(key)))

    def of_chapter(self, chapter: str) -> list[LastRun]:
        """Last runs of all states of a chapter, the latest first."""
        names = self._store.notes(STEP, _group(chapter))
        found = [_read(self._store.note(STEP, _group(chapter), name)) for name in names]
        return sorted(filter(None, found), key=lambda last: last.at, reverse=True)

    def inputs_of(self, last: LastRun) -> dict[str, Any] | None:
        """What the inputs of a last run were, as ``inputs``; none where that is lost."""
        noted: dict[str, Any] | None = self._store.note(STEP, _INPUTS, last.base)
        return noted

    def tables_of(self, last: LastRun) -> Path | None:
        """Folder with the tables as they were; none where they are lost."""
        return self._store.whole(_TABLES, last.tables)

    def is_damaged(self, last: LastRun) -> bool:
        """Whether something of the run is there, but not all."""
        return (self._store.root / STEP / last.run).is_dir() and self._store.whole(STEP, last.run) is None

    def inputs(self, notebook: NotebookNode) -> dict[str, Any]:
        """Inputs of a chapter's runs beside values and rows, part by part and each by its name."""
        book, cells = self._book, enumerate(notebook.cells, 1)
        numbers = {number: cell for number, cell in cells if cell.cell_type == "code" and code.statements(cell.source)}
        locale = fingerprint.files_in(book.locale) if book.locale.is_dir() else []
        return {
            "cells": [[number, code.of_cell(cell)] for number, cell in numbers.items()],
            "modules": code.modules(cell.source for cell in numbers.values()),
            "packages": dict(code.packages()),
            "titles": titles(book) | {"other data": metadata.other_data(book)},
            "translations": {file.relative_to(book.locale).as_posix(): fingerprint.of_path(file) for file in locale},
            "beside": {file.name: fingerprint.of_path(file) for file in names.seen(book.chapters, "*.py")},
        }

    def _copy_tables(self, folder: Path) -> None:
        data = self._book.data
        for file in facts.files(data).values():
            copy = folder / (file.relative_to(data) if file.is_relative_to(data) else file.name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)


def _group(chapter: str) -> str:
    return f"last-{chapter}"


def _named(key: PageKey) -> str:
    return fingerprint.of_value(key.values)[:NAMED]


def _read(noted: Mapping[str, Any] | None) -> LastRun | None:
    try:
        return LastRun(**noted) if noted else None
    except TypeError:  # of another version of ours
        return None
