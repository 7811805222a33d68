"""One edition of the book, from the facts to the published site; nothing is published when a step fails."""

from __future__ import annotations

import sys
from pathlib import Path

from factbook.book import editions
from factbook.book.book import Book
from factbook.figures import judging
from factbook.ledger import differences
from factbook.pipeline import executors, figure_steps, inputs, steps
from factbook.pipeline.plan import planned
from factbook.pipeline.progress import stage
from factbook.web import site
from factbook.web.site import Parts


def build(book: Book, edition_name: str, today: str, cluster: str | None = None) -> Path:
    """Landing page of the site, in which this edition now lies as pages and PDF; ``today`` is the ISO day on its cards.

    Chapters run on the Dask ``cluster`` with this address, where one is named.

    Raises:
        FactbookError: what kept it from being made; the site is then as it was.
    """
    edition_name = editions.load(book, edition_name).name  # what is no edition gets no lock of its name
    site.recover(book)
    with steps.tools(book, book.build / edition_name, cluster) as tools:
        plan, origin = planned(book, edition_name, today), inputs.of_edition(book, edition_name, today)
        notebooks = steps.executed(book, plan.pages, tools)
        drawn = steps.drawn(plan, notebooks, lambda notebook: judging.as_printed(book, notebook), tools)
        figures = figure_steps.packed(figure_steps.figure_files(plan, drawn, tools), tools)
        staged = steps.staged(plan, drawn, figures, tools)
        with executors.side_by_side() as beside:
            page = beside(steps.single_page, staged, tools)
            html, cards = beside(steps.html, staged, tools), beside(steps.cards, plan, staged, drawn, figures, tools)
            printed = steps.printed(plan, staged, page.result(), figures, tools)
        plan.check_unchanged()
        for line in differences.of_book(book, [each.record for each in figures], plan.edition.name):
            print(f"! {line}", file=sys.stderr)
        parts = Parts(html.result(), printed.book, printed.summary, cards.result(), origin)
        with stage("site"):
            return site.publish(book, parts, plan.edition) / "index.html"
