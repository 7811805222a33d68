"""What the ledger accepts: official figures of its own book, of data unchanged under their version, with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.book.book import Book
from factbook.book.command_line import PROGRAM
from factbook.book.metadata import SHORT_HASH
from factbook.errors import LedgerError, RefusedError
from factbook.figures.manifest import Source
from factbook.figures.record import Record
from factbook.language import users
from factbook.language.messages import message
from factbook.ledger import chain, changes, renumbering, store
from factbook.ledger.entry import Entry, record_of
from factbook.ledger.reader import Reader


def admit(book: Book, record: Record, reason: str) -> None:
    """Check that the ledger would take a figure, or already holds this version for its edition.

    Raises:
        RefusedError: for a figure that is not official or another book's, for data that changed under their version,
            and where a reason is missing.
        LedgerError: where the ledger cannot be read, and for a version whose short hash another one has.
    """
    if not record.official:
        raise RefusedError(message("ledger.not-official", mark=record.mark))
    entries = chain.entries(book, record.id)
    _refuse_clash(record, entries)
    before = chain.newest(book, record.id, record.edition)
    _refuse_other_book(book, record, before)
    refuse_other_data(book, record.work.version, record.work.hash)
    if before and before.version != record.version and not reason.strip():
        kept = record_of(book, before)
        if not renumbering.same(kept.basis, record.basis):
            raise RefusedError(_reasonless(book, record, kept))


def refuse_other_data(book: Book, version: str, data_hash: str) -> None:
    """Check that no step was made from other tables under this version of the data.

    Raises:
        RefusedError: naming the figure that was.
        LedgerError: where an entry cannot be read.
    """
    for entry in chain.entries(book):
        if entry.data_version == version and data_hash and entry.data_hash not in ("", data_hash):
            values = {"version": version, "there": entry.data_hash[:SHORT_HASH], "now": data_hash[:SHORT_HASH]}
            values |= {"program": PROGRAM}
            raise RefusedError(message("ledger.other-data", mark=f"{entry.figure} · {entry.short}", **values))


def _refuse_clash(record: Record, entries: list[Entry]) -> None:
    there = next((entry for entry in entries if entry.short == record.short), None)
    if there and there.version != record.version:
        raise LedgerError(message("ledger.clash", mark=record.mark, there=there.version, version=record.version))


def _refuse_other_book(book: Book, record: Record, before: Entry | None) -> None:
    """Check that the figure is of the ledger's book: by its id and, since ids are copied with data, by its sources.

    Sources are compared by address, or by title, publisher and day; their ids mean nothing outside a dataset.

    Raises:
        RefusedError: for another book's figure.
    """
    own = store.book_id(book)
    if own and record.book and own != record.book:
        raise RefusedError(message("ledger.other-book", mark=record.mark, own=own, other=record.book))
    kept = record_of(book, before) if before else None
    if kept and kept.sources and record.sources and not {*_bibliographic(kept)} & {*_bibliographic(record)}:
        titles = [source.title for source in (kept.sources[0], record.sources[0])]
        raise RefusedError(message("ledger.no-shared-source", mark=record.mark, old=titles[0], new=titles[1]))


def _bibliographic(record: Record) -> Iterator[tuple[str, ...]]:
    """Keys that identify the sources of a record outside its dataset: address, and title with publisher and day."""
    for source in record.sources:
        if source.url:
            yield (_plain(source.url).rstrip("/"),)
        yield _titled(source)


def _titled(source: Source) -> tuple[str, ...]:
    return _plain(source.title), _plain(source.publisher), source.published


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _reasonless(book: Book, record: Record, kept: Record) -> str:
    reader = Reader(book, users.language())
    differing = [change.written(reader.language) for change in changes.between(kept, record, reader)]
    lines = "\n".join(f"  - {change}" for change in differing or [message("ledger.other-evidence")])
    return message("ledger.reasonless", figure=record.id, old=kept.short, new=record.short, changes=lines)
