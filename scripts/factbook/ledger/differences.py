"""Where the book, or its data, differ from the present versions in the ledger; build and check print the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.command_line import PROGRAM
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.figures.record import Record
from factbook.language.messages import message
from factbook.ledger import admission, integrity, ledger, renumbering, store
from factbook.ledger.ledger import Entry

_TABLES = ("facts", "metrics", "events", "mentions")


def of_book(book: Book, records: Iterable[Record], edition: str) -> list[str]:
    """A line on each official figure that is not the version the ledger holds for an edition, one on all unknown ones.

    Raises:
        LedgerError: where the ledger cannot be read.
    """
    official = [record for record in records if record.official]
    unknown = [record.id for record in official if not ledger.entries(book, record.id)]
    lines = [line for record in official for line in _other_version(book, record, edition)]
    if unknown:
        lines.append(message("ledger.unknown", figures=", ".join(unknown), program=PROGRAM))
    return lines


def of_ledger(book: Book, dataset: Facts) -> list[str]:
    """A line on each figure whose present version rests on rows that the data no longer have as they were.

    Only rows are compared: which rows a figure would use today is known after a build alone. No lines for data of
    another book.

    Raises:
        LedgerError: where the ledger is not what it was when it was written.
        RefusedError: where it holds figures made from other tables of the data's very version.
    """
    integrity.check(book)
    lines = metadata.load(book)
    if not book.has_own_data or store.book_id(book) not in ("", lines.book):
        return []
    admission.refuse_other_data(book, lines.version, facts.fingerprint(book.data))
    figures = sorted({entry.figure for entry in ledger.entries(book)})
    return [line for figure in figures for entry in _holding(book, figure) for line in _stale(book, entry, dataset)]


def _other_version(book: Book, record: Record, edition: str) -> Iterator[str]:
    if not ledger.entries(book, record.id):
        return
    holds = ledger.holding(book, record.id, edition)
    if holds.version == record.version:
        return
    values = {"figure": record.id, "shown": record.short, "holds": holds.short, "program": PROGRAM}
    if renumbering.same(ledger.record_of(book, holds).basis, record.basis):
        yield message("ledger.shows-renumbered", **values)
    else:
        yield message("ledger.shows-other", **values)


def _holding(book: Book, figure: str) -> Iterator[Entry]:
    """The steps of a figure that no other supersedes: one an edition."""
    steps = ledger.entries(book, figure)
    gone = ledger.successors(steps)
    yield from (entry for entry in steps if entry.step not in gone)


def _stale(book: Book, entry: Entry, dataset: Facts) -> Iterator[str]:
    basis = ledger.record_of(book, entry).basis
    changed = [name for table in _TABLES for name in _changed(basis.get(table, []), getattr(dataset, table))]
    if changed:
        values = {"mark": f"{entry.figure} · {entry.short}", "rows": ", ".join(changed), "program": PROGRAM}
        yield message("ledger.rests-on-others", **values)


def _changed(rows: Iterable[Mapping[str, Any]], table: pd.DataFrame) -> Iterator[str]:
    """Ids of rows that a table no longer has, or that differ in a column that both have."""
    now = {row["id"]: row for row in table.to_dict("records")}
    for row in rows:
        found = now.get(row["id"])
        if found is None or any(_text(row[name]) != _text(found[name]) for name in row.keys() & found.keys()):
            yield str(row["id"])


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]
