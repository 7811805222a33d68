"""A figure's table as CSV, its description, its spreadsheet, and the archive of all its files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import time
import unicodedata
from copy import deepcopy
from datetime import datetime
from itertools import takewhile
from pathlib import Path

import frictionless
import openpyxl
import pytest

import office_checks
from factbook.errors import BuildError
from factbook.formats import archive, csv_table, office_chart, xlsx, xlsx_prose, xlsx_table, zip_bundle
from factbook.formats.typography import cells
from invented_record import CHANGED, CONTENT, RECORD, WORDS_ONLY, changed, record

LIMITS = ["비교 표시", "최솟값", "최댓값", "단위", "표시"]


def read_back(text: str) -> list[list[str]]:
    """Rows of a CSV text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def book(figure=RECORD) -> openpyxl.Workbook:
    """A figure's workbook as another library reads it."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.workbook(figure, office_checks.CITATION)))


def text_of(sheet) -> str:
    """All text of a sheet."""
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def test_each_row_of_the_csv_tells_its_limits_its_source_and_its_figure():
    """The columns after the figure's own are the same in every file; an open end is an empty cell."""
    head, *rows = read_back(csv_table.csv_text(RECORD))
    assert [*RECORD.table.columns, *LIMITS, "출처", "그림"] == head
    assert [*map(list, RECORD.table.rows)] == [row[:5] for row in rows]
    assert [
        ["=", "15", "15", "개사", ""],
        ["이상", "20", "", "개사", ""],
        ["여", "30", "39", "건", ""],
        ["여", "70", "79", "건", "잠정"],
    ] == [[row[5], *row[6:10]] for row in rows]
    assert {(RECORD.source, RECORD.mark)} == {tuple(row[10:]) for row in rows}
    assert csv_table.csv_text(RECORD).count("\r\n") == csv_table.csv_text(RECORD).count("\n") == 5


def test_words_get_no_limits_and_warnings_stand_in_every_row():
    """A table without quantities has no empty columns; changed numbers carry their warning where they are copied."""
    head, *rows = read_back(csv_table.csv_text(WORDS_ONLY))
    assert ["분야", "가나국", "다라국", "출처", "그림"] == head
    assert ["교통", "지어낸 교통", "'=지어낸 수식"] == rows[0][:3]
    assert {(True, f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)")} == {
        (CHANGED.warning in row[-2], row[-1]) for row in read_back(csv_table.csv_text(CHANGED))[1:]
    }


def test_no_cell_of_the_csv_is_executed():
    """Formulas, also with full-width signs, are escaped; plain negative numbers are not."""
    (row, *_) = read_back(csv_table.csv_text(office_checks.hostile()))[1:]
    assert ["'=1+1", "<b>&\"'", "'@SUM(A1)", "-1", "'－2+3"] == row[:5]
    assert ["'＝A1", "'＋1a", "'＠A1", "'+A1", "+1,000.5"] == [
        csv_table.harmless(cell) for cell in ("＝A1", "＋1a", "＠A1", " +A1", "+1,000.5")
    ]


@pytest.mark.parametrize("figure", [RECORD, WORDS_ONLY, CHANGED, office_checks.hostile()])
def test_the_description_fits_the_file(figure, tmp_path: Path):
    """A Data Package program finds file, hash, bytes and types as described, byte order mark and all."""
    content = csv_table.csv_text(figure).encode("utf-8-sig")
    (tmp_path / f"{figure.id}.csv").write_bytes(content)
    package = csv_table.descriptor(figure, content)
    (tmp_path / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert (True, []) == (report.valid, report.flatten(["type", "note"]))
    (resource,) = package["resources"]
    assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert ["number"] * 2 * bool(figure.values) == [types[name] for name in ("최솟값", "최댓값") if name in types]
    assert (figure.id, figure.version, figure.short) == (package["figure"], package["version"], package["shortVersion"])


def test_the_description_says_whose_the_figure_is():
    """Licence and source are there as machines look for them; an unknown licence gets no invented name."""
    package = csv_table.descriptor(RECORD, b"")
    assert [("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")] == [
        (licence["name"], licence["path"]) for licence in package["licenses"]
    ]
    assert "https://example.org/news" == package["sources"][0]["path"]
    unknown = record(work=changed(RECORD.work, licence="문의하십시오"))
    assert [] == csv_table.descriptor(unknown, b"")["licenses"]


def test_a_wrong_file_is_found_out(tmp_path: Path):
    """The check above can fail: a cell that is no number breaks the description."""
    content = csv_table.csv_text(RECORD).replace(",39,", ",서른아홉,").encode("utf-8-sig")
    (tmp_path / f"{RECORD.id}.csv").write_bytes(content)
    (tmp_path / "datapackage.json").write_text(json.dumps(csv_table.descriptor(RECORD, content)), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [["type-error"]] == report.flatten(["type"])


def test_the_workbook_has_the_table_of_the_csv_with_numbers_as_numbers():
    """The same cells as in the CSV, in one real table, whose header stays in sight."""
    sheet = book()["표"]
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    assert [column.name for column in csv_table.columns(RECORD)] == [cell.value for cell in head]
    assert csv_table.rows(RECORD) == [["" if cell.value is None else str(cell.value) for cell in row] for row in rows]
    assert [(15, 15), (20, None), (30, 39), (70, 79)] == [(row[6].value, row[7].value) for row in rows]
    assert "B7" == sheet.freeze_panes
    print_out = sheet.page_setup
    # one page is what a file says by saying nothing
    assert ("landscape", 9, None, None) == (
        print_out.orientation,
        int(print_out.paperSize),
        print_out.fitToWidth,
        print_out.fitToHeight,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_cells_of_a_workbook_have_the_grounds_of_the_drawing():
    """Those of the figure's own columns; the columns that say where a row is from stay on paper."""
    grounds = [["", "#a5b8c9", "#f5d999"], ["#caced1", "#a5b8c9", "#f5d999"], ["", "#e4eaef", ""]]
    sheet = book(changed(WORDS_ONLY, table=WORDS_ONLY.table.model_dump(mode="json") | {"grounds": grounds}))["표"]
    (table,) = sheet.tables.values()
    fills = [
        [cell.fill.fgColor.rgb[2:].lower() if cell.fill.fill_type else "" for cell in row] for row in sheet[table.ref]
    ]
    assert ["d2dce4", "a5b8c9", "f5d999"] == fills[0][:3]
    assert [["caced1", "a5b8c9", "f5d999", "", ""], ["", "e4eaef", "", "", ""]] == fills[1:]


@pytest.mark.parametrize("figure", [RECORD, WORDS_ONLY])
def test_the_workbook_opens_on_its_table_which_is_printed_about_as_large_as_it_is(figure):
    """It is the first sheet; columns that only say where rows are from are not printed, the others fit a page."""
    read = book(figure)
    sheet = read.worksheets[0]
    assert ("표", "표") == (sheet.title, read.active.title)
    (_, first, last, end), origin = openpyxl.utils.range_boundaries(sheet.print_area.split("!")[1]), 2
    assert (1, len(csv_table.columns(figure)) - origin) == (first, last)
    assert end >= sheet.max_row
    widths = [sheet.column_dimensions[openpyxl.utils.get_column_letter(number)].width for number in range(1, last + 1)]
    assert sum(widths) <= xlsx_table.PRINTED + last


def test_long_lines_above_the_table_are_broken_to_the_width_of_a_page():
    """Nothing that is said of the table is cut by the edge of the print, and no word of it is lost."""
    long = changed(RECORD, headline="지어낸 긴 제목 " * 20, note="지어낸 긴 주 " * 60)
    sheet = book(long)["표"]
    (table,) = sheet.tables.values()
    top = openpyxl.utils.range_boundaries(table.ref)[1]
    lines = [sheet.cell(row, 1).value or "" for row in range(1, top)]
    said = " ".join((long.headline, long.source, long.mark, long.note))
    assert said.split() == " ".join(lines).split()
    assert {True} == {cells(line) <= xlsx_table.PRINTED for line in lines}
    assert cells(lines[0]) <= xlsx_table.PRINTED * 10 // 16


def test_a_long_title_of_the_cover_is_broken_to_the_width_of_the_page():
    """A title in one cell would be printed on a page as wide as it is, and all else on it too small to read."""
    long = changed(RECORD, headline="지어낸 긴 제목 " * 20, subtitle="지어낸 긴 부제 " * 30)
    head = list(takewhile(bool, (cell.value for (cell,) in book(long)["표지"]["A1:A99"])))
    assert f"{long.headline} {long.subtitle}".split() == " ".join(head).split()
    assert max(map(cells, head)) <= sum(xlsx_prose.PAGE)
    assert cells(head[0]) <= sum(xlsx_prose.PAGE) * 10 // 16


def test_lengths_of_bars_stand_in_columns_that_fit_a_page():
    """However long a chart's title or the name of a series is, it goes on in the next line."""
    long = changed(RECORD, panels=[{**panel, "title": "지어낸 긴 제목 " * 9} for panel in CONTENT["panels"]])
    sheet = book(long)["차트 자료"]
    widths = [each.width for each in sheet.column_dimensions.values()]
    assert max(widths) < xlsx_table.WIDEST + 1
    assert sum(widths) <= xlsx_table.PRINTED + len(widths)


def test_a_crowded_table_gives_most_room_to_those_who_say_most():
    """No word is broken, a heading's words stand beside the button that filters, and all fit a page."""
    columns = [["Verdict", "지어낸 판정 " * 12], *([["Maximum", "99"]] * 6), ["Where", "여기 또는 저기 " * 3]]
    widths = xlsx_table.fitting(columns)
    assert sum(widths) <= xlsx_table.PRINTED
    assert {len("Maximum") + xlsx_table.FILTER} == set(widths[1:-1])
    assert widths[0] > widths[-1] > widths[1]


def test_lines_above_a_narrow_table_are_no_wider_than_what_is_printed():
    """Two short columns are made wide enough to be read under, and what stands above ends where they do."""
    short = {"columns": ["가", "나"], "rows": [["다", "라"]]}
    narrow = changed(RECORD, headline="지어낸 긴 제목 " * 20, table=short, values=[], panels=[])
    sheet = book(narrow)["표"]
    (table,) = sheet.tables.values()
    lines = [sheet.cell(row, 1).value or "" for row in range(1, openpyxl.utils.range_boundaries(table.ref)[1])]
    last = openpyxl.utils.range_boundaries(sheet.print_area.split("!")[1])[2]
    wide = sum(sheet.column_dimensions[openpyxl.utils.get_column_letter(number)].width for number in range(1, last + 1))
    assert xlsx_table.LEAST <= wide < xlsx_table.PRINTED
    assert {True} == {cells(line) <= wide for line in lines}


def test_the_charts_of_the_workbook_draw_what_stands_on_a_sheet_of_it():
    """A chart for each panel on the table's sheet, described, from cells that hold the record's lengths."""
    package = xlsx.workbook(RECORD, office_checks.CITATION)
    sheet = openpyxl.load_workbook(io.BytesIO(package))["차트 자료"]
    (table,) = sheet.tables.values()
    head, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
    assert ["차트", "막대", "확실한 최솟값", "표기로 가능한 나머지", "막대 끝의 글(길이 없음)"] == head
    bars = [(panel.title, bar) for panel in RECORD.panels for bar in panel.bars]
    pieces = [[*(piece.length for piece in bar.segments), None][:2] for _, bar in bars]
    assert [[title, bar.label, *of, 0] for (title, bar), of in zip(bars, pieces, strict=True)] == rows
    charts = [office_checks.xml(package, name) for name in office_checks.parts(package, "xl/charts/")]
    for chart, panel in zip(charts, RECORD.panels, strict=True):
        assert [panel.title] == office_checks.find(chart, "//c:title//a:t/text()")
        for series in office_checks.find(chart, "//c:ser"):
            (cells_of,) = office_checks.find(series, "c:val//c:f/text()")
            drawn = [cell.value for (cell,) in sheet[cells_of.split("!")[1].replace("$", "")]]
            kept = {
                int(point.get("idx")): float(*office_checks.find(point, "c:v/text()"))
                for point in office_checks.find(series, "c:val//c:pt")
            }
            assert drawn == [kept.get(row) for row in range(len(panel.bars))]
    drawing = office_checks.xml(package, "xl/drawings/drawing1.xml")
    assert [office_chart.alt(RECORD.panels, panel, "") for panel in RECORD.panels] == [
        each.get("descr") for each in drawing.iter("{*}cNvPr")
    ]
    assert "차트 자료" not in book(WORDS_ONLY).sheetnames


def test_the_workbook_tells_what_it_holds():
    """Cover, notes and properties have title, source, mark, licence, citation, quotes; no cells are merged."""
    read = book()
    assert ["표", "차트 자료", "주", "표지"] == read.sheetnames
    for text in (RECORD.headline, RECORD.source, RECORD.mark, RECORD.work.licence, office_checks.CITATION):
        assert text in text_of(read["표지"])
    for text in (RECORD.note, "30여 건의 상담", "지어낸 신문(2001.2.6.)", "기사만으로 판단 불가", "2001-02-03"):
        assert text in text_of(read["주"])
    assert [RECORD.headline, RECORD.source, RECORD.mark] == [read["표"].cell(row, 1).value for row in (1, 2, 3)]
    properties = read.properties
    assert (RECORD.headline, RECORD.mark, datetime(2001, 2, 8)) == (
        properties.title,
        properties.keywords,
        properties.created,
    )
    assert [] == [merged for sheet in read for merged in sheet.merged_cells.ranges]
    assert {"맑은 고딕"} == {cell.font.name for sheet in read for row in sheet.iter_rows() for cell in row}


def test_a_changed_workbook_warns_on_every_sheet_that_is_read():
    """Whoever opens any sheet, or copies rows, sees that the numbers are not the official ones."""
    read = book(CHANGED)
    assert {True} == {CHANGED.warning in text_of(sheet) for sheet in read}
    mark = f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)"
    assert (mark, CHANGED.warning) == (read["표"]["A3"].value, read["표"]["A4"].value)
    assert (mark, [mark]) == (read.properties.keywords, csv_table.descriptor(CHANGED, b"")["keywords"])


COLLIDING = record(table={"columns": ["대상", "출처", "단위", "그림", "그림 (2)"], "rows": RECORD.table.rows})
EMPTY = record(values=[], table={"columns": ["대상", "지표"], "rows": []})


@pytest.mark.parametrize("figure", [COLLIDING, EMPTY])
@pytest.mark.filterwarnings("error")
def test_any_headings_and_no_rows_still_make_a_table(figure, tmp_path: Path):
    """A column called like one of the usual ones keeps its name, the usual one gets a number; no rows are a heading."""
    names = [column.name for column in csv_table.columns(figure)]
    assert (len(names), [*figure.table.columns]) == (len(set(names)), names[: len(figure.table.columns)])
    sheet, rows = book(figure)["표"], figure.table.rows
    below = list(sheet.iter_rows(values_only=True))[5:]
    assert names == [*below[0]]
    assert (len(rows), bool(rows)) == (len(below) - 1, bool(sheet.tables))
    (tmp_path / "a.csv").write_bytes(csv_table.csv_text(figure).encode("utf-8-sig"))
    package = csv_table.descriptor(figure, b"")
    assert names == [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert {"출처 (2)", "단위 (2)", "그림 (3)"} <= set(names) or not rows


@pytest.mark.parametrize("damage", [{"values": RECORD.values[:3]}, {"table": changed(RECORD.table, columns=["대상"])}])
def test_a_table_that_does_not_fit_its_values_is_refused(damage):
    """One message that names the figure and the sizes."""
    with pytest.raises(BuildError, match=f"'{RECORD.id}'.*열 .*행 4개"):
        csv_table.rows(record(**damage))


def test_no_cell_of_the_workbook_is_executed():
    """What looks like a formula is text, in all sheets."""
    read = book(office_checks.hostile())
    cells = [cell for sheet in read for row in sheet.iter_rows() for cell in row if cell.value in office_checks.HOSTILE]
    assert {"s"} == {cell.data_type for cell in cells}
    assert set(office_checks.HOSTILE) == {cell.value for cell in cells}


def test_columns_are_wide_enough_for_hangul():
    """A column of short Korean words is as wide as they are, two half-widths a syllable; a long one is broken."""
    widths = book()["표"].column_dimensions
    assert widths["D"].width > 2 * len("20개사 이상") - 2
    assert xlsx_table.WIDEST + 1 > widths["K"].width


def test_an_archive_depends_only_on_what_is_in_it():
    """Order of the files and time of making leave no trace; the date is the data's."""
    first = archive.packed({"b": b"2", "가": b"1"}, "2001-02-08")
    time.sleep(2.1)  # a zip counts time in steps of two seconds
    assert first == archive.packed({"가": b"1", "b": b"2"}, "2001-02-08")
    assert {(2001, 2, 8, 0, 0, 0)} == office_checks.dates(first)
    assert first != archive.packed({"가": b"1", "b": b"2"}, "2001-02-09")


def test_equal_records_are_equal_files():
    """CSV, workbook and bundle, made again later, are the same bytes, and carry the data's date."""

    def made() -> list[bytes]:
        workbook = xlsx.workbook(RECORD, office_checks.CITATION)
        return [
            csv_table.csv_text(RECORD).encode(),
            workbook,
            zip_bundle.pack({"a.xlsx": workbook}, RECORD, office_checks.CITATION),
        ]

    first = made()
    time.sleep(2.1)
    assert first == made()
    assert [{(2001, 2, 8, 0, 0, 0)}] * 2 == [office_checks.dates(package) for package in first[1:]]


def test_no_workbook_changes_how_the_next_is_made():
    """XlsxWriter writes into the settings that it is given: what it would change is there from the start."""
    before = deepcopy(xlsx._SAFE)
    xlsx.workbook(RECORD, office_checks.CITATION)
    assert "theme_font_name" in before["default_format_properties"]
    assert before == xlsx._SAFE


def test_the_bundle_holds_all_files_and_explains_them():
    """Every file lies in one folder under a composed name; the README names each, and source, citation, check."""
    decomposed = unicodedata.normalize("NFD", "그림.csv")
    files = {decomposed: b"1", **dict.fromkeys(("a.pptx", "a.json", "a.datapackage.json", "a.csl.json"), b"2")}
    found = office_checks.files(zip_bundle.pack(files, CHANGED, office_checks.CITATION))
    readme = f"{RECORD.id}/읽어보기.txt"
    named = {unicodedata.normalize("NFC", name) for name in files}
    assert {readme, *(f"{RECORD.id}/{name}" for name in named)} == set(found)
    readme_text = found[readme].decode("utf-8")
    for text in (
        CHANGED.warning,
        CHANGED.mark,
        CHANGED.headline,
        CHANGED.source,
        office_checks.CITATION,
        "그림.csv",
        "a.pptx",
        ".venv/bin/factbook verify-figure",
        "a.json: 그림의 기록(수치, 근거, 판)",
        "a.csl.json: 서지 사항(CSL-JSON)",
        "a.datapackage.json: 표의 설명(Data Package)",
    ):
        assert text in readme_text
    assert readme_text.startswith("\ufeff")
    assert [] == re.findall(r"(?<!\r)\n", readme_text)


TAKEN_FOR_ANOTHER = (
    "1-2", "3/4", "10-19", "MAR1", "Sept-1", "1-Mar", "24 September 2024", "1E5", "2e3", "007", "12345678901234567",
    "1.2.2024", "12:30", "3 PM", "2024-09-24", "2024-09", "9월 24일", "2024년 9월", "3시 30분", "(5)", "5-", "TRUE",
    "1 1/2", "-1-2", "=1+1", "+1a", "@A1", "-A1", "＝A1",
)  # fmt: skip
TEXTS = ("10–19", "40여 건", "f03, f05", "가-나", "2024년 9월 23일", "may", "20 30")
NUMBERS = ("12", "1.5", "1,000", "0", "-5")


def test_what_a_spreadsheet_would_take_for_something_else_is_marked_as_text() -> None:
    """Days, times, fractions, powers, digits that would be lost; texts and numbers stay as they are."""
    assert [f"'{cell}" for cell in TAKEN_FOR_ANOTHER] == [csv_table.as_text(cell) for cell in TAKEN_FOR_ANOTHER]
    assert [*TEXTS, *NUMBERS] == [csv_table.as_text(cell) for cell in (*TEXTS, *NUMBERS)]


@pytest.mark.gate
def test_a_spreadsheet_opens_every_such_cell_as_text(tmp_path: Path) -> None:
    """LibreOffice, in Korean and in English, finds no formula, no day and no number where the table has a text."""
    rows = [[csv_table.as_text(cell)] for cell in (*TAKEN_FOR_ANOTHER, *TEXTS)]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    (tmp_path / "a.csv").write_text(written.getvalue(), encoding="utf-8-sig")
    for language in ("1042", "1033"):
        office = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,{language},false,true"
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", f"--infilter={office}"]
        command += ["--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "a.csv")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
        assert {"s"} == {row[0].data_type for row in sheet.iter_rows()}, language
