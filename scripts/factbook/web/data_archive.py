"""The data of a book as one file to take away: its tables as CSV, their description, the licence."""

from __future__ import annotations

from pathlib import Path

from factbook.book import metadata
from factbook.book.book import Book
from factbook.files import fingerprint
from factbook.files.names import passed_over
from factbook.formats import archive

_LICENCE = "LICENSE-DATA"  # where the book has one


def packed(book: Book) -> bytes:
    """A ZIP of a book's data in a folder named by book and version; equal data make equal bytes."""
    imprint = metadata.load(book)
    files = {file.relative_to(book.data): file.read_bytes() for file in fingerprint.files_in(book.data)}
    ours = {name: content for name, content in files.items() if not any(map(passed_over, name.parts))}
    if book.has_own_data and (book.root / _LICENCE).is_file():
        ours[Path(_LICENCE)] = (book.root / _LICENCE).read_bytes()
    folder = f"{imprint.file_name}-data-{imprint.version}"
    return archive.packed({f"{folder}/{name.as_posix()}": content for name, content in ours.items()}, imprint.date)
