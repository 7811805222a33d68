"""What was published first is there as it was, and the book's own ledger is sound."""

from __future__ import annotations

import hashlib

from factbook.book import metadata
from factbook.book.book import Book
from factbook.ledger import integrity, ledger, store

FIRST = 9  # steps that were entered before the ledger had a cover
FIRST_LINES = "208d0e96d18112b1d2f2fdaf8a6d8923293ce9d1b96e2a5e233ab447209c36ca"


def test_the_first_nine_entries_are_byte_for_byte_what_they_were() -> None:
    """The list begins with their sums, and every file is what its sum says."""
    first = store.lines(Book.from_environment())[:FIRST]
    assert FIRST_LINES == hashlib.sha256("".join(first).encode()).hexdigest()
    integrity.check(Book.from_environment())
    assert FIRST <= len(ledger.entries(Book.from_environment()))


def test_the_ledger_is_this_books() -> None:
    """Its cover names the book that the data name."""
    assert metadata.load(Book.from_environment()).book == store.book_id(Book.from_environment())
