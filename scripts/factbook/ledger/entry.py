"""One step of the ledger: a version of a figure entered, its files with their sums, and the step it takes over from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from factbook.book import metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.metadata import SHORT_HASH
from factbook.errors import LedgerError, UnreadableFileError
from factbook.figures import record
from factbook.figures.record import Record
from factbook.files import names, reading
from factbook.language.messages import message
from factbook.language.quoting import shown

ENTRY, RECORD = "entry.json", "record.json"
FORMAT = 2  # of the entry's JSON: the second knows book, data and a version that is entered again
AGAIN = re.compile(rf"([0-9a-f]{{{SHORT_HASH}}})\.([2-9]|[1-9][0-9]+)\.json")  # the file of such a step
MOST_JSON, MOST_FILE = 2 * reading.MB, 100 * reading.MB  # of an entry or a record, of any file of a version
_MOST, _LONGEST = 30, 600  # of problems that are listed, of characters of each
_UNREADABLE = (UnreadableFileError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Entry:
    """One step: a version entered for an edition, for the first ``time`` or again.

    ``published`` is an ISO day, ``supersedes`` the name of the edition's step before or empty, ``files`` the SHA-256 of
    each file by name. ``book`` is the id of the figure's book, ``data_version`` and ``data_hash`` are those of the data
    it was made from; steps of the first format have none of the three. ``reason`` is in any language, ``reason_en`` the
    same in English or, as in older steps, empty.
    """

    figure: str
    version: str
    edition: str
    published: str
    supersedes: str
    reason: str
    files: Mapping[str, str]
    book: str = ""
    data_version: str = ""
    data_hash: str = ""
    time: int = 1
    reason_en: str = ""

    @property
    def short(self) -> str:
        """The part of the version that people see."""
        return self.version[:SHORT_HASH]

    @property
    def step(self) -> str:
        """What the step is called among those of its figure: ``01234567``, and ``01234567.2`` when it comes back."""
        return self.short if self.time == 1 else f"{self.short}.{self.time}"

    def reason_in(self, language: str) -> str:
        """The reason for readers of a language: in English for those who do not read Korean, where there is one."""
        return self.reason if language == SOURCE_LANGUAGE else self.reason_en or self.reason

    def folder(self, book: Book) -> Path:
        """Where the version's files lie."""
        return book.published / self.figure / self.short

    @property
    def name(self) -> str:
        """The step's own file, as the list of all steps names it."""
        return f"{self.figure}/{self.short}/{ENTRY}" if self.time == 1 else f"{self.figure}/{self.step}.json"

    def file(self, book: Book) -> Path:
        """The step's own file."""
        return book.published / self.name

    def text(self) -> str:
        """The step as JSON text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read(book: Book, file: Path) -> Entry:
    """The step in a file of the ledger.

    Raises:
        LedgerError: where it cannot be read, or its content does not fit its path.
    """
    try:
        content = json.loads(reading.text(file, MOST_JSON))
        entry = Entry(**{field.name: content[field.name] for field in fields(Entry) if _expected(field.name, content)})
        agrees = entry.file(book) == file and content["format"] <= FORMAT and _typed(entry)
    except _UNREADABLE:
        agrees = False
    if not agrees:
        raise damaged([message("ledger.bad-entry", path=book.path(file))])
    return entry


def record_of(book: Book, entry: Entry) -> Record:
    """The record of a step, with the address at which the book is published today, not when the step was made.

    Raises:
        LedgerError: where it cannot be read.
    """
    try:
        kept = record.read(entry.folder(book) / RECORD)
    except _UNREADABLE:
        raise damaged([message("ledger.bad-record", path=book.path(entry.folder(book) / RECORD))]) from None
    return kept.at(metadata.load(book).base)


def damage(book: Book, entry: Entry) -> Iterator[str]:
    """Problems in the folder of a version: files missing, unknown, changed or linked, as lines for users."""
    if any(part.is_symlink() for part in (entry.folder(book), entry.folder(book).parent)):
        yield message("ledger.linked", path=book.path(entry.folder(book)))
    there = {file.name for file in names.seen(entry.folder(book))} - {ENTRY}
    folder = entry.folder(book)
    yield from (message("ledger.gone", path=book.path(folder / name)) for name in sorted(entry.files.keys() - there))
    unknown = sorted(there - entry.files.keys())
    yield from (message("ledger.unknown-file", path=book.path(folder / name)) for name in unknown)
    altered = [
        name for name in sorted(entry.files.keys() & there) if sum_of(entry.folder(book) / name) != entry.files[name]
    ]
    yield from (message("ledger.altered", path=book.path(folder / name)) for name in altered)
    if RECORD in there and RECORD not in altered:
        kept = record_of(book, entry)
        if (kept.id, kept.version) != (entry.figure, entry.version):
            yield message("ledger.other-record", path=book.path(entry.file(book)), record=RECORD)


def damaged(problems: Sequence[str]) -> LedgerError:
    """The error that lists all problems and how to restore the ledger."""
    lines = "\n".join(f"  - {shown(problem, _LONGEST)}" for problem in problems[:_MOST])
    lines += f"\n  - {message('ledger.more', count=more)}" if (more := len(problems[_MOST:])) else ""
    return LedgerError(message("ledger.damaged", count=len(problems), problems=lines))


def sum_of(file: Path) -> str:
    """SHA-256 of a file; empty where there is none, or none that the ledger could have written."""
    try:
        return hashlib.sha256(reading.content(file, MOST_FILE)).hexdigest()
    except UnreadableFileError:
        return ""


def _expected(name: str, content: Mapping[str, object]) -> bool:
    """Whether a field has to be read: those that came later are not in older steps."""
    return name in content or name not in ("book", "data_version", "data_hash", "time", "reason_en")


def _typed(entry: Entry) -> bool:
    """Whether every field of a step that was read is of its kind."""
    texts = (getattr(entry, field.name) for field in fields(Entry) if field.name not in ("files", "time"))
    sums = entry.files.items() if isinstance(entry.files, dict) else [(0, 0)]
    return (
        all(isinstance(text, str) for text in (*texts, *(part for pair in sums for part in pair)))
        and isinstance(entry.time, int)
        and entry.time > 0
    )
