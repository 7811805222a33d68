"""Proves states of an edition: each is opened in a browser, beside the page that a fresh run makes of its values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from nbformat import NotebookNode
from playwright.sync_api import Page as Tab

from factbook.pipeline.browser import Chromium
from factbook.pipeline.plan import Plan
from factbook.pipeline.steps import Tools
from factbook.pipeline.store import Store
from proof import articles, execution, reference
from proof.articles import NotSwitchedError, Read
from proof.nodes import Difference
from proof.reference import Fresh, Reference
from proof.states import State, values_of


@dataclass(frozen=True)
class Proved:
    """A state that was opened, and where its page differs first from that of a fresh run, if it does."""

    state: State
    difference: Difference | None


@dataclass(frozen=True)
class Prepared:
    """States with what fresh runs made of them, each by its place."""

    states: Sequence[State]
    reference: Reference
    fresh: Sequence[Fresh]

    def proved(self, site: Path, only: Collection[State] = ()) -> Iterator[Proved]:
        """Each state as it lies in the folder ``site`` of the built edition; ``only`` these where any are named."""
        with articles.opened(self.reference.tools.chromium.browser) as tab:
            for state, fresh in zip(self.states, self.fresh, strict=True):
                if not only or state in only:
                    file = self.reference.site / f"{state.page.name}.html"
                    file.write_text(fresh.html.result(), encoding="utf-8")
                    theirs = replace(articles.built(tab, file), beside=articles.beside(fresh.command, fresh.tables))
                    try:
                        ours = _opened(tab, site / file.name, state)
                    except NotSwitchedError as error:
                        yield Proved(state, Difference("article", f"not switched: {error}", ""))
                    else:
                        yield Proved(state, _difference(state, fresh.command, ours, theirs))


def _difference(state: State, command: str, ours: Read, theirs: Read) -> Difference | None:
    """Where pages differ; before that, whether the line that makes a state is read as the values that were run."""
    if not state.official and (run := values_of(command, state.page)) != state.page.values:
        return Difference("pre#states-command", str(run), str(state.page.values))
    return articles.difference(ours, theirs)


def _opened(tab: Tab, page: Path, state: State) -> Read:
    return articles.built(tab, page) if state.official else articles.switched(tab, page, state.written)


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
        fresh = list[Fresh]()
        for place, state in enumerate(states):
            name = f"{state.page.name}-{place}"
            if state.official:
                fresh.append(built.printed(state.page.name))
            else:
                fresh.append(built.begun(state.page, notebooks[name], folder / name))
        yield Prepared(states, built, fresh)
