"""Many states of a chapter: planned, run (none twice), each compared with the page as its edition prints it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from factbook.book.book import Book
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract
from factbook.compare.comparison import compared
from factbook.compare.shown import shown
from factbook.ledger.reader import Reader
from factbook.pipeline import asked_states, execute, reasons, steps, sweep_folder
from factbook.pipeline.asked_states import Asked
from factbook.pipeline.entries import Entry, Sweep
from factbook.pipeline.execute import Result
from factbook.pipeline.followed import Followed
from factbook.pipeline.last_runs import LastRuns
from factbook.pipeline.progress import stage
from factbook.pipeline.recall import Memory
from factbook.pipeline.state import State, judged, state
from factbook.pipeline.store import Store

OFFICIAL = "official"


def planned(book: Book, contract: Contract, asked: Asked) -> Sweep:
    """What a sweep would do, found in the way in which it does it, with nothing run.

    Raises:
        FactbookError: where data, values or the edition cannot be used.
    """
    return _Sweeping(book, contract, asked).sweep


def swept(book: Book, contract: Contract, asked: Asked, cluster: str | None = None) -> Sweep:
    """The sweep with all its states; one that failed is an entry like the others.

    Whatever ends it, its folder describes what was done. States run on the Dask ``cluster`` with this address, where
    one is named.

    Raises:
        FactbookError: as ``planned``, and where another command works in the folder or the cluster cannot be used.
    """
    with steps.tools(book, book.sweeps / asked.name, cluster) as tools:
        sweeping = _Sweeping(book, contract, asked)
        try:
            with stage("execute", total=execute.cells(book, sweeping.pages)) as bar:
                executor = Followed(tools.executor, tools.store, bar, len(sweeping.pages))
                for result in execute.results(book, sweeping.pages, executor):
                    bar.update(result.cells)
                    sweeping.take(result)
        finally:
            sweeping.stop()
            sweep_folder.write(sweeping.sweep)
    return sweeping.sweep


class _Sweeping:
    """A sweep on its way: its pages under the names of their entries."""

    def __init__(self, book: Book, contract: Contract, asked: Asked) -> None:
        self._book = book
        paths = [asked_states.path_of(values) for values in asked.states]
        states = [state(book, contract, values) for values in asked.states]
        self._states = dict(zip(paths, states, strict=True))
        pages = {path: replace(state.page, name=path) for path, state in self._states.items()}
        self._official = {path: _named_official(state, pages) for path, state in self._states.items()}
        self.pages = list(pages.values())
        entries = _planned(book, contract, self.pages, dict(zip(paths, asked.states, strict=True)))
        self._entries = {entry.path: entry for entry in entries}
        folder = book.sweeps / asked.name
        self.sweep = Sweep(contract.chapter, folder, entries[: len(paths)], entries[len(paths) :])
        self._notebooks, self._waiting = dict[str, NotebookNode | None](), set(paths)

    def take(self, result: Result) -> None:
        """Take what came of a page, and finish every state that was waiting for it."""
        entry = self._entries[result.page.name]
        entry.outputs, entry.seconds = result.outputs, result.seconds if result.seconds is not None else entry.seconds
        entry.how = "failed" if result.failure else "reused" if result.seconds is None else "run"
        if result.failure:
            cell = result.failure.cell
            entry.error = f"cell {cell}: {result.failure.message}" if cell else result.failure.message
            if result.failure.left.is_file():
                shutil.move(result.failure.left, self._file(entry.path))
        self._notebooks[entry.path] = result.notebook
        for path in sorted(self._waiting):
            needed = {path, self._official[path] or path}
            if needed <= self._notebooks.keys():
                self._waiting.discard(path)
                self._finish(path)

    def stop(self) -> None:
        """Say of every page that was not reached that it is undone."""
        for path, entry in self._entries.items():
            if path not in self._notebooks:
                entry.how = "undone"

    def _finish(self, path: str) -> None:
        """Compare a state with its official page, judge its figures, and lay it out."""
        notebook, state = self._notebooks[path], self._states[path]
        official = self._notebooks[self._official[path] or ""] if self._official[path] else None
        if notebook is None:
            return
        if official is not None:
            reader = Reader(self._book, state.edition.language)
            self._entries[path].comparison = compared(shown(official), shown(notebook), reader)
        nbformat.write(judged(notebook, official, state.warning), self._file(path))

    def _file(self, path: str) -> Path:
        """Where the executed notebook of a state lies."""
        folder = self.sweep.folder / path
        folder.mkdir(parents=True, exist_ok=True)
        name = self._states[path].page.name if path in self._states else self.sweep.chapter
        return folder / f"{name}.ipynb"


def _named_official(state: State, pages: dict[str, Page]) -> str | None:
    """Name of the page that a state is compared with among ``pages``, to which it is added where it is none of them."""
    if state.official is None:
        return None
    for name, page in pages.items():
        if page.key == state.official.key:
            return name
    taken = sum(name.startswith(OFFICIAL) for name in pages)
    name = f"{OFFICIAL}-{taken + 1}" if taken else OFFICIAL
    pages[name] = replace(state.official, name=name)
    return name


def _planned(
    book: Book, contract: Contract, pages: Sequence[Page], asked: Mapping[str, Mapping[str, object]]
) -> list[Entry]:
    """An entry for each page, got as ``execute.results`` gets it."""
    memory, entries, to_run = Memory(book, Store(book.store)), list[Entry](), dict[int, Page]()
    last_runs = LastRuns(book, memory)
    notebook = nbformat.read(book.chapter(contract.chapter), as_version=4)
    for number, page in enumerate(pages, 1):
        entry = Entry(number if page.name in asked else 0, page.name, asked.get(page.name, page.values), "run")
        last = last_runs.of(page.key)
        entry.seconds = last.seconds if last else None
        if known := memory.recalled(page.key, notebook):
            entry.how, entry.outputs = "reused", known.fingerprint
        else:
            entry.reasons = reasons.why(memory, last_runs, page.key, notebook)
            one = (at for at, other in to_run.items() if memory.may_be_one(page.key, other.key, notebook))
            entry.after = next(one, None)
            entry.how = "run" if entry.after is None else "after"
        if entry.how == "run":
            to_run[number] = page
        entries.append(entry)
    return entries
