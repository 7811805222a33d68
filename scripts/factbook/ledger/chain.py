"""Which steps the ledger has, which follows which, and which holds now."""

from __future__ import annotations

from collections.abc import Sequence

from factbook.book.book import Book
from factbook.book.command_line import PROGRAM
from factbook.errors import RefusedError
from factbook.figures.record import Record
from factbook.files import names
from factbook.language.folding import folded
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.language.spelling import did_you_mean, matched
from factbook.ledger import store
from factbook.ledger.entry import Entry, damaged, read, record_of


def entries(book: Book, figure: str | None = None) -> list[Entry]:
    """Every step in the ledger, or those of one figure, in the order of their names.

    Raises:
        LedgerError: where one cannot be read.
    """
    figures = [book.published / figure] if figure else [path for path in names.seen(book.published) if path.is_dir()]
    return [read(book, file) for each in figures for file in store.files(each)]


def versions(book: Book) -> set[str]:
    """Whole hashes of all versions.

    Raises:
        LedgerError: where an entry cannot be read.
    """
    return {entry.version for entry in entries(book)}


def of_figure(book: Book, figure: str) -> list[Entry]:
    """The steps of one figure, at least one.

    Raises:
        RefusedError: where the ledger has none.
        LedgerError: where an entry cannot be read.
    """
    steps = entries(book)
    figures = sorted({entry.figure for entry in steps})
    name = matched(figure, figures)
    found = [entry for entry in steps if entry.figure == name]
    if not found:
        guess = did_you_mean(figure, figures) if figures else ""
        raise RefusedError(message("ledger.no-figure", figure=quoted(figure), hint=guess, program=PROGRAM))
    return found


def record(book: Book, figure: str, short: str) -> Record:
    """The record of one version, by 8 characters or more of its hash, or by its mark, in any spelling that looks alike.

    Raises:
        RefusedError: where the ledger has no such figure or version.
        LedgerError: where an entry cannot be read.
    """
    steps, typed = of_figure(book, figure), short
    short = folded(typed, case=False).removeprefix(steps[0].figure).strip("·@ ")
    for entry in steps:
        if short.startswith(entry.short) and entry.version.startswith(short):
            return record_of(book, entry)
    shorts = list(dict.fromkeys(one.short for one in steps))
    raise RefusedError(
        message("ledger.no-version", figure=steps[0].figure, version=quoted(typed), hint=did_you_mean(short, shorts))
    )


def newest(book: Book, figure: str, edition: str) -> Entry | None:
    """The newest step of an edition for a figure: one entered for it that no other supersedes; none if it has none.

    Raises:
        LedgerError: where an entry cannot be read.
    """
    steps = entries(book, figure)
    gone = successors(steps)
    return next((entry for entry in steps if entry.edition == edition and entry.step not in gone), None)


def holding(book: Book, figure: str, edition: str) -> Entry:
    """The step to cite today: that of the edition or, since editions share versions, that of another one.

    Raises:
        RefusedError: where the ledger does not have the figure.
        LedgerError: where an entry cannot be read, and where no step is the last.
    """
    steps = of_figure(book, figure)
    gone = successors(steps)
    last = [entry for entry in steps if entry.step not in gone]
    if not last:
        raise damaged([message("ledger.circle", path=book.path(book.published / figure))])
    return min(last, key=lambda entry: entry.edition != edition)


def in_order(steps: Sequence[Entry]) -> list[Entry]:
    """Steps of one figure, each after the one it supersedes."""
    following, found = successors(steps), list[Entry]()
    for entry in steps:
        after = entry if not entry.supersedes else None
        while after is not None:
            found.append(after)
            after = following.get(after.step)
    return found


def through(entry: Entry, steps: Sequence[Entry]) -> list[Entry]:
    """The whole chain that a step is part of, in order."""
    named, following = {each.step: each for each in steps}, successors(steps)
    found = [entry]
    while found[0].supersedes in named:
        found.insert(0, named[found[0].supersedes])
    while found[-1].step in following:
        found.append(following[found[-1].step])
    return found


def successors(steps: Sequence[Entry]) -> dict[str, Entry]:
    """The next step by the name of the one it superseded, among the steps of one figure."""
    return {entry.supersedes: entry for entry in steps if entry.supersedes}
