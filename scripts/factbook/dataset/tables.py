"""Data tables as they stand on disk, cell by cell, with the row numbers a spreadsheet shows.

Files are decoded and parsed here, so that encodings, broken quotes and ragged rows are named in the reader's language
with the row to look at. A byte-order mark and CRLF line ends (a Korean Excel writes both) are welcome.
"""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from factbook.dataset.descriptor import MOST_COLUMNS, TableSchema
from factbook.errors import Problem, TableFileError, UnreadableFileError
from factbook.files import reading
from factbook.files.reading import MB
from factbook.language.letter_faults import letter_fault
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown

# the tables without a row of which there is nothing to tell; all others may be a header alone
NEEDED = ("sources", "metrics", "events", "facts", "places")
LONGEST_CELL = 4000  # letters; the longest note of a book is some hundreds
_LONGEST_ID = 40  # letters of an id that a message names
LARGEST, MOST_ROWS, MOST_PROBLEMS = 10 * MB, 10_000, 200  # of one table: bytes, rows, problems that are told


@dataclass(frozen=True)
class Row:
    """Cells of one row by column name; ``number`` is the row as a spreadsheet shows it (the header is 1)."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Table:
    """One table: its description and the rows that have a cell for every column.

    ``ids`` are those of all rows, broken ones too: whoever refers to a broken row has made no mistake.
    """

    schema: TableSchema
    rows: tuple[Row, ...]
    ids: frozenset[str]

    @property
    def file(self) -> str:
        """Name of its file."""
        return self.schema.file

    def problem(self, row: Row, column: str, what: str, remedy: str) -> Problem:
        """A problem of one cell, which names its row by number and, unless the id itself is wrong, by that."""
        name = "" if column == "id" else shown(row.cells.get("id", ""), _LONGEST_ID)
        return Problem(self.file, what, remedy, row.number, column, name)

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Rows by their id; the first one where an id is used twice."""
        return {row["id"]: row for row in reversed(self.rows)}


def read(folder: Path, schema: TableSchema) -> tuple[Table | None, list[Problem]]:
    """One table and what is wrong with its rows and letters; no table when file or header cannot be used."""
    try:
        remedy = message("tables.no-file-do", folder=shown(str(folder)), file=schema.file)
        records = _records(utf8(folder / schema.file, message("files.missing"), remedy))
    except TableFileError as unreadable:
        return None, [Problem(schema.file, unreadable.what, unreadable.remedy, unreadable.row)]
    if not records:
        remedy = message("tables.empty-file-do", columns=", ".join(schema.types))
        return None, [Problem(schema.file, message("tables.empty-file"), remedy)]
    header, *body = records
    problems = first(_header_problems(schema, header))
    if problems:
        return None, problems
    if not body and schema.name in NEEDED:
        what, remedy = message("data.no_rows"), message("data.no_rows_do", needed=", ".join(NEEDED))
        return None, [Problem(schema.file, what, remedy, 2)]
    problems = first(_row_problems(schema, header, body))
    if len(problems) > MOST_PROBLEMS:
        return None, problems
    broken = {problem.row for problem in problems}
    whole = [(number, cells) for number, cells in enumerate(body, start=2) if number not in broken]
    rows = tuple(Row(number, dict(zip(header, cells, strict=True))) for number, cells in whole)
    table = Table(schema, rows, _ids(header, body))
    return table, problems + first(_letter_problems(table))


def first(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems of a table or rule, and one more where there are others: nobody reads thousands."""
    found = list(islice(problems, MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        found[-1] = Problem(found[0].file, message("data.many"), message("data.many_do"), found[-1].row)
    return found


def utf8(file: Path, missing: str, remedy: str) -> str:
    """Text of a file that people save with Excel or an editor; what is said where it is ``missing`` is the caller's.

    Raises:
        TableFileError: where it cannot be read, or is not UTF-8.
    """
    try:
        return reading.content(file, LARGEST).decode("utf-8-sig")
    except UnreadableFileError as error:
        if not os.path.lexists(file):
            raise TableFileError(missing, remedy) from None
        raise TableFileError(error.what, error.remedy) from None
    except UnicodeDecodeError:
        raise TableFileError(message("tables.not-utf8"), message("tables.not-utf8-do")) from None


def _records(text: str) -> list[list[str]]:
    """Records of a CSV text without the empty ones at its end."""
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            records.append(record)
            if len(records) > MOST_ROWS:
                break
    except csv.Error:
        row = len(records) + 1
        raise TableFileError(message("tables.no-csv"), message("tables.no-csv-do"), row) from None
    if len(records) > MOST_ROWS:
        raise TableFileError(message("data.many_rows", most=MOST_ROWS), message("data.many_rows_do"))
    while records and not any(cell.strip() for cell in records[-1]):
        records.pop()
    return records


def _header_problems(schema: TableSchema, header: Sequence[str]) -> Iterator[Problem]:
    if len(header) > MOST_COLUMNS:
        what = message("data.many_columns", count=len(header), most=MOST_COLUMNS)
        yield Problem(schema.file, what, message("data.long_do"), 1)
        return
    for column in schema.types:
        if column not in header:
            what = message("tables.no-column", column=column)
            yield Problem(schema.file, what, message("tables.no-column-do", column=column), 1, column)
    for position, column in enumerate(header, start=1):
        if not column.strip():
            what = message("tables.nameless", number=position)
            yield Problem(schema.file, what, message("tables.nameless-do"), 1)
        elif column not in schema.types:
            what = message("tables.unknown-column", column=quoted(column))
            yield Problem(schema.file, what, message("tables.unknown-column-do"), 1, shown(column, 40))
        elif column in header[: position - 1]:
            what = message("tables.column-twice", column=column)
            yield Problem(schema.file, what, message("tables.column-twice-do"), 1, column)


def _row_problems(schema: TableSchema, header: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[Problem]:
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            yield Problem(schema.file, message("tables.empty-row"), message("tables.empty-row-do"), number)
        elif max(map(len, cells)) > LONGEST_CELL:
            position = next(position for position, cell in enumerate(cells) if len(cell) > LONGEST_CELL)
            what = message("data.long", length=len(cells[position]), most=LONGEST_CELL)
            column = header[position] if position < len(header) else None
            yield Problem(schema.file, what, message("data.long_do"), number, column)
        elif len(cells) < len(header):
            what = message("tables.few-cells", count=len(cells), header=len(header))
            yield Problem(schema.file, what, message("tables.few-cells-do"), number)
        elif len(cells) > len(header):
            what = message("tables.many-cells", count=len(cells), header=len(header))
            yield Problem(schema.file, what, message("tables.many-cells-do"), number)


def _letter_problems(table: Table) -> Iterator[Problem]:
    """Cells that do not hold what they seem to hold; such letters make two equal-looking words differ."""
    for row in table.rows:
        for column, text in row.cells.items():
            fault: tuple[str, str] | None
            if text != text.strip():
                fault = (
                    message("tables.blanks", text=quoted(text)),
                    message("tables.blanks-do", text=quoted(text.strip())),
                )
            else:
                fault = letter_fault(text)
            if fault:
                yield table.problem(row, column, *fault)


def _ids(header: Sequence[str], body: Iterable[Sequence[str]]) -> frozenset[str]:
    """Every id, as written and, since it may have been meant so, without blanks around it and in composed Hangul."""
    index = header.index("id") if "id" in header else len(header)
    written = {cells[index] for cells in body if len(cells) > index}
    return frozenset(written | {unicodedata.normalize("NFC", key.strip()) for key in written})
