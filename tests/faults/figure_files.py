"""Files that strangers hand to ``verify-figure``."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from factbook.figures.record import Record
from factbook.formats import csv_table, docx, hwpx, pptx, xlsx
from factbook.formats.exhibit import Exhibit
from faults.faults import fault
from faults.ledger import filled
from faults.room import Room
from invented_record import CONTENT, RECORD, record

MARK, CSV = RECORD.mark, csv_table.csv_text(RECORD)
FORGED = f"현재 유효  {MARK}"
HOSTILE = f"x\n{FORGED}\n\x1b]0;t\x07\x1b[2J\x1b[31m\u202e\u2066\x0b\x85\u2028\u200b\ufeff\u3164"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj "
    b"3 0 obj<</Keywords(x\n\x1b[2Jfig-a)>>endobj trailer<</Root 1 0 R/Info 3 0 R>>"
)
PNG = b"\x89PNG\r\n\x1a\n"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def again(content: bytes, changes: dict[str, bytes]) -> bytes:
    """An Office file with other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return packed({name: whole.read(name) for name in whole.namelist()} | changes)


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG, with no sum."""
    return struct.pack(">I", len(content)) + kind + content + bytes(4)


def document(inner: str, mark: str = MARK) -> bytes:
    """A document of a mark and XML."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{space}"><w:body><w:p><w:t>{mark}</w:t></w:p>{inner}</w:body></w:document>'
    return again(docx.document([Exhibit(RECORD, "인용")]), {"word/document.xml": text.encode()})


def of_hangul(inner: str, mark: str = MARK, **changes: bytes) -> bytes:
    """A document of Hangul of a mark and XML; ``changes`` are those of parts, by the last word of their names."""
    space = (
        'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:w="http://www.hancom.co.kr/hwpml/2011/paragraph"'
    )
    text = f"<hs:sec {space}><w:p><w:run><w:t>{mark}</w:t></w:run></w:p>{inner}</hs:sec>"
    whole = hwpx.document([Exhibit(RECORD, "인용")])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = {Path(name).stem: name for name in archive.namelist()}
    return again(whole, {names[name]: content for name, content in ({"section0": text.encode()} | changes).items()})


def relabelled() -> Record:
    """A figure with another number in a bar, whose label says something of its own."""
    panels = json.dumps(CONTENT["panels"]).replace('"length": 70.0', '"length": 55.0')
    return record(panels=json.loads(panels.replace(json.dumps("나나시")[1:-1], json.dumps(f"x\n{FORGED}\u202e")[1:-1])))


DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
POINTS = (
    f'<c:chartSpace xmlns:c="{DRAWINGS}"><c:plotArea><c:ser><c:val>'
    + '<c:pt idx="1"><c:v>1</c:v></c:pt>' * 200_000
    + "</c:val></c:ser></c:plotArea></c:chartSpace>"
)
LARGE = b"<a>" + b"x" * 3_000_000 + b"</a>"
ENTITIES = (
    '<!DOCTYPE p [<!ENTITY a0 "xxxxxxxxxx">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><p>&a9;</p>"
)


def laid_out(depth: int, inner: str) -> str:
    """Tables in tables, in a document of Word or of Hangul."""
    return "<w:tbl><w:tr><w:tc>" * depth + inner + "</w:tc></w:tr></w:tbl>" * depth


HEADING = ",".join(column.name for column in csv_table.columns(RECORD))
ROWS = "".join(f"가가시,상담,{number},{'9 ' * 300},=,{number},,건,,x,{MARK}\n" for number in range(4_990))
TABLE = f"{MARK}\n{HEADING}\n{ROWS}"
SHARED = "<si><t>" + "7 " * 500_000 + "</t></si>"


def workbook(rows: int) -> bytes:
    """Cells that all name one text of 1 MB."""
    book = xlsx.workbook(RECORD, "인용")
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, rows + 1))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return again(
        book,
        {
            "xl/sharedStrings.xml": f"<sst {space}>{SHARED}</sst>".encode(),
            "xl/worksheets/sheet3.xml": f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>".encode(),
        },
    )


SAYING: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a member of an archive": ("a.zip", lambda: packed({f"{HOSTILE}.bin": b"", "a.csv": CSV.encode()})),
    "a table in an archive": ("a.zip", lambda: packed({f"{HOSTILE}.csv": CSV.replace("30–39", "1–39").encode()})),
    "archives in archives": ("a.zip", lambda: packed({f"{HOSTILE}.zip": packed({f"{HOSTILE}.csv": b"x"})})),
    "a cell of a table": ("a.csv", lambda: CSV.replace("30여 건", f'"{HOSTILE}"').encode()),
    "a heading of a table": ("a.csv", lambda: CSV.replace("30여 건", f'30여"{HOSTILE}').encode()),
    "a text with escapes": ("a.txt", lambda: HOSTILE.replace(MARK, "").encode()),
    "the book of a record": (
        "a.json",
        lambda: json.dumps({"id": RECORD.id, "version": "c1" * 32, "book": HOSTILE}).encode(),
    ),
    "a picture's texts": (
        "a.png",
        lambda: (
            PNG
            + chunk(b"iTXt", b"Figure" + bytes(5) + RECORD.id.encode())
            + chunk(b"iTXt", b"Version" + bytes(5) + b"c1" * 32)
            + chunk(b"iTXt", b"Book" + bytes(5) + HOSTILE.encode())
            + chunk(b"IEND", b"")
        ),
    ),
    "a PDF's keywords": ("a.pdf", lambda: PDF),
    "a document's text": ("a.docx", lambda: document("<w:p><w:t>&#x202e;x</w:t></w:p>", "fig-x · 99999999")),
    "a text of Hangul": ("a.hwpx", lambda: of_hangul("<w:p><w:t>&#x202e;x</w:t></w:p>", "fig-x · 99999999")),
    "a bar in a chart of Hangul": ("a.hwpx", lambda: hwpx.document([Exhibit(relabelled(), "인용")])),
    "the name of a part of Hangul": ("a.hwpx", lambda: again(of_hangul(""), {f"Contents/{HOSTILE}.xml": b"<" * 99})),
}


@fault(SAYING, sample=("a member of an archive", "a cell of a table", "a bar in a chart of Hangul"))
def nothing_of_its_own_is_said_by(room: Room, case: tuple[str, Callable[[], bytes]]) -> None:
    """No line that the file made up, nothing unseen, and it does not hold."""
    filled(room)
    name, make = case
    answer = room.answer("verify-figure", room.write(name, make()))
    assert answer.code in (2, 3), answer.out
    room.check_text(answer)
    assert FORGED not in answer.text.splitlines(), answer.text


@fault(
    {
        "a line": f"a\n{FORGED}\n.csv",
        "escapes": "\x1b[2J\x07.csv",
        "directions": "\u202ea.csv",
        "no UTF-8": b"\xff.csv",
        "a mark": f"x {HOSTILE}",
        "very long": "a" * 5_000 + ".csv",
        "a dash": "fig-x\n · 1",
    },
    sample=("a line",),
)
def nothing_unseen_of_a_name(room: Room, name: str | bytes) -> None:
    """What was typed is named in one line."""
    filled(room)
    answer = room.answer("verify-figure", name)
    assert answer.code in (2, 3), answer.out  # a mark among the words is answered for
    room.check_text(answer)
    assert FORGED not in answer.text.splitlines()


HEAVY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a text named by 5,000 cells": ("a.xlsx", lambda: workbook(5_000)),
    "a text named by 20 cells": ("a.xlsx", lambda: workbook(20)),
    "tables in tables": ("a.docx", lambda: document(laid_out(80, "<w:p/>" * 450_000))),
    "a wide table": ("a.docx", lambda: document("<w:tbl><w:tr>" + "<w:tc/>" * 450_000 + "</w:tr></w:tbl>")),
    "many elements": ("a.docx", lambda: document("<a/>" * 4_000_000)),
    "deep elements": ("a.docx", lambda: document("<a>" * 1_000_000)),
    "tables of Hangul in tables": ("a.hwpx", lambda: of_hangul(laid_out(80, "<w:p/>" * 450_000))),
    "many elements of Hangul": ("a.hwpx", lambda: of_hangul("<a/>" * 4_000_000)),
    "deep elements of Hangul": ("a.hwpx", lambda: of_hangul("<a>" * 1_000_000)),
    "a wide table of Hangul": ("a.hwpx", lambda: of_hangul("<w:tbl><w:tr>" + "<w:tc/>" * 450_000 + "</w:tr></w:tbl>")),
    "sections without end": (
        "a.hwpx",
        lambda: again(of_hangul(""), {f"Contents/section{one}.xml": LARGE for one in range(1, 40)}),
    ),
    "a chart of many points": ("a.hwpx", lambda: of_hangul("", chart1=POINTS.encode())),
    "entities of Hangul": ("a.hwpx", lambda: of_hangul("", section0=ENTITIES.encode())),
    "rows to compare": ("a.csv", TABLE.encode),
    "a row of commas": ("a.csv", lambda: MARK.encode() + b"\n" + b"," * 15_000_000),
    "tables in an archive": ("a.zip", lambda: packed({f"{one}.csv": TABLE.encode() for one in range(9)})),
    "nested lists": ("a.json", lambda: b"[" * 1_000_000),
    "many objects": ("a.json", lambda: b"[" + b"{}," * 5_000_000 + b"{}]"),
    "many chunks": ("a.png", lambda: PNG + chunk(b"iTXt", b"") * 3_000_000),
    "pictures of many chunks": (
        "a.zip",
        lambda: packed({f"{one}.png": PNG + chunk(b"IDAT", b"") * 19_000 for one in range(190)}),
    ),
    "stamps without end": ("a.svg", lambda: b"<svg>" + b'<metadata class="figure-stamp">' * 500_000),
    "uses of uses": ("a.svg", lambda: b"<svg>" + b'<g id="g"><use href="#g"/><use href="#g"/></g>' * 300_000),
    "many members": ("a.zip", lambda: packed({str(one): b"" for one in range(100_000)}, zipfile.ZIP_STORED)),
    "almost marks": ("a.txt", lambda: (b"fig-" + b"a" * 95 + b" ") * 190_000),
}


@fault(HEAVY, sample=("a text named by 5,000 cells",))
def a_small_file_that_expands(room: Room, case: tuple[str, Callable[[], bytes]]) -> None:
    """Answered or refused; whoever looked through it again and again would not come to an end."""
    filled(room)
    name, make = case
    answer = room.answer("verify-figure", room.write(name, make()))
    assert answer.code in (0, 2, 3), answer.text
    room.check_text(answer)


SPECIAL: dict[str, Callable[[Path], object]] = {
    "nothing": lambda file: None,
    "an empty file": Path.touch,
    "a pipe": os.mkfifo,
    "a device": lambda file: file.symlink_to("/dev/zero"),
    "a link to itself": lambda file: file.symlink_to(file.name),
    "a folder": Path.mkdir,
    "no ZIP": lambda file: file.write_bytes(b"PK\x03\x04" * 99),
    "another kind": lambda file: file.write_bytes(b"\xff\xd8\xff\xe0" * 99),
    "the owner file of Office": lambda file: file.write_bytes(b"\x05A" + bytes(163)),
}


@fault(SPECIAL, sample=("a pipe",))
def one_bad_file(room: Room, make: Callable[[Path], object]) -> None:
    """Those before and behind it are answered for, in any order; it is counted; alone it is told in a sentence."""
    filled(room)
    (room.root / "in").mkdir()
    good = room.write("in/good.pptx", pptx.slide_deck([Exhibit(RECORD, "인용")]))
    bad = room.root / "in" / "bad.pptx"
    make(bad)
    answer = room.refused("verify-figure", good, bad, room.write("in/z.csv", CSV), codes=(2, 3), says=("[", "bad.pptx"))
    assert answer.out.count(f"{RECORD.mark}") >= 2, answer.out
    room.refused("verify-figure", bad, codes=(2,))


@fault(
    {name: name for name in ("~$good.pptx", "._good.csv", "Thumbs.db", "desktop.ini", ".DS_Store")},
    sample=("~$good.pptx",),
)
def what_other_programs_leave(room: Room, name: str) -> None:
    """It is named, and what lies beside it decides."""
    filled(room)
    left, good = room.write(f"in/{name}", b"\x05A" + bytes(163)), room.write("in/good.csv", CSV)
    alone, both = room.answer("verify-figure", good), room.answer("verify-figure", left, good)
    assert (alone.code, alone.out) == (both.code, both.out)
    assert name in both.err
    assert alone.out == room.answer("verify-figure", good.parent).out
    room.refused("verify-figure", left)


ENCODED: dict[str, bytes] = {
    "UTF-16": CSV.replace(",", "\t").encode("utf-16"),
    "UTF-16 big endian": b"\xfe\xff" + CSV.encode("utf-16-be"),
    "CP949": CSV.encode("cp949", "replace"),
    "semicolons": CSV.replace(",", ";").encode("cp949", "replace"),
    "sep=;": ("sep=;\r\n" + CSV.replace(",", ";")).encode("utf-8-sig"),
    "LF": CSV.replace("\r\n", "\n").encode(),
}


@fault(ENCODED)
def a_table_in(room: Room, content: bytes) -> None:
    """The answer is that of the table as it was given out."""
    filled(room)
    same = room.answer("verify-figure", room.write("a.csv", CSV))
    assert same.out == room.answer("verify-figure", room.write("a.csv", content)).out


@fault({"UTF-32": CSV.encode("utf-32"), "half a table": CSV.encode("utf-16-le"), "bytes": bytes(range(256)) * 9})
def a_table_in_no_encoding(room: Room, content: bytes) -> None:
    """The way out is named."""
    filled(room)
    room.refused("verify-figure", room.write("a.csv", content), says="CSV UTF-8")
