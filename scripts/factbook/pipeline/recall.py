"""Runs of chapters that are remembered: one is the answer where all that it depended on is as it was.

What a run depends on is partly found while it runs: which parameters made a difference, what the data handed out. So a
run is kept under what is known beforehand (its *code*), with notes of the rest; it answers every state that agrees with
its notes. What it showed is kept bare: without prose, comments, numbers of cells, given values and warnings, which
belong to whoever shows it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from factbook.book import metadata, translations
from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.dataset import facts, handed
from factbook.dataset.handed import Answer
from factbook.files import fingerprint, names
from factbook.language.voice import Voice
from factbook.pipeline import code
from factbook.pipeline.store import Store, check_code

STEP, INPUTS, TABLES = "execute", "inputs", "tables"
_OUTPUTS, _NAMED = "outputs.json", 24


@dataclass(frozen=True)
class Notes:
    """What a run depended on beside its code: values of parameters, and answers of the data."""

    parameters: Mapping[str, object]
    answers: Sequence[Answer]


@dataclass(frozen=True)
class Run:
    """What a run showed: the outputs of each cell of code, bare, the kernel's language, and what it depended on."""

    outputs: Sequence[Sequence[Mapping[str, Any]]]
    language_info: Mapping[str, Any]
    notes: Notes

    @property
    def fingerprint(self) -> str:
        """What tells runs apart that showed something else."""
        return fingerprint.of_value(self.outputs)[:_NAMED]


class Memory:
    """The remembered runs of a book's chapters, asked about its data as they are now."""

    def __init__(self, book: Book, store: Store) -> None:
        self._book, self._store = book, store
        self.facts = facts.load(book.data)
        self._tables = fingerprint.of_value([[name, file] for name, file in facts.files(book.data).items()])

    def recalled(self, key: PageKey, notebook: NotebookNode) -> Run | None:
        """The run that answers a state of a chapter, if one is remembered and whole."""
        base, exact = self._base(key.chapter, notebook), self._exact(key, notebook)
        known = self._store.note(STEP, "exact", exact)
        if known and (run := self._read(base, str(known))):
            return run
        for name in self._store.notes(STEP, base):
            run = self._read(base, name)
            if run and self._agrees(run.notes, key.values):
                self._store.write_note(STEP, "exact", exact, name)
                return run
        return None

    def keep(self, key: PageKey, notebook: NotebookNode, run: Run) -> None:
        """Remember a run."""
        check_code(STEP)
        base = self._base(key.chapter, notebook)
        name = _name(base, run)

        def fill(folder: Path) -> None:
            content = {"outputs": run.outputs, "language_info": run.language_info}
            (folder / _OUTPUTS).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

        self._store.put(STEP, name, fill)
        self._store.write_note(STEP, base, name, asdict(run.notes))
        self._store.write_note(STEP, "exact", self._exact(key, notebook), name)

    def note_last(self, key: PageKey, notebook: NotebookNode, run: Run, seconds: float | None) -> None:
        """Note of a state what it was last shown with: inputs, values, tables, and the run that was shown."""
        base, before = self._base(key.chapter, notebook), self.last(key)
        tables, took = self._tables[:_NAMED], (before or {}).get("seconds") if seconds is None else seconds
        if self._store.note(STEP, INPUTS, base) is None:
            self._store.write_note(STEP, INPUTS, base, described(self._book, notebook))
        if self._store.whole(TABLES, tables) is None:
            self._store.put(TABLES, tables, self._copy_tables)
        content = {"values": key.values, "base": base, "run": _name(base, run), "tables": tables, "seconds": took}
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self._store.write_note(
            STEP, _last(key.chapter), fingerprint.of_value(key.values)[:_NAMED], {**content, "at": at}
        )

    def last(self, key: PageKey) -> dict[str, Any] | None:
        """What was noted last of a state: ``values``, ``base``, ``run``, ``tables``, ``seconds``, ``at``."""
        noted: dict[str, Any] | None = self._store.note(
            STEP, _last(key.chapter), fingerprint.of_value(key.values)[:_NAMED]
        )
        return noted

    def all_last(self, chapter: str) -> list[dict[str, Any]]:
        """What was noted last of each state of a chapter, the latest first."""
        noted = [self._store.note(STEP, _last(chapter), name) for name in self._store.notes(STEP, _last(chapter))]
        return sorted(filter(None, noted), key=lambda each: str(each["at"]), reverse=True)

    def noted(self, last: Mapping[str, Any]) -> tuple[dict[str, Any], Notes] | None:
        """What the inputs of a noted state were, part by part, and the notes of its run; none where they are lost."""
        parts, notes = self._store.note(STEP, INPUTS, last["base"]), self._store.note(STEP, last["base"], last["run"])
        if parts is None or notes is None:
            return None
        return parts, Notes(notes["parameters"], [Answer(**answer) for answer in notes["answers"]])

    def described(self, notebook: NotebookNode) -> dict[str, Any]:
        """What the inputs of a chapter's runs are now, part by part."""
        return described(self._book, notebook)

    def tables(self, name: str) -> Path | None:
        """Folder with the tables as they were when a state was noted."""
        return self._store.whole(TABLES, name)

    def is_there(self, last: Mapping[str, Any]) -> bool:
        """Whether the folder of a noted state's run is there, whole or not."""
        return (self._store.root / STEP / str(last["run"])).is_dir()

    def may_be_one(self, key: PageKey, other: PageKey, notebook: NotebookNode) -> bool:
        """Whether two states of a chapter differ in no parameter that is known to make a difference."""
        if key.chapter != other.chapter:
            return False
        names = self.differing(key, notebook)
        return all(key.values.get(name) == other.values.get(name) for name in names)

    def differing(self, key: PageKey, notebook: NotebookNode) -> set[str]:
        """Parameters that are known to make a difference: those that cells name, and those earlier runs depended on."""
        base = self._base(key.chapter, notebook)
        cells = [cell for cell in code.code_cells(notebook) if not cell.metadata.get("tags")]
        named = code.names_read(cells)
        earlier = {
            parameter
            for name in self._store.notes(STEP, base)
            for parameter in self._store.note(STEP, base, name)["parameters"]
        }
        return (set(key.values) if named is None else named & set(key.values)) | earlier

    def _base(self, chapter: str, notebook: NotebookNode) -> str:
        """What is known of a chapter's runs before they are: all inputs but values and rows."""
        return fingerprint.of_value(inputs(self._book, chapter, notebook))[:_NAMED]

    def _exact(self, key: PageKey, notebook: NotebookNode) -> str:
        """A state and all data: what it stands for cannot differ where these agree."""
        return fingerprint.of_value([self._base(key.chapter, notebook), key.values, self._tables])[:_NAMED]

    def _read(self, base: str, name: str) -> Run | None:
        folder, notes = self._store.whole(STEP, name), self._store.note(STEP, base, name)
        if folder is None or notes is None:
            return None
        content = json.loads((folder / _OUTPUTS).read_text(encoding="utf-8"))
        return Run(**content, notes=Notes(notes["parameters"], [Answer(**answer) for answer in notes["answers"]]))

    def _agrees(self, notes: Notes, values: Mapping[str, object]) -> bool:
        same = all(values.get(name) == value for name, value in notes.parameters.items())
        return same and all(handed.holds(answer, self.facts, self.voice) for answer in notes.answers)

    def _copy_tables(self, folder: Path) -> None:
        for file in facts.files(self._book.data).values():
            inside = file.relative_to(self._book.data) if file.is_relative_to(self._book.data) else Path(file.name)
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / inside)

    def voice(self, language: str) -> Voice:
        """The voice in which the data hand out words of a language."""
        return Voice(language, translations.of(self._book, language))


def described(book: Book, notebook: NotebookNode) -> dict[str, Any]:
    """The same inputs as ``inputs``, each part by its name, so that one can say which of them changed."""
    locale = book.locale
    numbered = [
        [number, code.of_cell(cell)]
        for number, cell in enumerate(notebook.cells, 1)
        if cell.cell_type == "code" and code.statements(cell.source)
    ]
    return {
        "cells": numbered,
        "modules": code.modules(cell.source for cell in code.code_cells(notebook)),
        "packages": dict(code.packages()),
        "titles": asdict(metadata.titles(book.data)) | {"other data": metadata.other_data(book)},
        "translations": {file.relative_to(locale).as_posix(): fingerprint.of_path(file) for file in _files(locale)},
        "beside": {file.name: fingerprint.of_path(file) for file in names.seen(book.chapters, "*.py")},
    }


def _files(folder: Path) -> list[Path]:
    return fingerprint.files_in(folder) if folder.is_dir() else []


def _name(base: str, run: Run) -> str:
    return fingerprint.of_value([base, run.notes])[:_NAMED]


def _last(chapter: str) -> str:
    return f"last-{chapter}"


def inputs(book: Book, chapter: str, notebook: NotebookNode) -> dict[str, object]:
    """What a chapter's runs depend on beside values and rows, by name."""
    cells = code.code_cells(notebook)
    return {
        "chapter": chapter,
        "cells": [code.of_cell(cell) for cell in cells],
        "modules": code.modules(cell.source for cell in cells),
        "packages": code.packages(),
        "titles": metadata.titles(book.data),
        "other data": metadata.other_data(book),
        "translations": book.locale,
        "beside": [(file.name, file) for file in names.seen(book.chapters, "*.py")],
    }
