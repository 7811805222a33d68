"""Proves states of an edition: each is opened in a browser, beside the page that a fresh run makes of its values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from factbook.pipeline.browser import Chromium
from factbook.pipeline.plan import Plan
from factbook.pipeline.steps import Tools
from factbook.pipeline.store import Store
from proof import articles, execution, reference
from proof.articles import NotSwitchedError
from proof.nodes import Difference, first_difference
from proof.reference import Reference
from proof.states import State


@dataclass(frozen=True)
class Proved:
    """A state that was opened, and where its article differs first from that of a fresh run, if it does."""

    state: State
    difference: Difference | None


@dataclass(frozen=True)
class Prepared:
    """States with what fresh runs made of them: HTML of the page of each, by its place."""

    states: Sequence[State]
    reference: Reference
    pages: Sequence[Future[str]]

    def proved(self, site: Path, only: Collection[State] = ()) -> Iterator[Proved]:
        """Each state as it lies in the folder ``site`` of the built edition; ``only`` these where any are named."""
        with articles.opened(self.reference.tools.chromium.browser) as tab:
            for state, page in zip(self.states, self.pages, strict=True):
                if not only or state in only:
                    html, file = page.result(), self.reference.site / f"{state.page.name}.html"
                    file.write_text(html, encoding="utf-8")
                    theirs = articles.built(tab, file)
                    try:
                        printed = site / file.name
                        ours = (
                            articles.built(tab, printed)
                            if state.official
                            else articles.switched(tab, printed, state.written)
                        )
                    except NotSwitchedError as error:
                        yield Proved(state, Difference("article", f"not switched: {error}", ""))
                    else:
                        yield Proved(state, first_difference(ours, theirs))


@contextmanager
def prepared(
    plan: Plan, states: Sequence[State], folder: Path, chromium: Chromium, known: Mapping[str, NotebookNode]
) -> Iterator[Prepared]:
    """What fresh runs make of the states, in an empty folder; ``plan`` is that of a book which has built nothing.

    All pages are executed as the edition prints them as well, since others may show their figures, but for ``known``
    ones, of which the official notebooks are given.

    Raises:
        PapermillExecutionError: for a chapter that broke.
        BuildError: for a page that cannot be built.
    """
    own = {page.name: page for page in plan.pages if page.name not in known}
    others = {f"{state.page.name}-{place}": state.page for place, state in enumerate(states) if not state.official}
    notebooks = execution.executed(plan.book, own | others, folder / "executed")
    official = {page.name: notebooks.get(page.name) or known[page.name] for page in plan.pages}
    with reference.builders() as builders:
        tools = Tools(Store(plan.book.store), chromium, builders)
        built = reference.built(plan, official, tools, folder / "official")
        pages = list[Future[str]]()
        for place, state in enumerate(states):
            name = f"{state.page.name}-{place}"
            if state.official:
                pages.append(_done((built.site / f"{state.page.name}.html").read_text(encoding="utf-8")))
            else:
                pages.append(built.begun(state.page, notebooks[name], folder / name))
        yield Prepared(states, built, pages)


def _done(html: str) -> Future[str]:
    future = Future[str]()
    future.set_result(html)
    return future
