"""Entering figures in the ledger: an edition's figures are run and drawn anew, then those not yet there are added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from factbook.book import editions, paths
from factbook.chapter.pages import FIGURES
from factbook.figures.record import Record
from factbook.files import locks
from factbook.formats.kinds import KEPT
from factbook.ledger import integrity, ledger
from factbook.ledger.ledger import RefusedError
from factbook.pipeline import build, draw


def publish(edition_name: str, reason: str) -> list[Path]:
    """What was added, a new version's folder or the file of one that is back; ``reason`` is that of what they replace.

    Raises:
        FactbookError: before anything is added, when the ledger is damaged, an edition or the data cannot be used, a
            chapter fails, a figure changed and no reason is given, or another command is at work on the same.
    """
    edition = editions.load(edition_name)
    work = paths.build() / "publish" / edition.name
    with locks.held(work):
        pages, _ = build.planned(edition)
        build.execute(pages, work)
        with draw.browser() as browser:
            build.draw(pages, work, browser)
            records = build.write_files(pages, edition, work, browser, entered=None)
        with locks.held(paths.published(), patience=locks.PATIENCE):
            integrity.restore()
            _refuse_all_at_once(records, reason)
            return [added for record in records if (added := _entered(record, work / FIGURES, reason))]


def _refuse_all_at_once(records: Sequence[Record], reason: str) -> None:
    """Nothing, if the ledger takes every record; else one error with all that keeps it from doing so."""
    refusals: list[RefusedError] = []
    for record in records:
        try:
            ledger.admit(record, reason)
        except RefusedError as refusal:
            refusals.append(refusal)
    if refusals:
        raise RefusedError("\n".join(dict.fromkeys(map(str, refusals))))


def _entered(record: Record, drawn: Path, reason: str) -> Path | None:
    names = [f"{record.id}.{kind.ending}" for kind in KEPT]
    files = {name: (drawn / name).read_bytes() for name in names}
    return ledger.append(record, files, day=str(date.today()), reason=reason)
