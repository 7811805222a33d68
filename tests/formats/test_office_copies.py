"""What LibreOffice reads in the Office files and tables of the real book is what the records say."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import copied_checks
import copying
from factbook.figures.record import Record
from factbook.formats import csv_table

pytestmark = pytest.mark.gate
# separator, quotes, UTF-8, from the first line, ..., every sheet into a file of its own
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="module")
def figures(printed: Path) -> list[tuple[Path, Record]]:
    """Files without ending and record of every figure."""
    return list(copied_checks.records(printed))


def converted(figures: list[tuple[Path, Record]], ending: str, to: str, folder: Path, *more: str) -> Path:
    """Folder with what LibreOffice makes of the files of one kind."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice(soffice)가 없습니다. make gates가 갖추어 줍니다."
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = [f"{base}.{ending}" for base, _ in figures]
    subprocess.run(
        [office, home, "--headless", *more, "--convert-to", to, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


def cells(figure: Record) -> Iterator[str]:
    """Cells of a figure that is a table."""
    return (cell for row in figure.table.rows if figure.native for cell in row)


def test_text_documents(figures: list[tuple[Path, Record]], tmp_path: Path) -> None:
    """Headline, note, source, mark and the cells of native tables, with their blanks."""
    folder = converted(figures, "docx", "txt:Text (encoded):UTF8", tmp_path)
    wrong = [
        problem
        for base, figure in figures
        for problem in copied_checks.missing(
            base.name,
            (folder / f"{base.name}.txt").read_text("utf-8-sig"),
            [*copied_checks.lines_of(figure), *cells(figure), *copied_checks.cells_of(base, figure)],
        )
    ]
    assert [] == wrong


def test_slides(figures: list[tuple[Path, Record]], tmp_path: Path) -> None:
    """Headline, note, source, mark, native tables, what stands beside bars; LibreOffice breaks lines where it likes."""
    folder = converted(figures, "pptx", "pdf", tmp_path)
    wrong = []
    for base, figure in figures:
        text = "".join(copying.by_pdfium(folder / f"{base.name}.pdf").split())
        shown = [*copied_checks.values_of(figure), *copied_checks.cells_of(base, figure)]
        lines = [*copied_checks.lines_of(figure), *shown]
        wrong += [(base.name, line) for line in lines if "".join(line.split()) not in text]
        wrong += [(base.name, char) for char in copying.odd(text)]
    assert [] == wrong


def test_workbooks(figures: list[tuple[Path, Record]], tmp_path: Path) -> None:
    """Every cell of the table as it is written, limits as numbers."""
    folder = converted(figures, "xlsx", ALL_SHEETS, tmp_path)
    for base, figure in figures:
        with (folder / f"{base.name}-표.csv").open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.reader(file))
        rows = found[found.index([column.name for column in csv_table.columns(figure)]) + 1 :]
        assert [[*map(number, row)] for row in csv_table.rows(figure)] == [[*map(number, row)] for row in rows]


def test_tables_opened_as_spreadsheets(figures: list[tuple[Path, Record]], tmp_path: Path) -> None:
    """No range becomes a date, no mark a number: every cell of the CSV is what it was."""
    folder = converted(figures, "csv", "xlsx", tmp_path, "--infilter=CSV:44,34,76,1")
    for base, figure in figures:
        _, *rows = openpyxl.load_workbook(folder / f"{base.name}.xlsx").worksheets[0].iter_rows(values_only=True)
        cells_of_table = [csv_table.harmless(cell) for row in csv_table.rows(figure) for cell in row]
        found = ["" if cell is None else str(cell) for row in rows for cell in row]
        assert [number(cell) for cell in cells_of_table] == [number(cell) for cell in found]


def number(cell: str) -> str | Decimal:
    """A cell that is a plain number, whatever noughts it is written with; any other as it is."""
    plain = cell.replace(".", "", 1)
    return Decimal(cell) if plain.isascii() and plain.isdigit() else cell
