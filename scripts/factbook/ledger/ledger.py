"""The ledger of published figures: a folder to which steps are added and in which nothing ever changes.

``published/<id>/<hash8>/`` holds one version: ``<id>.svg``, ``<id>.png``, ``<id>.csv``, ``record.json`` and
``entry.json``, the step that entered it. A version that is entered again, since a later one was taken back, adds a step
of its own, ``published/<id>/<hash8>.2.json``, and no picture. Which step follows which is said by ``supersedes`` alone,
edition by edition; dates are for people. Beside the figures lie the list of all steps and the cover (``store``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from factbook.book.book import Book
from factbook.figures.record import Record
from factbook.ledger import renumbering, store
from factbook.ledger.admission import admit
from factbook.ledger.chain import entries, holding, in_order, newest, of_figure, record, successors, versions
from factbook.ledger.entry import RECORD, Entry, record_of

__all__ = [
    "Entry",
    "admit",
    "append",
    "entries",
    "holding",
    "in_order",
    "newest",
    "of_figure",
    "record",
    "record_of",
    "successors",
    "versions",
]


def append(
    book: Book, record: Record, files: Mapping[str, bytes], *, day: str, reason: str, reason_en: str = ""
) -> Path | None:
    """Enter a figure; returns the folder of a new version, the file of a step for one that comes back, or none.

    Nothing is added where the edition holds the version already, whatever its picture looks like. ``files`` are the
    bytes of SVG, PNG and CSV by name, ``day`` is ISO; ``reason``, in English ``reason_en``, says why an earlier version
    no longer holds, and is kept only where there is one. A version that comes back keeps the files it has.

    Raises:
        RefusedError, LedgerError: as ``admit``, before anything is written.
    """
    store.recover(book)
    admit(book, record, reason or reason_en)
    before = newest(book, record.id, record.edition)
    there = [entry for entry in entries(book, record.id) if entry.version == record.version]
    if _held(book, before, there):
        return None
    why, why_en = _why(book, record, before, reason.strip(), reason_en.strip())
    contents = {} if there else {**files, RECORD: record.text().encode()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    step = Entry(
        record.id,
        record.version,
        record.edition,
        day,
        before.step if before else "",
        why,
        there[0].files if there else sums,
        record.book,
        record.work.version,
        record.work.hash,
        len(there) + 1,
        why_en,
    )
    store.add(book, step, contents)
    return step.file(book) if there else step.folder(book)


def _held(book: Book, before: Entry | None, there: Sequence[Entry]) -> bool:
    """Whether an edition that holds ``before`` needs no step for a version with these: it, or another one, holds it."""
    if before:
        return before in there
    gone = successors(entries(book, there[0].figure)) if there else {}
    return any(entry.step not in gone for entry in there)


def _why(book: Book, record: Record, before: Entry | None, reason: str, reason_en: str) -> tuple[str, str]:
    """The reason that is kept, and the same in English; one that was given in English alone is kept as both."""
    if before is None:
        return "", ""
    if renumbering.same(record_of(book, before).basis, record.basis):
        return renumbering.reason(), renumbering.reason("en")
    return reason or reason_en, reason_en
