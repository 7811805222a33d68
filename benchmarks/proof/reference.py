"""An edition built from executions of its own, and any of its pages in another state, each by a build of its own.

A page may name figures of other pages, show them again, or list all of them, so what one page says can depend on all
others. States of several pages therefore never share a build: each has one in which all others are official. It reads
the whole book in a folder of its own, with nothing that another build has read, and writes the one page (beside the
official ones, since the index of the search looks through them all); the process is forked from one that has loaded
Jupyter Book and built nothing.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from nbformat import NotebookNode

from factbook.book import metadata
from factbook.chapter import opening
from factbook.chapter.pages import DrawnPage, Page, by_chapter, named
from factbook.errors import BuildError
from factbook.figures import judging
from factbook.formats import registry
from factbook.pipeline import draw, edition_states, page_steps, page_style, steps
from factbook.pipeline.plan import Plan
from factbook.pipeline.steps import Drawn, Tools
from factbook.web import jupyter_book, staged_book
from factbook.web.states.restaged import Restaged, StagedState, staged_state


@dataclass(frozen=True)
class Fresh:
    """What a fresh run made of a state: its page as HTML, the line that runs it, and tables.

    Those are the CSV of each figure that is not official, by id. The edition's own state needs no line, and all of its
    figures have files beside the page.
    """

    html: Future[str]
    command: str = ""
    tables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """An edition whose pages lie in the folder ``site``, built from the official ``notebooks`` by page.

    ``carded`` are the ids of its figures, which have cards. The executor of its ``tools`` builds pages (``builders``).
    """

    plan: Plan
    notebooks: Mapping[str, NotebookNode]
    staged: Path
    site: Path
    carded: frozenset[str]
    tools: Tools

    def printed(self, page: str) -> Fresh:
        """A page as the edition prints it."""
        html = Future[str]()
        html.set_result((self.site / f"{page}.html").read_text(encoding="utf-8"))
        return Fresh(html)

    def begun(self, page: Page, notebook: NotebookNode, folder: Path) -> Fresh:
        """A page in another state, which begins to be built in an empty folder.

        Raises:
            BuildError: for a figure that cannot be drawn, and later for a warning of Jupyter Book.
        """
        command = edition_states.command(self.plan, page, self._official(page))
        state = self._staged_state(page, notebook, command)
        Restaged(self.staged, folder / "staged").put(state)
        for file in self.site.glob("*.html"):
            if file.stem != page.name:
                copy = jupyter_book.built(folder, "html") / file.name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
        records = [each.record for each in state.figures if not each.record.official]
        tables = {record.id: registry.of_record(record, "csv").decode("utf-8") for record in records}
        return Fresh(self.tools.executor.submit(_built, folder / "staged", folder, page.name), command, tables)

    def _official(self, page: Page) -> Page:
        return next(each for each in self.plan.pages if each.name == page.name)

    def _staged_state(self, page: Page, executed: NotebookNode, command: str) -> StagedState:
        plan, official = self.plan, self._official(page)
        notebook, other_data = deepcopy(executed), metadata.other_data(plan.book)
        warning = opening.warning(plan.edition.language, opening.changes(page.values, official.values), other_data)
        judging.judged(notebook, None if other_data else deepcopy(self.notebooks[page.name]), warning)
        drawn_page = DrawnPage(page, named(notebook, page))
        (pictures,) = draw.draw([notebook], self.tools.store, self.tools.chromium)
        figures = page_steps.page_pictures(plan, Drawn([drawn_page], pictures), self.tools)
        chapters = by_chapter(plan.pages)
        return staged_state(
            plan.book, plan.edition, drawn_page, figures, chapters=chapters, command=command, carded=self.carded
        )


def built(plan: Plan, notebooks: Mapping[str, NotebookNode], tools: Tools, folder: Path) -> Reference:
    """The edition of these official notebooks, built in an empty folder; its pages have no controls.

    Raises:
        BuildError: for a figure that cannot be drawn, or a warning of Jupyter Book.
    """
    drawn = steps.drawn(plan, deepcopy(dict(notebooks)), lambda each: judging.as_printed(plan.book, each), tools)
    figures = page_steps.page_pictures(plan, drawn, tools)
    style = page_style.of_figures(figures, tools.store)
    staged = staged_book.stage(plan.book, plan.edition, drawn.pages, figures, folder / "staged", style=style)
    site = staged_book.build_html(staged, folder / "built")
    carded = frozenset(each.record.id for each in figures)
    return Reference(plan, notebooks, staged, site, carded, tools)


@contextmanager
def builders() -> Iterator[Executor]:
    """Processes that have loaded Jupyter Book; each builds one page and ends."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, *jupyter_book.LOADED, "jupyter_book.sphinx"])
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, max_tasks_per_child=1) as executor:
        yield executor


def _built(staged: Path, out: Path, page: str) -> str:
    """HTML of one page of a staged book."""
    from jupyter_book.sphinx import build_sphinx  # noqa: PLC0415 # loaded by the processes that build

    asked, log = jupyter_book.asked(staged, out, config=staged_book.CONFIG, toc=staged_book.TOC), io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(log):
        failed = build_sphinx(**asked, filenames=[str(staged / f"{page}.ipynb")])
    if failed:
        raise BuildError(jupyter_book.complaint(log.getvalue(), staged))
    return (jupyter_book.built(out, "html") / f"{page}.html").read_text(encoding="utf-8")
