"""Chapters run in any executor, and no state twice; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.command_line import run_line
from factbook.chapter import notebooks, opening, prose
from factbook.chapter.pages import Page, PageKey
from factbook.dataset.handed import Answer
from factbook.errors import ChapterError
from factbook.files import fingerprint, writing
from factbook.language.messages import message
from factbook.pipeline import assembled, recall, stops
from factbook.pipeline.last_runs import LastRuns
from factbook.pipeline.recall import Memory, Notes, Run
from factbook.pipeline.store import Store

if TYPE_CHECKING:
    from factbook.pipeline.chapter_run import Ran

_NAMED = 6  # hex digits that tell the values of two runs apart


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
        again = run_line(book, self.key.chapter, self.key.values)
        values = {"chapter": f"{name}{copy}", "message": self.message, "left": self.left, "line": again}
        if self.cell:
            return message("execute.failed-cell", cell=self.cell, **values)
        return message("execute.failed-chapter", **values)


@dataclass(frozen=True)
class Result:
    """What came of a page with so many cells: its executed notebook, or why there is none.

    ``outputs`` is the fingerprint of what it shows, ``seconds`` are those of its run, none where it was remembered.
    """

    page: Page
    cells: int
    notebook: NotebookNode | None = None
    failure: Failure | None = None
    outputs: str = ""
    seconds: float | None = None


def cells(book: Book, pages: Sequence[Page]) -> int:
    """Number of cells of all pages' chapters."""
    return sum(len(notebook.cells) for notebook in (_read(book, page) for page in pages))


def remembered(book: Book, pages: Sequence[Page]) -> dict[str, NotebookNode] | None:
    """Executed notebook of each page by its name, if remembered runs answer all of them; nothing is run or noted."""
    memory, found = Memory(book, Store(book.store)), dict[str, NotebookNode]()
    for page in pages:
        notebook = _read(book, page)
        if run := memory.recalled(page.key, notebook):
            found[page.name] = _assembled(book, page, notebook, run)
    return found if len(found) == len(pages) else None


def execute(
    book: Book,
    pages: Sequence[Page],
    executor: Executor,
    advance: Callable[[int], object] = lambda _cells: None,
    meanwhile: Callable[[], object] = lambda: None,
) -> dict[str, NotebookNode]:
    """Executed notebook of each page by the page's name; ``advance`` is called with each one's number of cells.

    ``meanwhile`` is called once, as soon as something is running.

    A state that a remembered run answers is not run. States of one chapter that may turn out to be the same wait for
    the first of them: only a run tells whether a parameter makes a difference.

    Raises:
        ChapterError: after all pages were tried, with every failure.
    """
    found, failures = dict[str, NotebookNode](), dict[str, Failure]()
    for each in results(book, pages, executor, meanwhile):
        advance(each.cells)
        if each.failure:
            failures[each.page.name] = each.failure
        elif each.notebook is not None:
            found[each.page.name] = each.notebook
    if failures:
        lines = "\n".join(failures[page.name].described(book) for page in pages if page.name in failures)
        raise ChapterError(message("execute.failed", count=len(failures), chapters=lines))
    return found


def results(
    book: Book, pages: Sequence[Page], executor: Executor, meanwhile: Callable[[], object] = lambda: None
) -> Iterator[Result]:
    """What came of each page, as it comes: as ``execute``, but a failure is a result like others."""
    return _Execution(book, pages, executor, meanwhile).results()


class _Execution:
    """States that are waiting and running."""

    def __init__(self, book: Book, pages: Sequence[Page], executor: Executor, meanwhile: Callable[[], object]) -> None:
        self.book, self._executor, self._meanwhile = book, executor, meanwhile
        self._memory = Memory(book, Store(book.store))
        self._last = LastRuns(book, self._memory)
        self._chapters = {page.key.chapter: _read(book, page) for page in pages}
        self._waiting, self._running = list(pages), dict["Future[Ran]", Page]()

    def results(self) -> Iterator[Result]:
        """Find or run every state."""
        while self._waiting or self._running:
            stops.check()
            waiting, self._waiting = self._waiting, []
            for page in waiting:
                if run := self._memory.recalled(page.key, self._notebook(page)):
                    yield self._found(page, run)
                elif not self._begun(page):
                    self._waiting.append(page)
            if self._running:
                self._meanwhile()
                self._meanwhile = lambda: None
            for done in wait(self._running, return_when=FIRST_COMPLETED).done:
                yield self._ended(self._running.pop(done), done.result())

    def _begun(self, page: Page) -> bool:
        """Whether a state is running from now on."""
        if any(self._memory.may_be_one(page.key, other.key, self._notebook(page)) for other in self._running.values()):
            return False
        from factbook.pipeline import chapter_run  # noqa: PLC0415 # what runs chapters is loaded where one is run

        self._running[self._executor.submit(chapter_run.run_chapter, self.book, page.key)] = page
        return True

    def _ended(self, page: Page, ran: Ran) -> Result:
        left = _left(self.book, page)
        if ran.message or ran.notebook is None:
            if ran.notebook is not None:
                left.parent.mkdir(parents=True, exist_ok=True)
                writing.whole(left, f"{nbformat.writes(_cleaned(ran.notebook, page))}\n".encode())
            failure = Failure(page.name, page.key, ran.cell, ran.message, left)
            return Result(page, len(self._notebook(page).cells), failure=failure, seconds=ran.seconds)
        left.unlink(missing_ok=True)
        run = Run(assembled.bare(ran.notebook), ran.notebook.metadata["language_info"], self._notes(page, ran))
        self._memory.keep(page.key, self._notebook(page), run)
        return self._found(page, run, ran.seconds)

    def _notes(self, page: Page, ran: Ran) -> Notes:
        """What a run depended on: the parameters that its voice noticed or its cells name, and all it was given."""
        noticed = {line["parameter"] for line in ran.given if "parameter" in line}
        names = noticed | recall.named(self._notebook(page), page.key.values)
        values = {name: value for name, value in sorted(page.key.values.items()) if name in names}
        answers = [Answer(**line) for line in ran.given if "asked" in line]
        opened = any("opened" in line for line in ran.given)
        return Notes(values, answers if opened else [self._memory.everything])

    def _found(self, page: Page, run: Run, seconds: float | None = None) -> Result:
        notebook = self._notebook(page)
        self._last.note(page.key, notebook, run, seconds)
        made = _assembled(self.book, page, notebook, run)
        return Result(page, len(notebook.cells), made, outputs=run.fingerprint, seconds=seconds)

    def _notebook(self, page: Page) -> NotebookNode:
        return self._chapters[page.key.chapter]


def _left(book: Book, page: Page) -> Path:
    """Where the notebook of a broken chapter is left: elsewhere for other values, which may run at the same time."""
    values = fingerprint.of_value(page.key.values)[:_NAMED]
    return book.build / "failed" / f"{page.name}-{values}.ipynb"


def _cleaned(broken: NotebookNode, page: Page) -> NotebookNode:
    """A notebook that broke, without times and paths of this machine."""
    cleaned = notebooks.executed(broken)
    cleaned.metadata["papermill"] = {"parameters": dict(page.key.values)}
    return cleaned


def _assembled(book: Book, page: Page, notebook: NotebookNode, run: Run) -> NotebookNode:
    settled, language = page.contract.check(page.key.values), str(page.key.values.get(opening.LANGUAGE, book.language))
    changed = opening.changes(settled, page.contract.defaults)
    return assembled.assembled(
        prose.translated(notebook, book, language),
        run,
        values=page.key.values,
        settled=settled,
        warning=opening.warning(language, changed, metadata.other_data(book)),
    )


def _read(book: Book, page: Page) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(book.chapter(page.key.chapter), as_version=4)
    return notebook
