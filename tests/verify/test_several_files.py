"""Many files at once: each has its answer, what nobody can read ends nothing, and the exit code is the worst."""

from __future__ import annotations

import io
import json
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import invented_book
from factbook import cli
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.formats import csv_table, xlsx
from factbook.ledger import ledger
from factbook.verify import verification
from invented_record import CHANGED, RECORD

FORGED = f"현재 유효  {RECORD.mark}"
CSV = csv_table.csv_text(RECORD)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of files, in a book in which one invented figure is published."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path / "book")))
    ledger.append(Book.from_environment(), RECORD, {}, day="2001-02-08", reason="")
    (tmp_path / "files").mkdir()
    monkeypatch.chdir(tmp_path / "files")
    yield tmp_path / "files"


def holds(name: str) -> None:
    """A file whose figure holds."""
    Path(name).write_text(CSV, encoding="utf-8-sig")


def own(name: str) -> None:
    """A file whose figure is somebody's own run."""
    Path(name).write_text(csv_table.csv_text(CHANGED), encoding="utf-8-sig")


def broken(name: str) -> None:
    """A file that nobody can look into."""
    Path(name).write_bytes(b"PK\x03\x04 broken")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.csv": holds, "b.csv": holds}, 0),
        ({"a.csv": holds, "b.pptx": broken}, 2),
        ({"b.pptx": broken, "a.csv": holds}, 2),
        ({"b.pptx": broken, "c.csv": own, "a.csv": holds}, 3),
        ({"c.csv": own, "b.pptx": broken}, 3),
    ],
)
def test_the_worst_decides_and_every_file_is_answered_for(
    files: dict[str, Callable[[str], None]], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order in which they were named; what could not be read is said in its place, and counted at the end."""
    for name, write in files.items():
        write(name)
    assert code == cli.main(["verify-figure", *files])
    out, err = capsys.readouterr()
    assert [f"[{name}]" for name in files] == [line for line in out.splitlines() if line.startswith("[")]
    unread = [name for name, write in files.items() if write is broken]
    assert len(unread) == out.count("확인하지 못함")
    assert (bool(unread), all(name in err for name in unread)) == (f"가운데 {len(unread)}개" in err, True)


def test_what_other_programs_leave_is_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, decides no exit code, and where there is nothing else, nothing was verified."""
    holds("a.csv")
    left = ["~$a.pptx", "._a.csv", "Thumbs.db", "desktop.ini"]
    for name in left:
        Path(name).write_bytes(b"\0")
    assert 0 == cli.main(["verify-figure", *left, "a.csv"])
    out, err = capsys.readouterr()
    assert ([True] * 4, True) == ([name in err for name in left], out.lstrip().startswith("현재 유효"))
    assert 2 == cli.main(["verify-figure", *left])


def test_a_folder_stands_for_the_files_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Those that can hold figures; folders inside are named, and a folder without such files is told to be one."""
    for folder in ("a/b", "c"):
        Path(folder).mkdir(parents=True)
    holds("a/1.csv")
    own("a/2.csv")
    for name in ("a/photo.jpg", "a/._1.csv"):
        Path(name).write_bytes(b"\0")
    assert 3 == cli.main(["verify-figure", "a"])
    out, err = capsys.readouterr()
    assert (["[a/1.csv]", "[a/2.csv]"], True) == ([line for line in out.splitlines() if line[:1] == "["], "a/b" in err)
    assert 2 == cli.main(["verify-figure", "c"])
    assert "c: " in capsys.readouterr().err


HOSTILE = f"x\n{FORGED}\n\x1b]0;title\x07\x1b[2J\u202e\x0b\x85\u2028\u200b\ufeff"


def packed(name: str) -> None:
    """An archive whose member is called so that a verdict stands on a line of its own."""
    with zipfile.ZipFile(name, "w") as archive:
        archive.writestr(f"{HOSTILE}.bin", b"\0")
        archive.writestr(f"{HOSTILE}.csv", CSV.replace("30–39", f"31–39{HOSTILE}").encode())


def in_cells(name: str) -> None:
    """A table with such a cell."""
    Path(name).write_text(CSV.replace("30여 건", f'"{HOSTILE}"'), encoding="utf-8")


def of_another_book(name: str) -> None:
    """A record of a book that is called so."""
    Path(name).write_text(json.dumps({"id": RECORD.id, "version": "c1" * 32, "book": HOSTILE}), encoding="utf-8")


@pytest.mark.parametrize("write", [packed, in_cells, of_another_book])
@pytest.mark.parametrize("name", ["a", f"b{HOSTILE}"])
def test_no_file_says_anything_in_a_line_of_its_own(
    name: str, write: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever names, cells and records hold: no forged line, nothing unseen, and the file does not hold."""
    file = f"{name}.{'zip' if write is packed else 'csv' if write is in_cells else 'json'}"
    write(file)
    holds("z.csv")
    assert 3 == cli.main(["verify-figure", file, "z.csv"])
    text = "".join(capsys.readouterr())
    assert 1 == text.splitlines().count(FORGED)
    assert [] == [char for char in text if char != "\n" and not char.isprintable()]


ENCODED = {
    "UTF-8": CSV.encode(),
    "UTF-8 with its mark": CSV.encode("utf-8-sig"),
    "UTF-16": CSV.replace(",", "\t").encode("utf-16"),
    "UTF-16 big": b"\xfe\xff" + CSV.encode("utf-16-be"),
    "CP949": CSV.encode("cp949", "replace"),
    "CP949, best fit": CSV.replace("–", "-").encode("cp949"),
    "semicolons": CSV.replace(",", ";").encode("cp949", "replace"),
    "named separator": ("sep=;\r\n" + CSV.replace(",", ";")).encode("utf-8-sig"),
    "all quoted": "\r\n".join('"' + line.replace(",", '","') + '"' for line in CSV.splitlines()).encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_a_table_is_read_as_spreadsheets_save_it(name: str, folder: Path) -> None:
    """Whatever encoding and separator: as it was given out it holds, and another number in it is found."""
    assert CSV.count(",") == sum(line.count(",") for line in CSV.splitlines())
    (folder / "a.csv").write_bytes(ENCODED[name])
    (folder / "b.csv").write_bytes(ENCODED[name].replace("70".encode(_of(name)), "80".encode(_of(name))))
    (whole,) = verification.verify(Book.from_environment(), folder / "a.csv")
    (altered,) = verification.verify(Book.from_environment(), folder / "b.csv")
    assert ("current", "altered", True) == (whole.state, altered.state, whole.compared), whole.altered


def _of(name: str) -> str:
    return {"UTF-16": "utf-16-le", "UTF-16 big": "utf-16-be"}.get(name, "ascii")


def test_a_table_in_no_known_encoding_is_refused_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence says how to save it."""
    Path("a.csv").write_bytes(CSV.encode("utf-32"))
    assert 2 == cli.main(["verify-figure", "a.csv"])
    assert "CSV UTF-8" in capsys.readouterr().err


def _workbook(text: str, rows: int, columns: int) -> bytes:
    """A workbook of the figure in which many cells of a second table name one text."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(xlsx.workbook(RECORD, "인용"))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    texts = f"</si><si><t>{text}</t></si></sst>".encode()
    number = parts["xl/sharedStrings.xml"].count(b"<si>")
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"</si></sst>", texts)
    letters = [f"{chr(65 + one // 26)}{chr(65 + one % 26)}" for one in range(columns)]
    cells = [
        "".join(f'<c r="{letter}{row}" t="s"><v>{number}</v></c>' for letter in letters) for row in range(99, 99 + rows)
    ]
    more = "".join(f'<row r="{row}">{cell}</row>' for row, cell in enumerate(cells, 99)).encode()
    parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet3.xml"].replace(
        b"</sheetData>", more + b"</sheetData>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(("letters", "rows", "columns"), [(1_000_000, 5_000, 1), (1_900, 5_000, 2), (1_900, 100, 100)])
def test_a_small_workbook_does_not_take_long(letters: int, rows: int, columns: int, folder: Path) -> None:
    """One long text named by many cells: answered or refused within five seconds."""
    (folder / "a.xlsx").write_bytes(_workbook("7 " * (letters // 2), rows, columns))
    began = time.process_time()
    cli.main(["verify-figure", "a.xlsx"])
    assert time.process_time() - began < 5


def test_a_thousand_files_take_no_longer_than_their_reading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the ledger holds is looked up once, not once a file."""
    holds("0.csv")
    for number in range(1, 1_000):
        shutil.copyfile("0.csv", f"{number}.csv")
    began = time.process_time()
    assert 0 == cli.main(["verify-figure", *(f"{number}.csv" for number in range(1_000))])
    assert time.process_time() - began < 10
    assert 1_000 == capsys.readouterr().out.count(f"현재 유효  {RECORD.mark}")
