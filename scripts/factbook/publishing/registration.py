"""Entering figures in the ledger: an edition's figures are run and drawn anew, then those not yet there are added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from factbook import paths
from factbook.publishing import editions, images, printing
from factbook.publishing.citing.record import Record
from factbook.publishing.kinds import KEPT
from factbook.publishing.pages import FIGURES
from factbook.publishing.registry import ledger
from factbook.publishing.registry.ledger import RefusedError


def publish(edition_name: str, reason: str) -> list[Path]:
    """Folders of the entries added; ``reason`` says why versions that were there no longer hold.

    Raises:
        FactbookError: before anything is added, when the ledger is damaged, an edition or the data cannot be used, a
            chapter fails, or a figure changed and no reason is given.
    """
    edition = editions.load(edition_name)
    pages, _ = printing.planned(edition)
    work = paths.build() / f"publish-{edition.name}"
    printing.execute(pages, work)
    with images.browser() as browser:
        printing.draw(pages, work, browser)
        records = printing.write_files(pages, edition, work, browser, entered=None)
    _refuse_all_at_once(records, reason)
    return [folder for record in records if (folder := _entered(record, work / FIGURES, reason))]


def _refuse_all_at_once(records: Sequence[Record], reason: str) -> None:
    """Nothing, if the ledger takes every record; else one error with all that keeps it from doing so."""
    refusals: list[RefusedError] = []
    for record in records:
        try:
            ledger.admit(record, reason)
        except RefusedError as refusal:
            refusals.append(refusal)
    if refusals:
        raise RefusedError("\n".join(map(str, refusals)))


def _entered(record: Record, drawn: Path, reason: str) -> Path | None:
    names = [f"{record.id}.{kind.ending}" for kind in KEPT]
    files = {name: (drawn / name).read_bytes() for name in names}
    return ledger.append(record, files, day=str(date.today()), reason=reason)
