"""Integrity of the ledger: no file changed, missing or added since it was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factbook.book.book import Book
from factbook.files import locks, names
from factbook.language.messages import message
from factbook.ledger import store
from factbook.ledger.chain import entries, in_order
from factbook.ledger.entry import AGAIN, Entry, damage, damaged, sum_of


def check(book: Book, figure: str | None = None) -> None:
    """Check that every step, or every one of a figure, is as it was written.

    Raises:
        LedgerError: with every path that is not, and what to do.
    """
    # checked twice: a step that is being entered at this moment is no damage
    if _problems(book, figure) and (problems := _problems(book, figure)):
        raise damaged(problems)


def restore(book: Book) -> None:
    """Finish or undo what an interrupted publishing left, then ``check``.

    Only whoever may write to the ledger calls this.

    Raises:
        LedgerError: as ``check``.
    """
    store.recover(book)
    check(book)


def mend(book: Book) -> None:
    """``restore``, holding the lock of the ledger.

    Raises:
        LedgerError: as ``check``.
        BusyError: where another command holds it for longer than ``locks.PATIENCE``.
    """
    with locks.held(book.build, book.published, patience=locks.PATIENCE):
        restore(book)


def _problems(book: Book, figure: str | None) -> list[str]:
    steps = entries(book, figure)
    problems = [] if figure else [*_unknown_files(book, steps)]
    problems += [*store.shortened(book), *_uncovered(book, steps), *_unlisted(book, steps, figure)]
    problems += [problem for entry in steps if entry.time == 1 for problem in damage(book, entry)]
    for name in sorted({entry.figure for entry in steps}):
        own = [entry for entry in steps if entry.figure == name]
        problems += [*_without_files(book, own), *_broken_chain(book, name, own)]
    return problems


def _unknown_files(book: Book, steps: Sequence[Entry]) -> Iterator[str]:
    """Files in places where the ledger has only folders, and folders of figures without a version."""
    figures = {entry.folder(book).parent for entry in steps}
    for path in names.seen(book.published):
        if path in (store.sums(book), store.cover_file(book)) or (path.is_dir() and not names.seen(path)):
            continue  # a folder is made just before the first version moves in
        if path not in figures:
            yield message("ledger.unknown-path", path=book.path(path))
        else:
            files = (file for file in names.seen(path) if not file.is_dir() and not AGAIN.fullmatch(file.name))
            yield from (message("ledger.unknown-file", path=book.path(file)) for file in files)


def _uncovered(book: Book, steps: Sequence[Entry]) -> Iterator[str]:
    """Problems of the cover: it is missing though steps name their book, or it names another book than they do."""
    cover, file = store.cover(book), book.path(store.cover_file(book))
    for named in sorted({entry.book for entry in steps if entry.book}):
        if cover is None:
            yield message("ledger.gone", path=file)
        elif named != cover.book:
            yield message("ledger.other-cover", path=file, own=cover.book, other=named)


def _unlisted(book: Book, steps: Sequence[Entry], figure: str | None) -> Iterator[str]:
    """Steps that differ from the list of all steps, are not in it, or are in it alone."""
    listed = {
        name: digest for name, digest in store.listed(book).items() if figure is None or name.startswith(f"{figure}/")
    }
    steps_in_folder = {entry.name: sum_of(entry.file(book)) for entry in steps}
    coming = store.interrupted(book)
    for name in sorted((listed.keys() | steps_in_folder) - {*coming}):
        if listed.get(name) != steps_in_folder.get(name):
            path = book.path(book.published / name)
            there = name in steps_in_folder
            yield message("ledger.unlisted", path=path) if there else message("ledger.gone", path=path)


def _without_files(book: Book, own: Sequence[Entry]) -> Iterator[str]:
    """Later steps of a version whose first step is missing or lists other files."""
    first = {entry.version: entry for entry in own if entry.time == 1}
    for entry in own:
        if entry.version not in first or entry.files != first[entry.version].files:
            yield message("ledger.without-files", path=book.path(entry.file(book)), version=entry.short)


def _broken_chain(book: Book, figure: str, steps: Sequence[Entry]) -> Iterator[str]:
    steps_in_folder = {entry.step for entry in steps}
    intact = True
    for step, times in sorted(Counter(entry.supersedes for entry in steps if entry.supersedes).items()):
        path = book.path(book.published / figure / step)
        intact = intact and step in steps_in_folder and times == 1
        if step not in steps_in_folder:
            yield message("ledger.lost-before", path=path)
        if times > 1:
            yield message("ledger.two-after", path=path, count=times)
    if intact and len(in_order(steps)) < len(steps):
        yield message("ledger.circle", path=book.path(book.published / figure))
