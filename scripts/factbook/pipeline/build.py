"""One edition of the book, from the facts to the published site; nothing is published when a step fails."""

from __future__ import annotations

import sys
from pathlib import Path

from factbook.book import editions
from factbook.book.book import Book
from factbook.files import locks
from factbook.ledger import differences, ledger
from factbook.pipeline import judging, steps
from factbook.pipeline.plan import planned
from factbook.pipeline.progress import stage
from factbook.pipeline.steps import Tools
from factbook.web import book as web_book
from factbook.web import site
from factbook.web.site import Parts


def build(book: Book, edition_name: str, today: str) -> Path:
    """Landing page of the site, in which this edition now lies as pages and PDF; ``today`` is the ISO day on its cards.

    Raises:
        FactbookError: what kept it from being made; the site is then as it was.
    """
    with locks.held(book, book.site, patience=locks.PATIENCE):
        site.recover(book.site)
    edition = editions.load(book, edition_name)
    with locks.held(book, book.build / edition.name), steps.tools(book) as use:
        parts = _made(book, edition, today, use)
        with stage("사이트에 올리기"), locks.held(book, book.site, patience=locks.PATIENCE):
            return site.publish(book, parts, edition) / "index.html"


def _made(book: Book, edition: editions.Edition, today: str, use: Tools) -> Parts:
    plan = planned(book, edition)
    notebooks = steps.executed(plan.pages, use)
    drawn = steps.drawn(plan.pages, notebooks, lambda _page, notebook: judging.as_printed(book, notebook), use)
    figures = steps.figure_files(edition, drawn, use, entered=ledger.versions(book))
    with stage("웹 책(HTML)"):
        staged = steps.staged(edition, drawn, figures, use)
        html = steps.html(staged, use)
    with stage("인쇄용 책(PDF)"):
        printed = steps.printed(plan, staged, figures, use)
    with stage("그림 카드", total=len(figures), unit="장"):
        cited = steps.cards(edition, figures, web_book.gallery(staged, drawn.pages), today, use)
    for line in differences.of_book(book, [each.record for each in figures], edition.name):
        print(f"! {line}", file=sys.stderr)
    return Parts(html, printed.book, printed.summary, cited)
