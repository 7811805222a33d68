"""Steps of states: each built like its page, then all of a page's in one script beside it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from factbook.book import translations
from factbook.chapter.pages import by_chapter
from factbook.dataset.bounds import READINGS
from factbook.figures import fonts
from factbook.pipeline import browser, executors, page_states, page_style, state_files, state_index, state_plan
from factbook.pipeline.edition_states import PageStates
from factbook.pipeline.page_states import State
from factbook.pipeline.plan import Plan
from factbook.pipeline.progress import stage
from factbook.pipeline.state_files import BuiltPage, Sizes
from factbook.pipeline.steps import Tools
from factbook.reasoning import value_names
from factbook.reasoning.phrasing import Words
from factbook.web import staged_book
from factbook.web.states import controls, leaves, restaged
from factbook.web.states.kept_jupyter_book import Kept
from factbook.web.states.restaged import Restaged, StagedState

STEP, _ARTICLE = "states", "article.html"


def setting(plan: Plan, states: Sequence[PageStates]) -> dict[str, Any]:
    """What readers may change, by page, as the pages are told."""
    language = plan.edition.language
    names = value_names.of(plan.facts, Words(language, READINGS[0], translations.of(plan.book, language)))
    return {
        each.official.name: controls.setting(each.parameters, each.official.values, names, language) for each in states
    }


@dataclass(frozen=True)
class Official:
    """The edition as it is printed: the book that Jupyter Book has read (``staged``), and its pages."""

    staged: Path
    html: Path

    def article(self, page: str) -> str:
        """HTML of the article of a page."""
        return leaves.article_in((self.html / f"{page}.html").read_text(encoding="utf-8"))


def made(plan: Plan, states: Sequence[PageStates], official: Official, tools: Tools) -> Path:
    """Folder with the script of each page's states, and an index of their figures.

    Raises:
        ChapterError: with every state that failed.
        BuildError: for a figure that cannot be drawn, a warning of Jupyter Book, sections that differ in a state.
    """
    with stage("states", total=sum(len(each.states) for each in states)) as bar:
        if (made := known(plan, states, official, tools)) is None:
            pages = _pages(plan, states, official, tools, bar.update)
            inputs = _inputs(plan, official, state_plan.runs(plan.book, states, tools.store))

            def write(folder: Path) -> None:
                state_files.write(pages, folder)
                state_index.write(pages, plan.edition.language, folder)

            made = tools.store.made(STEP, inputs, write)
            Sizes(tools.store, plan.edition.name).note(made)
    return made


def known(plan: Plan, states: Sequence[PageStates], official: Official, tools: Tools) -> Path | None:
    """That folder, if the very same was made before."""
    runs = state_plan.runs(plan.book, states, tools.store)
    return tools.store.found(STEP, _inputs(plan, official, runs)) if runs else None


def _inputs(plan: Plan, official: Official, runs: object) -> dict[str, object]:
    """All that scripts are made of, known before anything is put together; what states ran to stands for them."""
    entered, own_fonts = sorted(plan.entered), fonts.fingerprint_of_all()
    return {
        "staged": official.staged.name,
        "runs": runs,
        "entered": entered,
        "browser": browser.version(),
        "fonts": own_fonts,
    }


def _pages(
    plan: Plan, states: Sequence[PageStates], official: Official, tools: Tools, advance: Callable[[], object]
) -> list[BuiltPage]:
    drawn = page_states.drawn(plan, states, tools)
    articles, pages = _articles(plan, drawn, official.staged, tools, advance), list[BuiltPage]()
    for each, of_page in zip(states, drawn, strict=True):
        name = each.official.name
        parameters = [parameter.name for parameter in each.parameters]
        built = [official.article(name), *articles[name]]
        pages.append(BuiltPage(name, parameters, of_page, built, _style(of_page, tools)))
    return pages


def _style(states: Sequence[State], tools: Tools) -> str:
    changed = [figure for state in states for figure in state.figures if not figure.record.official]
    return page_style.of_states(changed, states[0].figures, tools.store)


def _articles(
    plan: Plan, drawn: Sequence[Sequence[State]], staged: Path, tools: Tools, advance: Callable[[], object]
) -> dict[str, list[str]]:
    """Articles of each page's states but the official one, built on all cores."""
    shares: list[list[Sequence[State]]] = [[] for _ in range(os.cpu_count() or 1)]
    for states in sorted(drawn, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(states)

    def built(share: Sequence[Sequence[State]]) -> Iterator[tuple[str, list[str]]]:
        with _builder(staged) as builder:
            for official, *others in share:
                advance()
                found = list[str]()
                printed = frozenset(figure.record.id for figure in official.figures)
                for state in others:
                    found.append(_article(plan, state, printed, builder, tools))
                    advance()
                yield official.page.page.name, found

    with executors.side_by_side() as beside:
        waiting = [beside(lambda share: list(built(share)), share) for share in shares]
    return dict(pair for future in waiting for pair in future.result())


def _article(plan: Plan, state: State, printed: frozenset[str], builder: _Builder, tools: Tools) -> str:
    """The article of a state of a page, whose ``printed`` figures have cards."""
    chapters = by_chapter(plan.pages)
    staged = restaged.staged_state(
        plan.book, plan.edition, state.page, state.figures, chapters=chapters, command=state.command, carded=printed
    )
    inputs = {
        "staged": builder.staged.name,
        "page": staged.page,
        "notebook": staged.notebook,
        "figures": [figure.folder.name for figure in staged.figures],
        "missing": staged.missing,
    }
    folder = tools.store.made(
        "state", inputs, lambda folder: (folder / _ARTICLE).write_text(builder.article(staged), encoding="utf-8")
    )
    return (folder / _ARTICLE).read_text(encoding="utf-8")


class _Builder:
    """Articles of states built one after the other by one process, which starts when the first is asked for."""

    def __init__(self, staged: Path, work: Path) -> None:
        self.staged, self._work = staged, work
        self._process: Kept | None = None

    def article(self, state: StagedState) -> str:
        """HTML of the article of a page in a state."""
        self._book.put(state)
        if self._process is None:
            config, toc = staged_book.CONFIG, staged_book.TOC
            self._process = Kept(self._book.folder, self._work / "built", config=config, toc=toc)
        return leaves.article_in(self._process.page(state.page))

    def end(self) -> None:
        """End the process."""
        if self._process:
            self._process.end()

    @cached_property
    def _book(self) -> Restaged:
        return Restaged(self.staged, self._work / "staged")


@contextmanager
def _builder(staged: Path) -> Iterator[_Builder]:
    with tempfile.TemporaryDirectory() as work:
        builder = _Builder(staged, Path(work))
        try:
            yield builder
        finally:
            builder.end()
