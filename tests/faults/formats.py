"""Files that other programs read."""

from __future__ import annotations

import io
import zipfile

from factbook.citing import citations, exports
from factbook.figures.record import Record
from factbook.formats import csv_table, xlsx
from faults.faults import fault
from faults.room import Room
from invented_record import CONTENT, RECORD, changed, record

CELLS = (
    "=1+1",
    "+1a",
    "-A1",
    "@A1",
    "\t=1",
    "\r=1",
    "＝A1",
    "1-2",
    "3/4",
    "MAR1",
    "1E5",
    "007",
    "12345678901234567890",
    "10-19",
    "12:30",
    "9월 24일",
    "2024-09-24",
    "TRUE",
    "(5)",
    "5-",
    "http://x",
    "{=1}",
    "=cmd|' /C x'!A1",
)


def with_cell(cell: str) -> Record:
    """The invented figure with a cell."""
    table = CONTENT["table"]
    rows = [[cell, *row[1:]] for row in table["rows"]]
    return record(table={**table, "rows": rows})


@fault({ascii(cell): cell for cell in CELLS}, sample=(ascii("=1+1"), ascii("1-2")))
def a_cell_stays_text(room: Room, cell: str) -> None:
    """In CSV it is marked as text where a spreadsheet would take it for something else; in XLSX it is typed as text."""
    del room
    made = with_cell(cell)
    if cell not in ("http://x", "{=1}"):
        assert csv_table.csv_text(made).splitlines()[1].lstrip('"').startswith("'"), csv_table.csv_text(made)
    with zipfile.ZipFile(io.BytesIO(xlsx.workbook(made, "인용"))) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f" in sheet for sheet in sheets)


@fault(
    {name: name for name in ("지어낸 연구소", "Invented Institute", "지어낸, 연구소", "가\nTI  - 나")},
    sample=("지어낸 연구소",),
)
def a_body_as_author(room: Room, name: str) -> None:
    """In RIS its name ends in a comma and is one line; in CSL and BibTeX it is one name."""
    del room
    made = record(work=changed(RECORD.work, holder=name))
    (author,) = (line for line in citations.ris(made).splitlines() if line.startswith("AU"))
    assert author.endswith(","), author
    whole = " ".join(name.split())
    assert f"{{{whole}}}" in citations.bibtex(made)
    assert [{"literal": name}] == exports.csl(made)[0]["author"]
