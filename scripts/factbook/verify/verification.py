"""Whether a figure in a file, or named by a mark or a hash, still holds: looked up in the ledger, without network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.metadata import SHORT_HASH
from factbook.citing import marks
from factbook.citing.marks import Mark
from factbook.errors import NotAFigureError
from factbook.language.folding import folded
from factbook.language.messages import message
from factbook.ledger import integrity, ledger, status, store
from factbook.ledger.status import Status
from factbook.verify import compare, read_file
from factbook.verify.read_file import Reading, Section

CHANGED, ALTERED, UNKNOWN, OTHER_BOOK = "changed", "altered", "unknown", "other-book"
_HASH = re.compile(rf"[0-9a-f]{{{SHORT_HASH},64}}", re.IGNORECASE)
_ONLY_MARKS = ("pdf", "text")  # kinds of files that nobody can see from whether their figures were altered
# files whose words anybody may edit for good reasons
EDITABLE, UNREAD = (".pptx", ".docx"), "차트와 표, 그림만 확인했습니다. 글은 그림 카드의 문장과 대조하세요."
_DOUBT = "고쳐졌거나 모르는 그림"
_FIRST = {
    status.CURRENT: "현재 유효",
    status.SUPERSEDED: "바뀜",
    status.CORRECTED: "바뀜",
    CHANGED: "조건 변경본",
    ALTERED: _DOUBT,
    UNKNOWN: _DOUBT,
    status.RENUMBERED: message("verify.renumbered"),
    OTHER_BOOK: message("verify.other-book-head"),
}


@dataclass(frozen=True)
class Answer:
    """The answer for one figure in a file.

    ``state`` is one of ``current``, ``renumbered``, ``superseded``, ``corrected``, ``changed`` (parameters of one's
    own), ``altered``, ``unknown``, ``other-book``; ``mark`` is none where a file names no figure. ``status`` is that
    of the version, where the ledger has it; ``altered`` lists what in the file is not as it was published, ``notes``
    what could not be compared; ``compared`` is false for kinds of files in which nothing can be. ``book`` is the title
    and id of the figure's book, or else of the ledger's.
    """

    mark: Mark | None
    state: str
    status: Status | None = None
    altered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    compared: bool = True
    book: str = ""

    @property
    def holds(self) -> bool:
        """Whether it may be used as it is."""
        return self.state in status.HOLD

    def __str__(self) -> str:
        head = f"{_FIRST[self.state]}  {self.mark or '표식 없음'}"
        if self.mark and self.status and self.state == status.RENUMBERED:
            head += f" → {Mark(self.mark.figure, self.status.by)}"
        return "\n".join([head, *(f"  {line}" for line in self._lines())])

    def _lines(self) -> Iterator[str]:
        yield self._whose()
        if self.state == CHANGED:
            yield "조건을 바꾸어 다시 실행한 그림입니다. 공식 수치가 아닙니다."
        if self.state == UNKNOWN and self.mark is None:
            yield "파일에서 그림의 이름과 판을 찾지 못했습니다. 그림 아래에 적힌 'fig-… · 여덟 글자'로 확인하세요."
        elif self.state == UNKNOWN:
            yield "장부(published/)에 없는 판입니다. 책의 저장소가 최신인지, 여덟 글자를 바로 옮겼는지 확인하세요."
        if self.altered:
            yield "펴낸 뒤에 고쳐진 곳이 있습니다. 책에서 다시 받으세요."
            yield from (f"- {difference}" for difference in self.altered)
        if self.status:
            yield f"{self.status.entered[0].published}에 펴냈습니다."
            yield from self.status.lines()
        yield from (f"참고: {note}" for note in self.notes)
        if not self.compared:
            yield "이런 파일에서는 적힌 판만 확인합니다. 내용이 고쳐졌는지는 알 수 없습니다."

    def _whose(self) -> str:
        """A line on the book that answers and, where the figure is of another one, on that."""
        if self.state == OTHER_BOOK and self.mark:
            return message("verify.other-book", other=self.mark.book, own=self.book)
        return message("verify.book", book=self.book)


def verify(book: Book, target: str | Path) -> list[Answer]:
    """One answer for each figure that a file holds, or that a hash (8 or more hex digits) or a mark names.

    Raises:
        NotAFigureError: where it is no file and no mark.
        FigureFileError: where the file cannot be looked into.
        LedgerError: where the ledger is damaged in what it holds of these figures.
    """
    if exists(target):
        return _of_reading(book, read_file.read(Path(target)))
    typed = folded(str(target), case=False)
    named = list(marks.found(typed))
    if not named and _HASH.fullmatch(version := typed.strip("·@ ")):
        return _of_hash(book, version)
    if not named:
        remedy = "파일도, 판(16진수 여덟 글자 이상)도, 'fig-… · 여덟 글자'도 아닙니다. 경로를 확인하세요."
        raise NotAFigureError(f"'{str(target)[:80]}': {remedy}")
    statuses = _statuses(book, named)
    return [_answer(book, [mark], statuses) for mark in dict.fromkeys(named)]


def _statuses(book: Book, named: Iterable[Mark]) -> list[Status]:
    """All versions of the figures that are named, whatever is wrong with others."""
    figures = sorted({mark.figure for mark in named})
    for figure in figures:
        integrity.check(book, figure)
    return [one for figure in figures for one in status.statuses(book, figure)]


def exists(target: str | Path) -> bool:
    """Whether something lies where a name says."""
    try:
        return Path(target).exists()
    except (OSError, ValueError):  # too long, or with characters no file name has
        return False


def _of_hash(book: Book, version: str) -> list[Answer]:
    folders = sorted(book.published.glob(f"[!.]*/{version[:SHORT_HASH]}"))
    statuses = _statuses(book, (Mark(folder.parent.name, version) for folder in folders))
    named = [one.entry for one in statuses if one.entry.version.startswith(version)]
    found = [_answer(book, [Mark(entry.figure, entry.version)], statuses) for entry in named]
    return found or [Answer(Mark("", version), UNKNOWN, book=_book(book, None))]


def _of_reading(book: Book, reading: Reading) -> list[Answer]:
    """One answer a version: sections that name the same one are taken together."""
    named: dict[tuple[str, str], list[Mark]] = {}
    altered: dict[tuple[str, str], list[str]] = {}
    notes: dict[tuple[str, str], list[str]] = {}
    for section in reading.sections:
        for mark in _marks_in(section):
            named.setdefault(_key(mark), []).append(mark)
    statuses = _statuses(book, (mark for same in named.values() for mark in same))
    for section in reading.sections:
        for mark, what, alters in _found(book, section, statuses):
            (altered if alters else notes).setdefault(_key(mark), []).append(f"{section.name}: {what}")
    more = [f"보지 않은 파일({', '.join(reading.unread)}): 압축을 풀고 따로 확인하세요."] if reading.unread else []
    answers = [
        replace(
            _answer(book, same, statuses, altered.get(key, ())),
            notes=tuple(dict.fromkeys([*notes.get(key, []), *more])),
            compared=reading.kind not in _ONLY_MARKS,
        )
        for key, same in named.items()
    ]
    return answers or [Answer(None, UNKNOWN, notes=tuple(more), book=_book(book, None))]


def _marks_in(section: Section) -> list[Mark]:
    return [*section.marks, *(stamp.mark for stamp in section.stamps)]


def _found(book: Book, section: Section, statuses: list[Status]) -> Iterator[tuple[Mark, str, bool]]:
    """Mark, finding, and whether it alters the figure, for a section; nothing is compared where a record is missing."""
    yield from (
        (stamp.mark, "그림이 펴낸 것과 다릅니다(봉인이 맞지 않음)", True) for stamp in section.stamps if stamp.broken
    )
    of = {_key(mark): _status(mark, statuses) for mark in _marks_in(section)}
    yield from _replaced(book, section, [one for one in of.values() if one])
    records = [ledger.record_of(book, one.entry) for one in of.values() if one]
    if records and len(records) == len(of):
        for record, text, alters in compare.findings(section, records):
            yield marks.of(record), text, alters


def _replaced(book: Book, section: Section, statuses: list[Status]) -> Iterator[tuple[Mark, str, bool]]:
    """Figures whose mark stands beside an unstamped picture, in a section that shows them in no other way."""
    stamped = {stamp.mark.figure for stamp in section.stamps}
    for record in (ledger.record_of(book, one.entry) for one in statuses):
        drawn = record.id in stamped or section.tables or (record.panels and section.charts)
        if section.unstamped and not drawn:
            yield marks.of(record), "그림에 표식이 없어, 펴낸 그림인지 알 수 없습니다", True


def _answer(book: Book, same: list[Mark], statuses: list[Status], altered: Iterable[str] = ()) -> Answer:
    """The answer for marks of one version, of which some may give more of it than others."""
    mark = max(same, key=lambda one: len(one.version))
    of, differences = _status(mark, statuses), tuple(dict.fromkeys(altered))
    if any(one.changed for one in same):  # it says so itself, whatever version it bears
        return Answer(mark, CHANGED, altered=differences, book=_book(book, None))
    other = next(
        (one for one in same if one.book and one.book != (store.book_id(book) or metadata.load(book).book)), None
    )
    if other and not of:
        return Answer(other, OTHER_BOOK, book=_book(book, None))
    held = of.state if of else UNKNOWN
    return Answer(mark, ALTERED if differences else held, of, differences, book=_book(book, of))


def _book(book: Book, of: Status | None) -> str:
    """Title and id of the book of a version; of the present book where there is no version."""
    work = ledger.record_of(book, of.entry).work if of else None
    title = work.full_title if work else metadata.load(book).full_title
    return f"『{title}』({store.book_id(book) or metadata.load(book).book})"


def _status(mark: Mark, statuses: list[Status]) -> Status | None:
    return next(
        (one for one in statuses if one.entry.figure == mark.figure and one.entry.version.startswith(mark.version)),
        None,
    )


def _key(mark: Mark) -> tuple[str, str]:
    return mark.figure, mark.version[:SHORT_HASH]
