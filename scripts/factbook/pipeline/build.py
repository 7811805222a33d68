"""The book, from the facts to the published site: all its languages at once, or one edition of it.

Nothing is published when a step fails, or when one language lacks what another one has.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from factbook.book import addresses, editions
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.figures import judging
from factbook.files import fingerprint, locks
from factbook.formats.downloads import FigureFiles
from factbook.language.messages import message
from factbook.ledger import differences
from factbook.pipeline import (
    edition_states,
    execute,
    executors,
    figure_steps,
    inputs,
    other_reading,
    state_plan,
    state_steps,
    steps,
)
from factbook.pipeline.edition_states import PageStates
from factbook.pipeline.plan import Plan, planned
from factbook.pipeline.progress import of_edition, stage
from factbook.pipeline.state_steps import Official
from factbook.pipeline.steps import Tools
from factbook.pipeline.store import Store, file_states
from factbook.translating import catalogues, documents, one_language, parity, terms
from factbook.web import site
from factbook.web.origins import Origin
from factbook.web.site import Parts


def build(
    book: Book, edition_names: Sequence[str], today: str, cluster: str | None = None, *, with_states: bool = True
) -> Path:
    """Landing page of the site, in which these editions now lie as pages and PDF; ``today`` is the ISO day on cards.

    Chapters run on the Dask ``cluster`` with this address, where one is named. Readers may change what pages show
    where they are made ``with_states``.

    Raises:
        FactbookError: what kept one of them from being made; the site is then as it was.
    """
    asked = [editions.load(book, name) for name in edition_names]  # what is no edition gets no lock of its name
    site.recover(book)
    with ExitStack() as ends:
        tools = ends.enter_context(steps.tools(book, book.build / asked[0].name, cluster))
        for other in asked[1:]:
            ends.enter_context(locks.held(book.build, book.build / other.name))
        check_translations(book, [edition.language for edition in asked], tools.store)
        plans = [_planned(book, edition, today) for edition in asked]
        origins = [replace(inputs.of_edition(book, edition.name, today), states=with_states) for edition in asked]
        made = [_made(plan, tools, origin) for plan, origin in zip(plans, origins, strict=True)]
        for plan in plans:
            plan.check_unchanged()
        _check_parity(book, made, tools.store)
        _warn(book, made)
        with stage("site"):
            return _put_up(book, [(each.parts, each.edition) for each in made], tools.store) / addresses.INDEX


@dataclass(frozen=True)
class _Made:
    """An edition, what it adds to the site, and its figures."""

    edition: Edition
    parts: Parts
    figures: Sequence[FigureFiles]


def check_translations(book: Book, languages: Sequence[str], store: Store) -> None:
    """Check what these languages owe, and their words, unless nothing was wrong with the very same texts before.

    Raises:
        UntranslatedError: naming every text that is missing, unconfirmed or stale, or departs from the table of terms.
    """

    def check(_folder: Path) -> None:
        catalogues.check(book, languages)
        terms.check(book, languages)

    texts = {"settings": book.config, "contents": book.toc, "chapters": book.chapters, "data": book.data}
    inputs = {"languages": list(languages), **texts, "documents": documents.of_book(book)}
    store.made("translations", inputs, check)


def _check_parity(book: Book, made: Sequence[_Made], store: Store) -> None:
    """Check that all editions have the same, unless the very same pages, files and figures were compared before.

    Raises:
        UntranslatedError: naming what only one of them has, or has otherwise.
    """
    printed = [(each.edition.name, each.parts, [file.record for file in each.figures]) for each in made]
    compared = [[name, parts.html, parts.cited, parts.states, records] for name, parts, records in printed]
    store.made("parity", {"editions": compared}, lambda _folder: parity.check(printed, one_language.vocabulary(book)))


def _warn(book: Book, made: Sequence[_Made]) -> None:
    """Say where the figures are not those of the ledger: each thing once, with the editions it is true of."""
    editions_of = dict[str, list[str]]()
    for each in made:
        for line in differences.of_book(book, [file.record for file in each.figures], each.edition.name):
            editions_of.setdefault(line, []).append(each.edition.name)
    for line, names in editions_of.items():
        print(f"! {message('build.of-editions', editions=', '.join(names), line=line)}", file=sys.stderr)


def _put_up(book: Book, made: Sequence[tuple[Parts, Edition]], store: Store) -> Path:
    """The site with these editions; one that lies there as it was put up, made from the very same, is left alone."""
    name = fingerprint.of_value([parts.origin for parts, _ in made])
    if not book.site.is_dir() or store.note("site", "files", name) != file_states(book.site):
        site.publish(book, made)
        store.write_note("site", "files", name, file_states(book.site))
    return book.site


def _planned(book: Book, edition: Edition, today: str) -> Plan:
    with of_edition(edition.name):
        return planned(book, edition.name, today)


def _made(plan: Plan, tools: Tools, origin: Origin) -> _Made:
    with of_edition(plan.edition.name):
        notebooks = steps.executed(plan.book, plan.pages, tools)
        states = _states(plan, notebooks, tools) if origin.states else []
        run = partial(execute.execute, plan.book, executor=tools.executor)
        other = other_reading.of_edition(plan, states, notebooks, run)
        drawn = steps.drawn(plan, notebooks, lambda notebook: judging.as_printed(plan.book, notebook), tools)
        figures = figure_steps.packed(figure_steps.figure_files(plan, drawn, tools), tools)
        staged = steps.staged(plan, drawn, figures, tools, state_steps.setting(plan, states))
        with executors.side_by_side() as beside:
            page = beside(steps.single_page, staged, tools)
            html, cards = beside(steps.html, staged, tools), beside(steps.cards, plan, staged, drawn, figures, tools)
            printed = steps.printed(plan, staged, page.result(), figures, tools, other=other)
        official = Official(staged, html.result())
        made = state_steps.made(plan, states, official, tools) if states else None
        parts = Parts(official.html, printed.book, printed.summary, cards.result(), origin, made)
        return _Made(plan.edition, parts, figures)


def _states(plan: Plan, notebooks: Mapping[str, NotebookNode], tools: Tools) -> list[PageStates]:
    """States of an edition's pages, after it was said what they will cost."""
    states = edition_states.of_edition(plan, notebooks)
    for line in state_plan.lines(state_plan.planned(plan.book, plan.edition.name, states, tools.store)):
        print(f"  {line}", file=sys.stderr)
    return states
