"""Data tables as they stand on disk, cell by cell, with the row numbers a spreadsheet shows.

Files are decoded and parsed here, so that encodings, broken quotes and ragged rows are named in the reader's language
with the row to look at. A byte-order mark and CRLF line ends (a Korean Excel writes both) are welcome.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from factbook.dataset.descriptor import TableSchema
from factbook.dataset.letters_seen import letter_fault
from factbook.errors import Problem, TableFileError
from factbook.language.messages import message
from factbook.language.quoting import quoted

# the tables without a row of which there is nothing to tell; all others may be a header alone
NEEDED = ("sources", "metrics", "events", "facts", "places")
LONGEST_CELL = 4000  # letters; the longest note of a book is some hundreds
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
        text = _text(folder / schema.file)
        records = _records(text)
    except TableFileError as unreadable:
        return None, [Problem(schema.file, unreadable.what, unreadable.remedy, unreadable.row)]
    if not records:
        return None, [Problem(schema.file, "빈 파일입니다", f"첫 행에 열 이름을 쓰세요: {', '.join(schema.types)}")]
    header, *body = records
    problems = list(_header_problems(schema, header))
    if problems:
        return None, problems
    if not body and schema.name in NEEDED:
        what, remedy = message("data.no_rows"), message("data.no_rows_do", needed=", ".join(NEEDED))
        return None, [Problem(schema.file, what, remedy, 2)]
    problems = list(_row_problems(schema, header, body))
    broken = {problem.row for problem in problems}
    whole = [(number, cells) for number, cells in enumerate(body, start=2) if number not in broken]
    rows = tuple(Row(number, dict(zip(header, cells, strict=True))) for number, cells in whole)
    problems += _letter_problems(schema, rows)
    return Table(schema, rows, _ids(header, body)), problems


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise TableFileError("파일이 없습니다", f"{file.parent} 폴더에 {file.name} 파일을 되돌려 놓으세요") from None
    except OSError:
        raise TableFileError("읽을 수 없는 파일입니다", "파일의 종류와 읽기 권한을 확인하세요") from None
    except UnicodeDecodeError:
        raise TableFileError("UTF-8이 아닌 문자 인코딩(CP949 등)으로 저장되어 있습니다", SAVE_AS_UTF8) from None


def _records(text: str) -> list[list[str]]:
    """Records of a CSV text without the empty ones at its end."""
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        what = "따옴표의 짝이 맞지 않거나 CSV에 쓸 수 없는 글자가 있습니다"
        raise TableFileError(what, "이 행부터 큰따옴표의 짝을 맞추세요", len(records) + 1) from None
    while records and not any(cell.strip() for cell in records[-1]):
        records.pop()
    return records


def _header_problems(schema: TableSchema, header: Sequence[str]) -> Iterator[Problem]:
    for column in schema.types:
        if column not in header:
            what, remedy = f"'{column}' 열이 없습니다", f"1행에 '{column}' 열을 더하고 값을 채우세요"
            yield Problem(schema.file, what, remedy, 1, column)
    for position, column in enumerate(header, start=1):
        if not column.strip():
            yield Problem(schema.file, f"{position}번째 열에 이름이 없습니다", "열 이름을 쓰거나 그 열을 지우세요", 1)
        elif column not in schema.types:
            remedy = "열을 지우거나, 필요한 열이면 datapackage.json에 먼저 적으세요"
            yield Problem(schema.file, f"알 수 없는 '{column}' 열이 있습니다", remedy, 1, column)
        elif column in header[: position - 1]:
            yield Problem(schema.file, f"'{column}' 열이 두 번 있습니다", "하나만 남기고 지우세요", 1, column)


def _row_problems(schema: TableSchema, header: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[Problem]:
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            yield Problem(schema.file, "빈 행입니다", "행을 지우세요", number)
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
            if len(text) > LONGEST_CELL:
                what = message("data.long", length=len(text), most=LONGEST_CELL)
                remedy = message("data.long_do")
            elif text != text.strip():
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
