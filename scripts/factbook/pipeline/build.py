"""One edition of the book, from the facts to the published site; nothing is published when a step fails."""

from __future__ import annotations

import sys
from pathlib import Path

from factbook.book import editions
from factbook.book.book import Book
from factbook.figures import judging
from factbook.ledger import differences
from factbook.pipeline import steps
from factbook.pipeline.plan import planned
from factbook.pipeline.progress import stage
from factbook.web import site
from factbook.web.site import Parts


def build(book: Book, edition_name: str, today: str) -> Path:
    """Landing page of the site, in which this edition now lies as pages and PDF; ``today`` is the ISO day on its cards.

    Raises:
        FactbookError: what kept it from being made; the site is then as it was.
    """
    edition_name = editions.load(book, edition_name).name  # what is no edition gets no lock of its name
    site.recover(book)
    with steps.tools(book, book.build / edition_name) as tools:
        plan = planned(book, edition_name, today)
        notebooks = steps.executed(book, plan.pages, tools)
        drawn = steps.drawn(plan, notebooks, lambda notebook: judging.as_printed(book, notebook), tools)
        figures = steps.figure_files(plan, drawn, tools)
        with stage("html"):
            staged = steps.staged(plan, drawn, figures, tools)
            html, page = steps.html(staged, tools), steps.single_page(staged, tools)
        with stage("cards", total=len(figures), unit="장"):
            cards = steps.cards(plan, staged, drawn, figures, tools)
        with stage("pdf"):
            printed = steps.printed(plan, staged, page, figures, tools)
        plan.check_unchanged()
        for line in differences.of_book(book, [each.record for each in figures], plan.edition.name):
            print(f"! {line}", file=sys.stderr)
        with stage("site"):
            return site.publish(book, Parts(html, printed.book, printed.summary, cards), plan.edition) / "index.html"
