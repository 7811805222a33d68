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
LARGEST, MOST_ROWS, MOST_PROBLEMS = 10 * MB, 10_000, 200  # of one table: bytes, rows, problems that are told
SAVE_AS_UTF8 = "Excel에서 '다른 이름으로 저장'을 눌러 파일 형식을 'CSV UTF-8(쉼표로 분리)'로 골라 다시 저장하세요"


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

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Rows by their id; the first one where an id is used twice."""
        return {row["id"]: row for row in reversed(self.rows)}


def read(folder: Path, schema: TableSchema) -> tuple[Table | None, list[Problem]]:
    """One table and what is wrong with its rows and letters; no table when file or header cannot be used."""
    try:
        text = utf8(
            folder / schema.file, "파일이 없습니다", f"{shown(str(folder))} 폴더에 {schema.file} 파일을 되돌려 놓으세요"
        )
        records = _records(text)
    except TableFileError as unreadable:
        return None, [Problem(schema.file, unreadable.what, unreadable.remedy, unreadable.row)]
    if not records:
        return None, [Problem(schema.file, "빈 파일입니다", f"첫 행에 열 이름을 쓰세요: {', '.join(schema.types)}")]
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
    problems += first(_letter_problems(schema, rows))
    return Table(schema, rows, _ids(header, body)), problems


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
        raise TableFileError("UTF-8이 아닌 문자 인코딩(CP949 등)으로 저장되어 있습니다", SAVE_AS_UTF8) from None


def _records(text: str) -> list[list[str]]:
    """Records of a CSV text without the empty ones at its end."""
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            records.append(record)
            if len(records) > MOST_ROWS:
                break
    except csv.Error:
        what = "따옴표의 짝이 맞지 않거나 CSV에 쓸 수 없는 글자가 있습니다"
        raise TableFileError(what, "이 행부터 큰따옴표의 짝을 맞추세요", len(records) + 1) from None
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
            what, remedy = f"'{column}' 열이 없습니다", f"1행에 '{column}' 열을 더하고 값을 채우세요"
            yield Problem(schema.file, what, remedy, 1, column)
    for position, column in enumerate(header, start=1):
        if not column.strip():
            yield Problem(schema.file, f"{position}번째 열에 이름이 없습니다", "열 이름을 쓰거나 그 열을 지우세요", 1)
        elif column not in schema.types:
            remedy = "열을 지우거나, 필요한 열이면 datapackage.json에 먼저 적으세요"
            yield Problem(schema.file, f"알 수 없는 {quoted(column)} 열이 있습니다", remedy, 1, shown(column, 40))
        elif column in header[: position - 1]:
            yield Problem(schema.file, f"'{column}' 열이 두 번 있습니다", "하나만 남기고 지우세요", 1, column)


def _row_problems(schema: TableSchema, header: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[Problem]:
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            yield Problem(schema.file, "빈 행입니다", "행을 지우세요", number)
        elif max(map(len, cells)) > LONGEST_CELL:
            position = next(position for position, cell in enumerate(cells) if len(cell) > LONGEST_CELL)
            what = message("data.long", length=len(cells[position]), most=LONGEST_CELL)
            column = header[position] if position < len(header) else None
            yield Problem(schema.file, what, message("data.long_do"), number, column)
        elif len(cells) < len(header):
            what = f"칸이 {len(cells)}개뿐입니다(머리글은 {len(header)}개)"
            yield Problem(schema.file, what, "모자란 칸만큼 쉼표를 넣으세요", number)
        elif len(cells) > len(header):
            what = f"칸이 {len(cells)}개나 됩니다(머리글은 {len(header)}개)"
            yield Problem(schema.file, what, "쉼표가 든 글은 큰따옴표로 감싸고, 남는 칸은 지우세요", number)


def _letter_problems(schema: TableSchema, rows: Iterable[Row]) -> Iterator[Problem]:
    """Cells that do not hold what they seem to hold; such letters make two equal-looking words differ."""
    for row in rows:
        for column, text in row.cells.items():
            if text != text.strip():
                what, remedy = f"{quoted(text)}의 앞이나 뒤에 빈칸이 있습니다", f"{quoted(text.strip())}만 남기세요"
            elif fault := letter_fault(text):
                what, remedy = fault
            else:
                continue
            yield Problem(schema.file, what, remedy, row.number, column)


def _ids(header: Sequence[str], body: Iterable[Sequence[str]]) -> frozenset[str]:
    """Every id, as written and, since it may have been meant so, without blanks around it and in composed Hangul."""
    index = header.index("id") if "id" in header else len(header)
    written = {cells[index] for cells in body if len(cells) > index}
    return frozenset(written | {unicodedata.normalize("NFC", key.strip()) for key in written})
