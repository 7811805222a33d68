"""The data tables, checked and typed, as pandas frames. Every other module gets the data from here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from factbook.book.book import Book
from factbook.dataset import checking, data_version, descriptor, quotes
from factbook.dataset.descriptor import FILE
from factbook.dataset.tables import LARGEST, Table
from factbook.errors import DataError, Problem
from factbook.files import fingerprint as fingerprints
from factbook.files.names import seen
from factbook.language.quoting import shown

FOUND_GOOD = "FACTBOOK_FOUND_GOOD"  # variable that tells a process which tables it need not check once more
_NUMBERS: dict[str, tuple[str, type[int] | type[float]]] = {"integer": ("Int64", int), "number": ("Float64", float)}


@dataclass(frozen=True, eq=False)
class Facts:
    """Every table as a frame: one row per line of its file, in the file's order, with a plain range index.

    Text columns (ids, labels, dates in ISO 8601 of reduced precision) are strings, empty where nothing is known;
    whole numbers are ``Int64`` and coordinates (degrees) ``Float64``, ``pd.NA`` where nothing is known.
    What the columns hold is described in ``datapackage.json``.
    """

    sources: pd.DataFrame
    metrics: pd.DataFrame
    events: pd.DataFrame
    facts: pd.DataFrame
    relations: pd.DataFrame
    mentions: pd.DataFrame
    crosswalk: pd.DataFrame
    domains: pd.DataFrame
    places: pd.DataFrame
    outlines: pd.DataFrame
    notes: pd.DataFrame
    names: pd.DataFrame
    terms: pd.DataFrame


def load(folder: Path) -> Facts:
    """All facts of a data folder.

    Raises:
        DataError: when the tables are not fit to be drawn, with every problem found.
    """
    frames = _frames(folder, _stamp(folder))
    return Facts(**{name: frame.copy(deep=False) for name, frame in frames.items()})


def table(folder: Path, name: str) -> pd.DataFrame:
    """One table of a data folder, as ``load`` gives all.

    Raises:
        DataError: when the tables are not fit to be drawn, with every problem found.
    """
    return _frames(folder, _stamp(folder))[name].copy(deep=False)


@cache
def _frames(folder: Path, stamp: tuple[object, ...]) -> Mapping[str, pd.DataFrame]:
    """Every table as a frame, made once; pandas copies on write, so what a caller changes is the caller's own."""
    tables, problems = _inspected(folder, stamp)
    if problems:
        raise DataError(problems)
    return {name: _frame(tables[name]) for name in Facts.__dataclass_fields__}


@cache
def _inspected(folder: Path, _stamp: tuple[object, ...]) -> tuple[Mapping[str, Table], Sequence[Problem]]:
    """Tables and problems of a folder, kept by its stamp: a kernel asks for its facts more than once."""
    good = os.environ.get(FOUND_GOOD)
    if good and good == content(folder):  # nobody hashes what may be too large to be read
        return checking.found_good(folder), []
    return checking.inspect(folder)


def content(folder: Path) -> str:
    """Fingerprint of the files that are read, byte by byte; ``FOUND_GOOD`` holds that of tables that were checked.

    A file too large to be a table counts by its size: it will be refused, and nobody waits for all of it.
    """
    sizes = {name: (file, file.stat().st_size) for name, file in files(folder).items()}
    return fingerprints.of_value({name: file if size <= LARGEST else size for name, (file, size) in sizes.items()})


def _stamp(folder: Path) -> tuple[object, ...]:
    """Name, times of change (ns) and size (bytes) of each file that is read: another tuple whenever one changes."""
    states = ((name, file.stat()) for name, file in files(folder).items())
    return tuple((name, state.st_mtime_ns, state.st_ctime_ns, state.st_size) for name, state in states)


def files(folder: Path) -> dict[str, Path]:
    """The files of a data folder that are read, by name: its tables, wherever the description has them, and that."""
    names = {FILE, *(file.name for file in seen(folder, "*.csv")), *descriptor.paths(folder)}
    return {name: folder / name for name in sorted(names) if (folder / name).is_file()}


def check(folder: Path, text: Path | None = None) -> list[Problem]:
    """Everything wrong with a data folder; empty when it is fit.

    ``text`` is a source's full text on disk: the quotes from that source must stand in it.
    """
    tables, found = _inspected(folder, _stamp(folder))
    problems = list(found)
    if text is None:
        return problems
    source, unreadable = quotes.read(text)
    return problems + (unreadable or quotes.problems(tables, source, shown(text.name)))


def unversioned(book: Book) -> list[Problem]:
    """One problem where a book's tables do not have the hash in their description; none where they do."""
    return data_version.problems(book, _inspected(book.data, _stamp(book.data))[0])


def fingerprint(folder: Path) -> str:
    """SHA-256 of the cells of a valid data folder's tables, as 64 hex digits."""
    return data_version.of_tables(_inspected(folder, _stamp(folder))[0])


def give_version(folder: Path, version: str, day: str) -> str:
    """Write version, ISO day and hash into the description of a data folder; the hash is returned.

    Raises:
        DataError: where the tables have problems.
        VersionError: for a version that they cannot be given.
    """
    tables, problems = checking.inspect(folder)
    if problems:
        raise DataError(problems)
    return data_version.stamp(folder, tables, version, day)


def _frame(table: Table) -> pd.DataFrame:
    types = table.schema.types
    frame = pd.DataFrame([dict(row.cells) for row in table.rows], columns=list(types), dtype="str")
    for column, (dtype, number) in ((column, _NUMBERS[kind]) for column, kind in types.items() if kind in _NUMBERS):
        # cell by cell: pandas itself would read whole numbers beside a gap as floats and lose their last digits
        frame[column] = pd.Series([number(cell) if cell else pd.NA for cell in frame[column]], dtype=dtype)
    return frame
