"""Whether a figure in a file, or named by a mark or a hash, still holds: looked up in the ledger, without network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.metadata import SHORT_HASH
from factbook.citing import marks
from factbook.citing.marks import Mark
from factbook.errors import NotAFigureError, TooMuchError
from factbook.figures.record import Record
from factbook.language import users
from factbook.language.folding import folded
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown
from factbook.ledger import integrity, ledger, status, store
from factbook.ledger.reader import Reader
from factbook.ledger.status import Status
from factbook.verify import compare, read_file, states
from factbook.verify.answer import ALTERED, CHANGED, OTHER_BOOK, UNKNOWN, Answer, listed
from factbook.verify.compare import Finding
from factbook.verify.limits import Left
from factbook.verify.read_file import Reading, Section
from factbook.verify.unfit import unfit

_HASH = re.compile(rf"[0-9a-f]{{{SHORT_HASH},64}}", re.IGNORECASE)
_ONLY_MARKS = ("pdf", "text")  # kinds of files that nobody can see from whether their figures were altered
_SEALED = ("png", "svg")  # those in which that is seen without a record, which only the ledger has
EDITABLE = (".pptx", ".hwpx", ".docx")  # files whose words anybody may edit for good reasons


Present = Callable[[Record], Record]


def verify(book: Book, target: str | Path, present: Present = lambda record: record) -> list[Answer]:
    """One answer for each figure that a file holds, or that hashes (8 or more hex digits) or marks name.

    ``present`` gives a record of the ledger in the words of today: a version counts what is said, not how it is worded,
    so that a file holds that says it in either.

    Raises:
        NotAFigureError: where it is no file and no mark.
        FigureFileError: where the file cannot be looked into.
        LedgerError: where the ledger is damaged in what it holds of these figures.
    """
    if is_folder(target):
        raise unfit(Path(target), message("verify.empty-folder"))
    if exists(target):
        try:
            return _of_reading(book, read_file.read(Path(target)), present)
        except TooMuchError:
            raise unfit(Path(target), read_file.too_much()) from None
    typed = folded(str(target), case=False)
    named = list(marks.found(typed))
    versions = [word for word in re.split(r"[\s·@,;]+", typed) if word]
    if not named and versions and all(map(_HASH.fullmatch, versions)):
        return [answer for version in dict.fromkeys(versions) for answer in _of_hash(book, version)]
    if not named:
        raise NotAFigureError(message("verify.no-figure", target=quoted(str(target), 80)))
    statuses = _statuses(book, named)
    return [_answer(book, [mark], statuses) for mark in dict.fromkeys(named)]


def _statuses(book: Book, named: Iterable[Mark]) -> list[Status]:
    """All versions of the figures that are named, whatever is wrong with others."""
    figures = sorted({mark.figure for mark in named})
    for figure in figures:
        integrity.check(book, figure)
    reader = Reader(book, users.language())
    return [one for figure in figures for one in status.statuses(book, figure, reader)]


def exists(target: str | Path) -> bool:
    """Whether something lies where a name says."""
    try:
        return Path(target).exists()
    except (OSError, ValueError):  # too long, or with characters no file name has
        return False


def is_folder(target: str | Path) -> bool:
    """Whether a folder lies where a name says."""
    try:
        return Path(target).is_dir()
    except (OSError, ValueError):
        return False


def _of_hash(book: Book, version: str) -> list[Answer]:
    folders = sorted(book.published.glob(f"[!.]*/{version[:SHORT_HASH]}"))
    statuses = _statuses(book, (Mark(folder.parent.name, version) for folder in folders))
    named = [one.entry for one in statuses if one.entry.version.startswith(version)]
    found = [_answer(book, [Mark(entry.figure, entry.version)], statuses) for entry in named]
    return found or [_answer(book, [Mark("", version)], statuses)]


def _of_reading(book: Book, reading: Reading, present: Present) -> list[Answer]:
    """One answer a version: sections that name the same one are taken together."""
    named: dict[tuple[str, str], list[Mark]] = {}
    altered: dict[tuple[str, str], list[str]] = {}
    notes: dict[tuple[str, str], list[str]] = {}
    for section in reading.sections:
        for mark in _marks_in(section):
            named.setdefault(_key(mark), []).append(mark)
    statuses, left = _statuses(book, (mark for same in named.values() for mark in same)), Left()
    for section in reading.sections:
        for mark, what, alters in _found(book, section, statuses, left, present):
            (altered if alters else notes).setdefault(_key(mark), []).append(f"{shown(section.name, 80)}: {what}")
    more = [message("verify.packed-unread", files=listed(reading.unread))] if reading.unread else []
    answers = [
        replace(
            _answer(book, same, statuses, altered.get(key, ())),
            notes=tuple(dict.fromkeys([*notes.get(key, []), *more])),
            compared=reading.kind not in _ONLY_MARKS,
        )
        for key, same in named.items()
    ]
    if reading.kind not in _SEALED:
        answers = [replace(one, compared=False) if one.state == CHANGED else one for one in answers]
    return answers or [Answer(None, UNKNOWN, notes=tuple(more), book=_book(book, None))]


def _marks_in(section: Section) -> list[Mark]:
    return [*section.marks, *(stamp.mark for stamp in section.stamps)]


def _found(
    book: Book, section: Section, statuses: list[Status], left: Left, present: Present
) -> Iterator[tuple[Mark, str, bool]]:
    """Mark, finding, and whether it alters the figure, for a section; nothing is compared where a record is missing."""
    yield from ((stamp.mark, message("verify.broken-stamp"), True) for stamp in section.stamps if stamp.broken)
    of = {_key(mark): _status(mark, statuses) for mark in _marks_in(section)}
    yield from _replaced(book, section, [one for one in of.values() if one])
    records = [ledger.record_of(book, one.entry) for one in of.values() if one]
    if records and len(records) == len(of):
        for record, text, alters in _compared(section, records, left, present):
            yield marks.of(record), text, alters


def _compared(section: Section, records: list[Record], left: Left, present: Present) -> list[Finding]:
    """Findings in the words of the ledger, or in those of today where these are the section's."""
    found = list(compare.findings(section, records, left))
    if any(each.alters for each in found):
        today = [present(record) for record in records]
        again = found if today == records else list(compare.findings(section, today, left))
        return found if any(each.alters for each in again) else again
    return found


def _replaced(book: Book, section: Section, statuses: list[Status]) -> Iterator[tuple[Mark, str, bool]]:
    """Figures whose mark stands beside an unstamped picture, in a section that shows them in no other way."""
    stamped = {stamp.mark.figure for stamp in section.stamps}
    for record in (ledger.record_of(book, one.entry) for one in statuses):
        drawn = record.id in stamped or section.tables or (record.panels and section.charts)
        if section.unstamped and not drawn:
            yield marks.of(record), message("verify.unstamped"), True


def _answer(book: Book, same: list[Mark], statuses: list[Status], altered: Iterable[str] = ()) -> Answer:
    """The answer for marks of one version, of which some may give more of it than others."""
    mark = max(same, key=lambda one: len(one.version))
    of, differences = _status(mark, statuses), tuple(dict.fromkeys(altered))
    other = next(
        (one for one in same if one.book and one.book != (store.book_id(book) or metadata.load(book).book)), None
    )
    changed = any(one.changed for one in same)  # it says so itself, whatever version it bears
    known = states.known(book, mark) if not other and (changed or not of) else None
    if known and known.variant:
        mark, changed = replace(mark, figure=known.variant.id), True
    if changed:
        return Answer(mark, CHANGED, altered=differences, book=_book(book, None), known=known)
    if other and not of:
        return Answer(other, OTHER_BOOK, book=_book(book, None))
    held = of.state if of else UNKNOWN
    return Answer(mark, ALTERED if differences else held, of, differences, book=_book(book, of))


def _book(book: Book, of: Status | None) -> str:
    """Title and id of the book of a version; of the present book where there is no version."""
    own = metadata.load(book)
    of_book = ledger.record_of(book, of.entry).work if of else own
    title = of_book.full_title if users.language() == "ko" else of_book.title_en
    return message("verify.a-book", title=title, book=store.book_id(book) or own.book)


def _status(mark: Mark, statuses: list[Status]) -> Status | None:
    return next(
        (one for one in statuses if one.entry.figure == mark.figure and one.entry.version.startswith(mark.version)),
        None,
    )


def _key(mark: Mark) -> tuple[str, str]:
    return mark.figure, mark.version[:SHORT_HASH]
