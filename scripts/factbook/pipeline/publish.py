"""Entering figures in the ledger: an edition's figures are run and drawn, then those not yet there are added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factbook.book import editions
from factbook.book.book import Book
from factbook.errors import RefusedError
from factbook.figures import judging
from factbook.files import locks
from factbook.formats import registry
from factbook.formats.downloads import FigureFiles
from factbook.ledger import integrity, ledger
from factbook.pipeline import figure_steps, steps
from factbook.pipeline.plan import planned


def publish(book: Book, edition_name: str, reason: str, today: str, reason_en: str = "") -> list[Path]:
    """Paths added: folders of new versions, files of entries for versions that hold again.

    ``reason`` is why they do, ``reason_en`` the same in English.

    Raises:
        FactbookError: before anything is added, when the ledger is damaged, an edition or the data cannot be used, a
            chapter fails, a figure changed and no reason is given, or another command is at work on the same.
    """
    edition_name = editions.load(book, edition_name).name  # what is no edition gets no lock of its name
    with steps.tools(book, book.build / "publish" / edition_name) as tools:
        plan = planned(book, edition_name, today)
        notebooks = steps.executed(book, plan.pages, tools)
        drawn = steps.drawn(plan, notebooks, lambda notebook: judging.as_printed(book, notebook), tools)
        figures = figure_steps.figure_files(plan, drawn, tools, all_entered=True)
        with locks.held(book.build, book.published, patience=locks.PATIENCE):
            integrity.restore(book)
            plan.check_unchanged()
            _refuse_all_at_once(book, figures, reason or reason_en)
            entered = (_entered(book, figure, reason, reason_en, today) for figure in figures)
            return [added for added in entered if added]


def _refuse_all_at_once(book: Book, figures: Sequence[FigureFiles], reason: str) -> None:
    """Check every figure before any is entered: one ``RefusedError`` names all that the ledger does not take."""
    refusals: list[RefusedError] = []
    for figure in figures:
        try:
            ledger.admit(book, figure.record, reason)
        except RefusedError as refusal:
            refusals.append(refusal)
    if refusals:
        raise RefusedError("\n".join(dict.fromkeys(map(str, refusals))))


def _entered(book: Book, figure: FigureFiles, reason: str, reason_en: str, today: str) -> Path | None:
    names = [f"{figure.record.id}.{each.ending}" for each in registry.kept()]
    files = {name: (figure.folder / name).read_bytes() for name in names}
    return ledger.append(book, figure.record, files, day=today, reason=reason, reason_en=reason_en)
