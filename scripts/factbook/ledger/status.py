"""Status of each published version: whether it still holds, and if not, since when, why, and what replaced it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from factbook.book import metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.language.foreign import abroad
from factbook.language.messages import message
from factbook.ledger import chain, changes, renumbering, store
from factbook.ledger.changes import Change
from factbook.ledger.entry import Entry, record_of
from factbook.ledger.reader import Reader

CURRENT, SUPERSEDED, CORRECTED, RENUMBERED = "current", "superseded", "corrected", "renumbered"
HOLD = (CURRENT, RENUMBERED)  # states in which a figure may be used as it is
FORMAT = 1


@dataclass(frozen=True)
class Absence:
    """A period (ISO days) in which a version did not hold: what did (``by``), why, and why it came ``back``."""

    on: str
    until: str
    by: str
    reason: str
    back: str

    def written(self, language: str) -> str:
        """The period in one line, with reasons in another language than the reader's as quotations."""
        reasons = {name: abroad(text, language) for name, text in (("reason", self.reason), ("back", self.back))}
        return message("ledger.absence", **asdict(self) | reasons)


@dataclass(frozen=True)
class Status:
    """State of one version.

    ``entry`` is the step by which it was entered last, ``entered`` are all, in order. ``by`` is the short hash of the
    version that holds now, ``on`` the ISO day from which this one did not, ``reason`` every reason given since,
    ``changes`` what differs between the two; all empty while it is current. A renumbered version holds under the number
    ``by``. ``absences`` are the times in which one that holds did not. Reasons and changes are in ``language``, as far
    as they were to be had in it.
    """

    entry: Entry
    state: str
    by: str = ""
    on: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()
    absences: tuple[Absence, ...] = ()
    entered: tuple[Entry, ...] = ()
    language: str = SOURCE_LANGUAGE

    @property
    def holds(self) -> bool:
        """Whether what the version shows is what holds now."""
        return self.state in HOLD

    def lines(self) -> list[str]:
        """Lines on what became of the version: since when, by which, why, and every row that differs; or none."""
        if self.state == RENUMBERED:
            head = [message("ledger.renumbered", on=self.on, by=self.by)]
        elif self.by:
            why = abroad(self.reason, self.language)
            head = [message("ledger.superseded", on=self.on, by=self.by, reason=why)]
        else:
            head = []
        differing = (f"- {change.written(self.language)}" for change in self.changes)
        return [*head, *differing, *(absence.written(self.language) for absence in self.absences)]


def statuses(book: Book, figure: str | None = None, reader: Reader | None = None) -> list[Status]:
    """State of every version in the ledger or of one figure, figure by figure, in the order they were last entered.

    ``reader`` is whose language reasons and changes are in; without one they are in the book's own.

    Raises:
        LedgerError: where the ledger cannot be read.
    """
    by_figure: dict[str, list[Entry]] = {}
    for entry in chain.entries(book, figure):
        by_figure.setdefault(entry.figure, []).append(entry)
    by = reader or Reader(book, SOURCE_LANGUAGE)
    return [status for steps in by_figure.values() for status in _of_versions(by, chain.in_order(steps))]


def as_json(book: Book, versions: Sequence[Status]) -> dict[str, Any]:
    """Content of the site's ``status.json``.

    ``{"format": 1, "book": id, "figures": {id: {hash8: {"version", "published", "state", "by", "on", "reason",
    "changes", "absences", "entered"}}}}``; ``state`` is ``current``, ``renumbered`` (the same figure under the number
    ``by``), ``superseded`` (something else changed) or ``corrected`` (a row that was there says something else now); a
    change is ``{"what", "old", "new", "range", "renames"}``, ``range`` empty or ``30–39 → 34``, ``renames`` true where
    a name alone is new; an absence is ``{"on", "until", "by", "reason", "back"}``; ``entered`` are the days on which
    the version was entered, the first of them ``published``.
    """
    figures: dict[str, dict[str, Any]] = {}
    for status in versions:
        content: Mapping[str, Any] = {
            "version": status.entry.version,
            "published": status.entered[0].published,
            "state": status.state,
            "by": status.by,
            "on": status.on,
            "reason": status.reason,
            "changes": [asdict(change) for change in status.changes],
            "absences": [asdict(absence) for absence in status.absences],
            "entered": [entry.published for entry in status.entered],
        }
        figures.setdefault(status.entry.figure, {})[status.entry.short] = content
    return {"format": FORMAT, "book": store.book_id(book) or metadata.load(book).book, "figures": figures}


def _of_versions(reader: Reader, steps: Sequence[Entry]) -> list[Status]:
    """Of each version the state of its step that is the last of a chain or, where none is, of its latest one."""
    going = chain.successors(steps)
    own: dict[str, list[Entry]] = {}
    for entry in steps:
        own.setdefault(entry.version, []).append(entry)
    chosen = [next((entry for entry in same if entry.step not in going), same[-1]) for same in own.values()]
    return [_status(reader, entry, own[entry.version], steps) for entry in sorted(chosen, key=steps.index)]


def _status(reader: Reader, entry: Entry, entered: Sequence[Entry], steps: Sequence[Entry]) -> Status:
    """A version's state by what its chain has become, compared by content: a number alone changes nothing."""
    book, language, line = reader.book, reader.language, chain.through(entry, steps)
    after, last = line[line.index(entry) + 1 :], line[-1]
    # what its own way of hashing did not look at yet is told by the first step under whose number it went on: two of
    # one way differ in all it looks at
    same = [step for step in after if _same(book, entry, step)]
    if not after or (last in same and _same(book, same[0], last)):
        absences = tuple(_absences(reader, entry, line))
        held = Status(entry, CURRENT, absences=absences, entered=tuple(entered), language=language)
        if not after:
            return held
        why = renumbering.reason_of(same[0], language)
        return replace(held, state=RENUMBERED, by=last.short, on=same[0].published, reason=why)
    since = [step for before, step in pairwise([entry, *after]) if not _same(book, before, step)] or after
    differing = tuple(changes.between(record_of(book, entry), record_of(book, last), reader))
    state = CORRECTED if any(change.corrects for change in differing) else SUPERSEDED
    why = _reasons(since, language)
    return Status(entry, state, last.short, since[0].published, why, differing, (), tuple(entered), language)


def _absences(reader: Reader, entry: Entry, line: Sequence[Entry]) -> Iterator[Absence]:
    """Periods in which other steps held, between two steps that show the same as a version."""
    language = reader.language
    between: list[Entry] = []
    held = False
    for step in line:
        same = _same(reader.book, entry, step)
        if same and between:
            why, back = _reasons(between, language), renumbering.reason_of(step, language)
            yield Absence(between[0].published, step.published, between[-1].short, why, back)
        held = held or same
        between = [] if same or not held else [*between, step]


def _same(book: Book, one: Entry, other: Entry) -> bool:
    """Whether two steps show the same, by one number or by two."""
    return one.version == other.version or renumbering.same(record_of(book, one).basis, record_of(book, other).basis)


def _reasons(steps: Sequence[Entry], language: str) -> str:
    return " / ".join(dict.fromkeys(renumbering.reason_of(step, language) for step in steps))
