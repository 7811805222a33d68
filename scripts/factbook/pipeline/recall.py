"""Runs of chapters that are remembered: one is the answer where all that it depended on is as it was.

What a run depends on is partly found while it runs: which parameters made a difference, what the data handed out. So a
run is kept under what is known beforehand (its *code*), with notes of the rest; it answers every state that agrees with
its notes. What it showed is kept bare: without prose, comments, numbers of cells, given values and warnings, which
belong to whoever shows it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from factbook.book import metadata, translations
from factbook.book.book import Book
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.pages import PageKey
from factbook.dataset import facts, handed
from factbook.dataset.descriptor import FILE
from factbook.dataset.facts import Facts
from factbook.dataset.handed import Answer
from factbook.files import fingerprint, names
from factbook.language.voice import Voice
from factbook.pipeline import code
from factbook.pipeline.store import Store, check_code

STEP = "execute"
EVERYTHING = "everything"
_OUTPUTS, NAMED = "outputs.json.gz", 24  # a tenth of what they are unpacked


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
        return fingerprint.of_value(self.outputs)[:NAMED]


class Memory:
    """The remembered runs of a book's chapters, asked about its data as they are now."""

    def __init__(self, book: Book, store: Store) -> None:
        self._book, self.store = book, store
        self._bases = dict[str, tuple[NotebookNode, str]]()
        self._handed_out = dict[str, str]()
        self.tables = fingerprint.of_value([[name, file] for name, file in facts.files(book.data).items()])

    @cached_property
    def facts(self) -> Facts:
        """The book's data as they are."""
        return facts.load(self._book.data)

    def recalled(self, key: PageKey, notebook: NotebookNode) -> Run | None:
        """The run that answers a state of a chapter, if one is remembered and whole."""
        base, exact = self.base(key.chapter, notebook), self._exact(key, notebook)
        known = self.store.note(STEP, "exact", exact)
        if known and (run := self._read(base, str(known))) and self._same_files(run.notes):
            return run
        for name in self.store.notes(STEP, base):
            run = self._read(base, name)
            if run and self._agrees(run.notes, key.values):
                self.store.write_note(STEP, "exact", exact, name)
                return run
        return None

    @property
    def everything(self) -> Answer:
        """What a chapter depends on that does not open as ours do: all files of the data."""
        return Answer(EVERYTHING, [], self.tables)

    def keep(self, key: PageKey, notebook: NotebookNode, run: Run) -> None:
        """Remember a run."""
        check_code(STEP)
        base = self.base(key.chapter, notebook)
        name = self.name_of(base, run)

        def fill(folder: Path) -> None:
            content = {"outputs": run.outputs, "language_info": run.language_info}
            packed = gzip.compress(json.dumps(content, ensure_ascii=False).encode(), mtime=0)
            (folder / _OUTPUTS).write_bytes(packed)

        self.store.put(STEP, name, fill)
        self.store.write_note(STEP, base, name, asdict(run.notes))
        self.store.write_note(STEP, "exact", self._exact(key, notebook), name)

    def name_of(self, base: str, run: Run) -> str:
        """Name of a run among all that are remembered."""
        return fingerprint.of_value([base, run.notes, _OUTPUTS])[:NAMED]

    def noted(self, base: str, name: str) -> Notes | None:
        """What a run depended on, by its name; none where that is lost."""
        notes = self.store.note(STEP, base, name)
        return notes and Notes(notes["parameters"], [Answer(**answer) for answer in notes["answers"]])

    def may_be_one(self, key: PageKey, other: PageKey, notebook: NotebookNode) -> bool:
        """Whether two states of a chapter differ in no parameter that is known to make a difference."""
        if key.chapter != other.chapter:
            return False
        names = self.differing(key, notebook)
        return all(key.values.get(name) == other.values.get(name) for name in names)

    def differing(self, key: PageKey, notebook: NotebookNode) -> set[str]:
        """Parameters that are known to make a difference: those that cells name, and those earlier runs depended on."""
        base = self.base(key.chapter, notebook)
        earlier = {
            parameter
            for name in self.store.notes(STEP, base)
            for parameter in self.store.note(STEP, base, name)["parameters"]
        }
        return named(notebook, key.values) | earlier

    def base(self, chapter: str, notebook: NotebookNode) -> str:
        """What is known of a chapter's runs before they are: all inputs but values and rows."""
        asked = self._bases.get(chapter)
        if asked is None or asked[0] is not notebook:
            asked = notebook, fingerprint.of_value(inputs(self._book, chapter, notebook))[:NAMED]
            self._bases[chapter] = asked
        return asked[1]

    def _exact(self, key: PageKey, notebook: NotebookNode) -> str:
        """A state and all data: what it stands for cannot differ where these agree."""
        return fingerprint.of_value([self.base(key.chapter, notebook), key.values, self.tables])[:NAMED]

    def _read(self, base: str, name: str) -> Run | None:
        folder, notes = self.store.whole(STEP, name), self.noted(base, name)
        if folder is None or notes is None or not (folder / _OUTPUTS).is_file():  # kept by an earlier version of ours
            return None
        content = json.loads(gzip.decompress((folder / _OUTPUTS).read_bytes()).decode())
        return Run(**content, notes=notes)

    def _agrees(self, notes: Notes, values: Mapping[str, object]) -> bool:
        same = all(values.get(name) == value for name, value in notes.parameters.items())
        return same and all(self.holds(answer) for answer in notes.answers)

    def _same_files(self, notes: Notes) -> bool:
        """Whether files that were read besides the data are what they were."""
        files = [answer for answer in notes.answers if answer.asked.startswith(handed.FILE)]
        return all(self.holds(answer) for answer in files)

    def holds(self, answer: Answer, dataset: Facts | None = None) -> bool:
        """Whether the run would be given the same of these data, or of the book's; files count as they are there."""
        if answer.asked == EVERYTHING:
            return self.tables == answer.fingerprint
        if answer.asked.startswith(handed.FILE):
            return handed.of_file(answer, self._book.root) == answer.fingerprint
        if dataset is not None:
            return handed.again(answer, dataset, self._voice) == answer.fingerprint
        return self._now(answer) == answer.fingerprint

    def _now(self, answer: Answer) -> str:
        """Fingerprint of what the book's data hand out now; many runs asked the same."""
        asked = json.dumps([answer.asked, answer.arguments])
        if asked not in self._handed_out:
            self._handed_out[asked] = handed.again(answer, self.facts, self._voice)
        return self._handed_out[asked]

    def _voice(self, language: str) -> Voice:
        return Voice(language, translations.of(self._book, language))


def named(notebook: NotebookNode, values: Mapping[str, object]) -> set[str]:
    """Parameters that cells of code look up, and the language; all of them where one could look up anything."""
    names = code.names_read(cell for cell in code.code_cells(notebook) if not cell.metadata.get("tags"))
    return set(values) if names is None else (names | {LANGUAGE}) & set(values)


def titles(book: Book) -> dict[str, str]:
    """What the data say of the book; nothing where they do not describe themselves."""
    return asdict(metadata.titles(book.data)) if (book.data / FILE).is_file() else {}


def inputs(book: Book, chapter: str, notebook: NotebookNode) -> dict[str, object]:
    """What a chapter's runs depend on beside values and rows, by name."""
    cells = code.code_cells(notebook)
    return {
        "chapter": chapter,
        "cells": [code.of_cell(cell) for cell in cells],
        "modules": code.modules(cell.source for cell in cells),
        "packages": code.packages(),
        "titles": titles(book),
        "own data": book.has_own_data,
        "translations": book.locale,
        "beside": [(file.name, file) for file in names.seen(book.chapters, "*.py")],
    }
