"""Files of the ledger: each step is written whole or not at all, even if the machine stops in between.

``published/SHA256SUMS`` lists every step with the SHA-256 of its file and only grows. ``published/ledger.json``, the
cover, says whose ledger it is and what the list was when it last grew, so that lines dropped from it are missed. A step
is made ready in ``.unfinished``, then listed, then put in its place: what was cut off before the line never was, what
was cut off behind it is finished by ``recover``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from factbook.book.book import Book
from factbook.errors import UnreadableFileError
from factbook.files import names, reading
from factbook.language.messages import message
from factbook.ledger.entry import AGAIN, ENTRY, Entry, damaged, sum_of

COVER_FORMAT = 1
_MOST = 50 * reading.MB  # of the list
_UNFINISHED, _NEW = ".unfinished", ".new"


@dataclass(frozen=True)
class Cover:
    """The ledger's cover: its book's id, how many steps the list had, and the SHA-256 of the list then."""

    book: str
    steps: int
    list: str


def sums(book: Book) -> Path:
    """The list of all steps with the SHA-256 of their files, one a line, which only grows."""
    return book.published / "SHA256SUMS"


def cover_file(book: Book) -> Path:
    """The ledger's cover."""
    return book.published / "ledger.json"


def lines(book: Book) -> list[str]:
    """Lines of the list, with their ends.

    Raises:
        LedgerError: where it cannot be read.
    """
    try:
        content = reading.content(sums(book), _MOST) if os.path.lexists(sums(book)) else b""
        return content.decode().splitlines(keepends=True)
    except (UnreadableFileError, UnicodeDecodeError):
        raise damaged([message("ledger.unreadable-file", path=book.path(sums(book)))]) from None


def listed(book: Book) -> dict[str, str]:
    """SHA-256 by name of every step in the list, in the order they were entered.

    Raises:
        LedgerError: where the list cannot be read.
    """
    parts = (line.rstrip("\n").partition("  ") for line in lines(book))
    return {name: digest for digest, _, name in parts}


def cover(book: Book) -> Cover | None:
    """What the ledger says of itself; none in a ledger from before it had a cover.

    Raises:
        LedgerError: where the cover cannot be read.
    """
    if not os.path.lexists(cover_file(book)):
        return None
    try:
        content = json.loads(reading.text(cover_file(book)))
        found = Cover(content["book"], content["steps"], content["list"])
        kinds = tuple(type(getattr(found, name)) for name in ("book", "steps", "list"))
    except (UnreadableFileError, ValueError, TypeError, KeyError, RecursionError):
        kinds = ()
    if kinds != (str, int, str):
        raise damaged([message("ledger.unreadable-file", path=book.path(cover_file(book)))])
    return found


def book_id(book: Book) -> str:
    """Id of the book whose ledger it is; empty in a ledger from before it had a cover.

    Raises:
        LedgerError: where the cover cannot be read.
    """
    seen = cover(book)
    return seen.book if seen else ""


def shortened(book: Book) -> Iterator[str]:
    """A problem where the list no longer begins with the lines whose sum the cover has.

    Raises:
        LedgerError: where list or cover cannot be read.
    """
    seen, there = cover(book), lines(book)
    if seen and _list_sum(there[: seen.steps]) != seen.list:
        yield message("ledger.shortened", path=book.path(sums(book)), before=seen.steps, now=len(there))


def add(book: Book, entry: Entry, contents: Mapping[str, bytes]) -> None:
    """Enter a step whose version's files are ``contents``; none for a version that is entered again."""
    recover(book)
    if cover(book) is None:
        _write_cover(book, entry.book)
    staged = _staged(book, entry.name)
    staged.parent.mkdir(parents=True)
    for name, content in contents.items():
        _write(staged.with_name(name), content)
    _write(staged, entry.text().encode())
    _replace(sums(book), "".join([*_whole(lines(book)), f"{sum_of(staged)}  {entry.name}\n"]).encode())
    recover(book)


def recover(book: Book) -> None:
    """Finish or undo an interrupted ``add``: every listed step gets into its place, everything unlisted is deleted."""
    for name in interrupted(book):
        target, staged = book.published / name, _staged(book, name)
        target, staged = (target.parent, staged.parent) if target.name == ENTRY else (target, staged)
        target.parent.mkdir(exist_ok=True)
        staged.rename(target)
    seen = cover(book)
    if seen and seen.steps < len(lines(book)) and not [*shortened(book)]:
        _write_cover(book, seen.book)
    shutil.rmtree(book.published / _UNFINISHED, ignore_errors=True)
    for remains in book.published.glob(f".*{_NEW}"):
        remains.unlink()


def interrupted(book: Book) -> list[str]:
    """Names of steps that are listed and ready, but not yet in their place.

    Raises:
        LedgerError: where the list cannot be read.
    """
    if not (book.published / _UNFINISHED).is_dir():
        return []
    return [
        name
        for name, digest in listed(book).items()
        if not (book.published / name).exists() and sum_of(_staged(book, name)) == digest
    ]


def files(figure: Path) -> list[Path]:
    """Files of all steps in a figure's folder, in the order of their names."""
    inside = names.seen(figure)
    again = (file for file in inside if AGAIN.fullmatch(file.name))
    return sorted([*(folder / ENTRY for folder in inside if folder.is_dir()), *again])


def _staged(book: Book, name: str) -> Path:
    return book.published / _UNFINISHED / name


def _write_cover(book: Book, named: str) -> None:
    there = lines(book)
    content = {"format": COVER_FORMAT, **asdict(Cover(named, len(there), _list_sum(there)))}
    _replace(cover_file(book), (json.dumps(content, indent=1) + "\n").encode())


def _list_sum(there: list[str]) -> str:
    return hashlib.sha256("".join(there).encode()).hexdigest()


def _whole(there: list[str]) -> list[str]:
    """Lines of which none lacks its end."""
    return [line if line.endswith("\n") else f"{line}\n" for line in there]


def _replace(file: Path, content: bytes) -> None:
    """Give a file another content, in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}{_NEW}")
    _write(new, content)
    new.replace(file)


def _write(file: Path, content: bytes) -> None:
    """A file that is on the disk before anything relies on it."""
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
