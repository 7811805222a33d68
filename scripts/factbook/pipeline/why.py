"""What a build would do and why, found in the way in which it does it, with nothing run and nothing made."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, redirect_stderr
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from factbook.book import editions
from factbook.book.book import Book
from factbook.chapter.pages import Page
from factbook.errors import WouldMakeError
from factbook.figures import judging
from factbook.language.messages import message
from factbook.pipeline import edition_states, execute, figure_steps, other_reading, reasons, state_steps, steps
from factbook.pipeline.browser import Chromium
from factbook.pipeline.last_runs import LastRuns
from factbook.pipeline.plan import Plan, chosen, planned
from factbook.pipeline.recall import Memory
from factbook.pipeline.state_steps import Official
from factbook.pipeline.steps import Tools
from factbook.pipeline.store import Store


@dataclass(frozen=True)
class Answer:
    """A page or a later step, and why it would be made, in words; nothing where it is reused."""

    of: str
    why: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.of}  {message('why.made', reasons=', '.join(self.why)) if self.why else message('why.reused')}"


class _Dry(Store):
    """A store in which nothing is made."""

    def made(self, step: str, inputs: Mapping[str, object], make: Callable[[Path], object]) -> Path:
        """The folder of a result that is there.

        Raises:
            WouldMakeError: where it is not, with the inputs that changed.
        """

        def refused(_folder: Path) -> None:
            raise WouldMakeError(step, self.changed(step, inputs))

        del make
        return super().made(step, inputs, refused)


def why(book: Book, edition_name: str, chapter: str | None, today: str, *, with_states: bool = True) -> list[Answer]:
    """What a build would run and make, page by page and step by step; of one ``chapter`` its pages alone.

    States are the last step, where pages are made ``with_states``.

    Raises:
        FactbookError: where settings, data, parameters or the ledger cannot be used.
    """
    with redirect_stderr(io.StringIO()):  # its stages are none of the user's
        plan = planned(book, editions.named(book, edition_name), today)
        names = {contract.chapter for contract in chosen(book, chapter)}
        pages = [page for page in plan.pages if page.key.chapter in names]
        memory = Memory(book, Store(book.store))
        last_runs, answers = LastRuns(book, memory), list[Answer]()
        for page in pages:
            notebook = nbformat.read(book.chapter(page.key.chapter), as_version=4)
            found = reasons.why(memory, last_runs, page.key, notebook)
            answers.append(Answer(page.name, tuple(map(str, found))))
        if chapter is None:
            answers += _later(plan, execute.remembered(book, plan.pages), with_states=with_states)
        return answers


def _later(plan: Plan, notebooks: Mapping[str, NotebookNode] | None, *, with_states: bool) -> Iterator[Answer]:
    """The steps behind the chapters: as far as they are there, then the first that is not, then those behind it."""
    done = 0
    lacking: tuple[str, ...] | None = None if notebooks else (message("why.chapters"),)
    names = ["draw", "files", "packed", "stage", "html", "single-page", "cards", "print"]
    names += [state_steps.STEP] if with_states else []
    if notebooks:
        try:
            for _ in _walked(plan, notebooks, with_states=with_states):
                done += 1
        except WouldMakeError as error:
            lacking = tuple(error.changed) or (message("why.missing"),)
    for number, name in enumerate(names):
        if number < done or lacking is None:
            yield Answer(name, ())
        else:
            yield Answer(name, lacking)
            lacking = (name,)


def _walked(plan: Plan, notebooks: Mapping[str, NotebookNode], *, with_states: bool) -> Iterator[object]:
    """Each step behind the chapters, done with what is there."""
    with ExitStack() as ends, ThreadPoolExecutor(1) as idle:
        tools = Tools(_Dry(plan.book.store), Chromium(ends), idle)
        states = edition_states.of_edition(plan, notebooks) if with_states else []
        drawn = steps.drawn(plan, notebooks, lambda notebook: judging.as_printed(plan.book, notebook), tools)
        yield drawn
        figures = figure_steps.figure_files(plan, drawn, tools)
        yield figures
        figures = figure_steps.packed(figures, tools)
        yield figures
        staged = steps.staged(plan, drawn, figures, tools, state_steps.setting(plan, states))
        yield staged
        html = steps.html(staged, tools)
        yield html
        page = steps.single_page(staged, tools)
        yield page
        yield steps.cards(plan, staged, drawn, figures, tools)
        other = other_reading.of_edition(plan, states, notebooks, partial(_remembered, plan.book))
        yield steps.printed(plan, staged, page, figures, tools, other=other)
        if states:
            if (scripts := state_steps.known(plan, states, Official(staged, html), tools)) is None:
                raise WouldMakeError(state_steps.STEP, [])
            yield scripts


def _remembered(book: Book, pages: Sequence[Page]) -> Mapping[str, NotebookNode]:
    """The executed notebooks of pages.

    Raises:
        WouldMakeError: where one of them would have to be run.
    """
    if (notebooks := execute.remembered(book, pages)) is None:
        raise WouldMakeError("print", [message("why.chapters")])
    return notebooks
