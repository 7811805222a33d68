"""What somebody has at hand is called by its name: valid, changed since, one's own run, altered, or not known."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

import invented_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.citing import png, stamps
from factbook.errors import LedgerError, NotAFigureError
from factbook.figures.record import Record
from factbook.formats import archive, csv_table, docx, hwpx, office_chart, pptx, xlsx, zip_bundle
from factbook.formats.exhibit import Exhibit
from factbook.ledger import ledger
from factbook.verify import verification
from invented_record import CHANGED, CONTENT, RECORD, WORDS_ONLY, changed, record

VALUES = [dict(value) for value in CONTENT["values"]]
VALUES[2] |= {"written": "34건", "low": "34", "high": "34", "comparator": "="}
CORRECTED = record(version="b1" * 32, values=VALUES)
WORDS_AS_PRINTED = record(
    **{
        **vars(WORDS_ONLY),
        "version": "b2" * 32,
        "table": {
            "columns": ["분야", "가나국의 정책", "다라국의 정책", "바이어의 관심"],
            "rows": [
                ["교통", "지어낸 교통 · (지어낸 주차)", "기사에 없음", "지어낸 탈것"],
                ["맞는 분야 없음", "기사에 없음", "지어낸 자료", ""],
            ],
        },
    }
)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in which the two invented figures are published."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path)))
    for each in (RECORD, WORDS_ONLY):
        ledger.append(Book.from_environment(), each, {f"{each.id}.svg": b"<svg/>"}, day="2001-02-08", reason="")
    return tmp_path


def correct() -> None:
    """The source says something else now."""
    ledger.append(Book.from_environment(), CORRECTED, {}, day="2001-03-01", reason="신문이 숫자를 바로잡음")


def picture(of: Record) -> bytes:
    """A stamped PNG."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), (9, 99, 199)).save(drawn, "PNG")
    return stamps.stamp_png(drawn.getvalue(), of)


def deck(file: Path, *, sure: tuple[float, ...] = (30, 70), cell: str = "30–39건", mark: str = RECORD.mark) -> Path:
    """A slide with the mark, a native chart of the meetings and the table; a second with the other figure's picture."""
    deck = Presentation()
    slide, other = (deck.slides.add_slide(deck.slide_layouts[6]) for _ in range(2))
    slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = f"{RECORD.source}, {mark}"
    bars = CategoryChartData()
    bars.categories = ["가가시\n30여 건(30–39건)", "나나시\n70여 건(70–79건, 잠정)"]
    bars.add_series("확실한 최솟값", sure)
    bars.add_series("표기로 가능한 나머지", (9, 9))
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, 0, 0, Inches(3), Inches(3), bars)
    rows = [RECORD.table.columns, *RECORD.table.rows]
    grid = slide.shapes.add_table(len(rows), len(rows[0]), 0, 0, Inches(3), Inches(3)).table
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            grid.cell(row, column).text = cell if text == "30–39건" else text
    other.shapes.add_picture(io.BytesIO(picture(WORDS_ONLY)), 0, 0)
    deck.core_properties.keywords = f"{mark}; {WORDS_ONLY.mark}"
    deck.save(str(file))
    return file


def states(target: Any) -> dict[str, str]:
    """State by figure."""
    return {
        answer.mark.figure if answer.mark else "": answer.state
        for answer in verification.verify(Book.from_environment(), target)
    }


def test_a_deck_whose_figures_hold_is_valid(tmp_path: Path) -> None:
    """One answer a figure, though each is marked in several places; chart and table agree with the record."""
    assert {RECORD.id: "current", WORDS_ONLY.id: "current"} == states(deck(tmp_path / "deck.pptx"))


def test_a_corrected_fact_is_told_to_who_has_the_old_deck(tmp_path: Path) -> None:
    """Range then and now, the day, the new version and the reason; the other figure still holds."""
    file = deck(tmp_path / "deck.pptx")
    correct()
    old, other = verification.verify(Book.from_environment(), file)
    assert ("corrected", "current") == (old.state, other.state)
    assert (
        "바뀜  fig-outcomes-counts · 01234567\n"
        "  책: 『지어낸 데이터북: 가나와 다라』(invented)\n"
        "  2001-02-08에 펴냈습니다.\n"
        "  2001-03-01부터 지난 판이며, 지금은 b1b1b1b1 판이 대신합니다. 이유: 신문이 숫자를 바로잡음\n"
        "  - 가가시 · 상담: 30–39 → 34 (30여 건(30–39건) → 34건)"
    ) == str(old)


@pytest.mark.parametrize(
    ("altered", "difference"),
    [
        ({"sure": (300, 70)}, "슬라이드 1: 차트의 막대 '가가시 30여 건(30–39건)': 등록된 값 9 + 30, 파일의 값 9 + 300"),
        ({"cell": "300–390건"}, "슬라이드 1: 표의 '가능 범위': 등록된 값 '30–39건', 파일의 값 '300–390건'"),
    ],
)
def test_other_numbers_in_a_chart_or_a_table_are_found(
    altered: dict[str, Any], difference: str, tmp_path: Path
) -> None:
    """The figure is called altered, with both values; the other slide's figure is not."""
    first, second = verification.verify(Book.from_environment(), deck(tmp_path / "deck.pptx", **altered))
    assert ("altered", "current") == (first.state, second.state)
    assert difference in first.altered
    assert str(first).startswith("고쳐졌거나 모르는 그림  fig-outcomes-counts · 01234567")


def test_words_may_be_those_of_the_ledger_or_of_today(tmp_path: Path) -> None:
    """A version counts no wording; a file holds that agrees as a whole with either."""

    def reworded(record: Record) -> Record:
        rows = [[cell.replace("30–39건", "서른몇 건") for cell in row] for row in record.table.rows]
        return record.model_copy(update={"table": record.table.model_copy(update={"rows": rows})})

    file = deck(tmp_path / "deck.pptx", cell="서른몇 건")
    answers = [verification.verify(Book.from_environment(), file, *present)[0] for present in ([], [reworded])]
    assert ["altered", "current"] == [answer.state for answer in answers]
    both = verification.verify(Book.from_environment(), deck(file, cell="서른몇 건", sure=(300, 70)), reworded)
    assert "altered" == both[0].state


def test_a_picture_that_was_painted_over_is_altered(tmp_path: Path) -> None:
    """Alone as a file and inside a document."""
    sealed, other = picture(RECORD), io.BytesIO()
    Image.new("RGB", (40, 30), (0, 0, 0)).save(other, "PNG")
    start, end = sealed.index(b"IDAT") - 4, sealed.index(b"IEND") - 4
    black = other.getvalue()
    painted = sealed[:start] + black[black.index(b"IDAT") - 4 : black.index(b"IEND") - 4] + sealed[end:]
    (tmp_path / "a.png").write_bytes(painted)
    (tmp_path / "b.png").write_bytes(sealed)
    document = Document()
    document.add_picture(io.BytesIO(painted))
    document.save(str(tmp_path / "a.docx"))
    assert [{RECORD.id: "altered"}, {RECORD.id: "altered"}, {RECORD.id: "current"}] == [
        states(tmp_path / name) for name in ("a.png", "a.docx", "b.png")
    ]


def english() -> Record:
    """The same version as an edition in another language says it: labels, units, headings; a shorter title."""
    named = {"가가시": "Gaga", "나나시": "Nana", "참가 기관": "bodies", "상담": "meetings", "건": "", "개사": ""}
    values = [
        {**one, "of": named[one["of"]], "name": named[one["name"]], "unit": named[one["unit"]]}
        for one in CONTENT["values"]
    ]
    rows = [
        [named[of], named[name], f"{one['low']} or so", f"{one['low']}–{one['high']}", row[-1]]
        for (of, name, *row), one in zip(CONTENT["table"]["rows"], CONTENT["values"], strict=True)
    ]
    panels = [
        {"title": "x", "bars": [{**bar, "label": named[bar["label"]], "detail": "some"} for bar in each["bars"]]}
        for each in CONTENT["panels"]
    ]
    columns = ["Of", "Measure", "As written", "Range", "Facts"]
    return record(
        language="en",
        edition="en",
        values=values,
        panels=panels,
        source="Source: Invented News",
        table={"columns": columns, "rows": rows},
        work=changed(RECORD.work, title="짧은 이름"),
    )


FILES = {
    "pptx": lambda of: pptx.slide_deck([Exhibit(of, "인용")]),
    "docx": lambda of: docx.document([Exhibit(of, "인용")]),
    "hwpx": lambda of: hwpx.document([Exhibit(of, "인용")]),
    "xlsx": lambda of: xlsx.workbook(of, "인용"),
    "csv": lambda of: csv_table.csv_text(of).encode("utf-8-sig"),
}


@pytest.mark.parametrize("kind", ["pptx", "docx"])
@pytest.mark.parametrize("of", [WORDS_ONLY, WORDS_AS_PRINTED], ids=["short", "long"])
def test_a_word_changed_in_a_table_of_words_is_found(kind: str, of: Record, tmp_path: Path) -> None:
    """As it was made the file holds; with any one cell of any row changed, the figure is altered, and only so."""
    ledger.append(Book.from_environment(), of, {}, day="2001-03-02", reason="다른 표")
    file, changed = tmp_path / f"a.{kind}", 0
    file.write_bytes(FILES[kind](of))
    (answer,) = verification.verify(Book.from_environment(), file)
    assert ("current", (), ()) == (answer.state, answer.altered, answer.notes)
    for row, cells in enumerate(of.table.rows, 1):
        for column, cell in enumerate(cells):
            opened: Any = {"pptx": Presentation, "docx": Document}[kind](str(file))
            shapes = opened.slides[0].shapes if kind == "pptx" else []
            grid, *_ = [each.table for each in shapes if each.has_table] or opened.tables
            grid.cell(row, column).text = f"{cell} 바뀐말"
            opened.save(str(tmp_path / f"b.{kind}"))
            (answer,) = verification.verify(Book.from_environment(), tmp_path / f"b.{kind}")
            assert "altered" == answer.state, cell
            changed += 1
    assert len(of.table.rows) * len(of.table.columns) == changed


@pytest.mark.parametrize("kind", FILES)
def test_the_books_own_files_hold_in_every_language(kind: str, tmp_path: Path) -> None:
    """Labels, units, headings and the book's title may be said otherwise; what cannot be compared is nothing here."""
    file = tmp_path / f"a.{kind}"
    for of in (RECORD, english()):
        file.write_bytes(FILES[kind](of))
        (answer,) = verification.verify(Book.from_environment(), file)
        assert ("current", (), ()) == (answer.state, answer.altered, answer.notes)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("of", [RECORD, english()], ids=["ko", "en"])
def test_another_number_is_found_in_every_language(kind: str, of: Record, tmp_path: Path) -> None:
    """A bar made longer, an upper end moved: whatever the labels are called."""
    panels = json.loads(json.dumps(of.model_dump(mode="json")["panels"]).replace('"length": 70.0', '"length": 55.0'))
    values = [changed(value, high="59" if value.high == "79" else value.high) for value in of.values]
    (tmp_path / f"a.{kind}").write_bytes(FILES[kind](changed(of, panels=panels, values=values)))
    (answer,) = verification.verify(Book.from_environment(), tmp_path / f"a.{kind}")
    assert "altered" == answer.state
    found = "\n".join(answer.altered)
    assert (kind != "csv") == ("등록된 값 9 + 70, 파일의 값 9 + 55" in found)
    assert (kind in ("csv", "xlsx")) == ("등록된 값 '79', 파일의 값 '59'" in found)


def beside(kind: str, labels: list[str], numbers: tuple[float, ...], series: str = "우리 예산") -> bytes:
    """Our figure's file with a chart that is somebody's own."""
    own = {
        "title": "예산",
        "bars": [
            {
                "label": label,
                "detail": "",
                "open": False,
                "segments": [{"colour": "#1f4e79", "length": number, "sure": True, "name": ""}],
            }
            for label, number in zip(labels, numbers, strict=True)
        ],
    }
    package = FILES[kind](record(panels=[*RECORD.panels, own]))
    content = {
        name: part.replace(office_chart.SURE.encode(), series.encode())
        if b"<c:v>" + labels[0].encode() in part
        else part
        for name, part in archive.unpacked(package).items()
    }
    return archive.packed(content, "2001-02-08")


@pytest.mark.parametrize("kind", ["pptx", "docx"])
@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        (["1분기", "2분기"], (5, 7)),
        (["가가시", "나나시"], (120, 340)),
        (["1분기", "2분기"], (15, 33)),
        (["1분기", "2분기"], (30, 70)),
    ],
)
def test_a_chart_of_ones_own_accuses_nobody(
    kind: str, labels: list[str], numbers: tuple[float, ...], tmp_path: Path
) -> None:
    """Beside our figure, with the same cities or a number alike by chance; that it was not looked at is said."""
    (tmp_path / f"a.{kind}").write_bytes(beside(kind, labels, numbers))
    (answer,) = verification.verify(Book.from_environment(), tmp_path / f"a.{kind}")
    section = {"pptx": "슬라이드 1", "docx": "문서"}[kind]
    assert ("current", (f"{section}: 확인하지 못한 차트가 있습니다",)) == (answer.state, answer.notes)
    assert "참고: " in str(answer)


def test_numbers_that_changed_places_are_found(tmp_path: Path) -> None:
    """The same numbers at each other's labels are other numbers, in a chart and in a table."""
    chart = states(deck(tmp_path / "a.pptx", sure=(70, 30)))
    heading, rows = [column.name for column in csv_table.columns(RECORD)], csv_table.rows(RECORD)
    swapped = [row[:2] + other[2:] for row, other in zip(rows[2:], rows[:1:-1], strict=True)]
    table = states(sheet(tmp_path / "a.xlsx", [heading, *swapped]))
    assert ("altered", "altered") == (chart[RECORD.id], table[RECORD.id])


def add_figure(document: Any, of: Record, was: str, becomes: str) -> None:
    """A figure's mark and its table, in which one text became another."""
    document.add_paragraph(of.mark)
    rows = [of.table.columns, *of.table.rows]
    grid = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            grid.cell(row, column).text = becomes if text == was else text


def test_tables_of_one_heading_are_each_held_against_their_figure(tmp_path: Path) -> None:
    """Two figures with the same columns in one document: each table is the figure's that it is most like."""
    rows = [["가가시", "방문", "50여 건", "50–59건", "f20"], *RECORD.table.rows[:1]]
    values = [changed(RECORD.values[2], name="방문", low="50", high="59"), RECORD.values[0]]
    other = record(id="fig-other", version="5" * 64, values=values, table=changed(RECORD.table, rows=rows))
    ledger.append(Book.from_environment(), other, {}, day="2001-02-08", reason="")
    for file, cell in (("a.docx", "50–59건"), ("b.docx", "500–590건")):
        document = Document()
        for each in (RECORD, other):
            add_figure(document, each, "50–59건", cell)
        document.save(str(tmp_path / file))
    assert {RECORD.id: "current", other.id: "current"} == states(tmp_path / "a.docx")
    assert {RECORD.id: "current", other.id: "altered"} == states(tmp_path / "b.docx")


def test_words_in_another_language_and_remarks_are_not_held_against_a_figure(tmp_path: Path) -> None:
    """A table of which no cell agrees was not compared, which is said; a remark below a table is nobody's number."""
    heading = [column.name for column in csv_table.columns(WORDS_ONLY)]
    rows = [["Transport", "Invented transport", "x", "", WORDS_ONLY.mark], ["Schools", "y", "z", "", WORDS_ONLY.mark]]
    (answer,) = verification.verify(Book.from_environment(), sheet(tmp_path / "a.xlsx", [heading, *rows]))
    assert ("current", True) == (answer.state, "비교하지 못했습니다" in answer.notes[0])
    remark = ["2024년 9월 우리 부서에서 확인함"]
    for of in (WORDS_ONLY, RECORD):
        columns = [column.name for column in csv_table.columns(of)]
        cells = [[csv_table.harmless(cell) for cell in row] for row in csv_table.rows(of)]
        assert {of.id: "current"} == states(sheet(tmp_path / "b.xlsx", [columns, *cells, remark]))


def test_any_file_of_a_figure_and_all_of_them_in_one_archive_answer_alike(tmp_path: Path) -> None:
    """A painted picture inside the archive is found; a file that only names its version says that this is all."""
    files = {"a.png": picture(RECORD), "a.json": RECORD.text().encode(), "a.csv": FILES["csv"](RECORD)}
    (tmp_path / "a.zip").write_bytes(zip_bundle.pack(files, RECORD, "인용"))
    files["a.csv"] = files["a.csv"].replace(b",39,", b",38,")
    (tmp_path / "b.zip").write_bytes(zip_bundle.pack(files, RECORD, "인용"))
    (tmp_path / "a.json").write_bytes(files["a.json"])
    assert [{RECORD.id: "current"}, {RECORD.id: "altered"}, {RECORD.id: "current"}] == [
        states(tmp_path / name) for name in ("a.zip", "b.zip", "a.json")
    ]
    assert "알 수 없습니다" in str(verification.verify(Book.from_environment(), tmp_path / "a.json")[0])
    assert "알 수 없습니다" not in str(verification.verify(Book.from_environment(), tmp_path / "a.zip")[0])


def sheet(file: Path, rows: list[list[str]], number: type = float) -> Path:
    """A workbook of the figure's table as it is given out: numbers as numbers, gaps as gaps."""
    book = Workbook()
    for row in rows:
        book.active.append([number(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(file)
    return file


def test_a_table_may_be_sorted_and_shortened_but_not_changed(tmp_path: Path) -> None:
    """Rows in another order or left out still are the figure's; a number that is not in them is found."""
    heading, rows = [column.name for column in csv_table.columns(RECORD)], csv_table.rows(RECORD)
    assert {RECORD.id: "current"} == states(sheet(tmp_path / "a.xlsx", [heading, *rows]))
    assert {RECORD.id: "current"} == states(sheet(tmp_path / "b.xlsx", [heading, *rows[:0:-1]]))
    assert {RECORD.id: "current"} == states(sheet(tmp_path / "d.xlsx", [heading, *rows], lambda cell: f"{cell}.0"))
    changed = [["40" if cell == "39" else cell for cell in row] for row in rows]
    (answer,) = verification.verify(Book.from_environment(), sheet(tmp_path / "c.xlsx", [heading, *changed]))
    assert ("통합 문서: 표의 '최댓값': 등록된 값 '39', 파일의 값 '40'",) == answer.altered


def test_of_two_figures_in_one_document_only_the_altered_one_is_called_so(tmp_path: Path) -> None:
    """A table is held against the figure whose heading it has."""
    document = Document()
    for each, cell in ((WORDS_ONLY, "지어낸 병원"), (RECORD, "30–39건")):
        add_figure(document, each, "지어낸 학교", cell)
    document.save(str(tmp_path / "a.docx"))
    assert {WORDS_ONLY.id: "altered", RECORD.id: "current"} == states(tmp_path / "a.docx")


def test_a_book_as_pdf_answers_for_every_figure_and_says_what_it_cannot_see(tmp_path: Path) -> None:
    """Keywords name the figures; whether their drawings were altered is not known from a PDF."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Keywords"] = f"{RECORD.mark}; {WORDS_ONLY.mark}; fig-none · 99999999"
        pdf.save(tmp_path / "book.pdf")
    correct()
    assert {RECORD.id: "corrected", WORDS_ONLY.id: "current", "fig-none": "unknown"} == states(tmp_path / "book.pdf")
    assert "알 수 없습니다" in str(verification.verify(Book.from_environment(), tmp_path / "book.pdf")[0])


def test_ones_own_run_is_called_so(tmp_path: Path) -> None:
    """By its stamp, by the words behind its mark; and no such run passes for unknown or valid."""
    (tmp_path / "a.png").write_bytes(picture(CHANGED))
    assert {CHANGED.id: "changed"} == states(tmp_path / "a.png") == states(f"{CHANGED.mark} · 조건 변경본")
    assert str(verification.verify(Book.from_environment(), tmp_path / "a.png")[0]).startswith(
        "조건 변경본  fig-outcomes-counts · aaaaaaaa"
    )


def test_a_figure_of_another_book_is_called_so(tmp_path: Path) -> None:
    """By the book that its picture, its drawing or its record names; the answer names both books, and it does not hold.

    The same version in our own ledger is ours, whoever made the file.
    """
    other, svg = record(version="9" * 64, book="another-book"), '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
    (tmp_path / "a.png").write_bytes(picture(other))
    (tmp_path / "a.svg").write_text(stamps.stamp_svg(svg, other), "utf-8")
    (tmp_path / "a.json").write_text(other.text(), "utf-8")
    for name in ("a.png", "a.svg", "a.json"):
        (answer,) = verification.verify(Book.from_environment(), tmp_path / name)
        assert ("other-book", False) == (answer.state, answer.holds)
        assert str(answer).startswith(f"다른 책의 그림  {other.mark}\n  'another-book' 책의 그림이라고 적혀 있습니다.")
        assert "』(invented)의 것이므로" in str(answer)
    (tmp_path / "b.png").write_bytes(picture(record(book="another-book")))
    assert {RECORD.id: "current"} == states(tmp_path / "b.png")


@pytest.mark.parametrize("target", ["01234567", "deadbeef", f"{RECORD.id} · 99999999", RECORD.mark])
def test_every_answer_names_the_book_that_gives_it(target: str) -> None:
    """Whether it knows the figure or not."""
    (answer,) = verification.verify(Book.from_environment(), target)
    assert 1 == str(answer).count("  책: 『")
    assert 1 == str(answer).count("』(invented)\n")


@pytest.mark.parametrize("form", ["stamp", "text", "drawing", "mark"])
def test_what_says_that_it_is_not_official_is_never_valid(form: str, tmp_path: Path) -> None:
    """Whatever version it bears: a warning burnt into a picture outranks a hash that the ledger knows."""
    if form == "mark":
        assert {RECORD.id: "changed"} == states(f"{RECORD.mark} · 조건 변경본")
        return
    unofficial = changed(RECORD, official=form != "stamp")
    if form == "drawing":
        drawn = "<svg><title>a</title><desc>b</desc><text>조건 변경본(공식 수치 아님): 지어냄</text></svg>"
        (tmp_path / "a.png").write_text(stamps.stamp_svg(drawn, unofficial), encoding="utf-8")
    else:
        more = {"Warning": "조건 변경본"} if form == "text" else {}
        (tmp_path / "a.png").write_bytes(png.described(picture(unofficial), more))
    assert {RECORD.id: "changed"} == states(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("01234567", "current"),
        (RECORD.version.upper(), "current"),
        (RECORD.mark, "current"),
        ("fig-outcomes-counts@01234567", "current"),
        ("fig-priorities-fields · 01234567", "unknown"),
        ("0123456700", "unknown"),
        ("deadbeef", "unknown"),
        (f"{RECORD.id} · {RECORD.version[:8]}{'0' * 56}", "unknown"),
    ],
)
def test_a_hash_or_a_mark_is_looked_up(target: str, state: str) -> None:
    """Eight characters or more, with or without the figure; a longer hash must agree to its end."""
    (answer,) = verification.verify(Book.from_environment(), target)
    assert state == answer.state


@pytest.mark.parametrize("between", [" ", ",", ", "])
def test_several_versions_in_one_argument_are_each_looked_up(between: str) -> None:
    """In the order in which they are typed."""
    answers = verification.verify(Book.from_environment(), f"deadbeef{between}{RECORD.version}")
    assert ["unknown", "current"] == [answer.state for answer in answers]


@pytest.mark.parametrize("target", ["0123456", "none.pptx", "x" * 5000, "a\0b"])
def test_what_is_neither_file_nor_mark_is_refused(target: str) -> None:
    """One sentence, exit code 2."""
    with pytest.raises(NotAFigureError) as refused:
        verification.verify(Book.from_environment(), target)
    assert refused.value.exit_code == 2


def test_a_file_without_any_mark_is_not_known(tmp_path: Path) -> None:
    """It may be ours all the same, so the answer says how to find out."""
    Document().save(str(tmp_path / "a.docx"))
    (answer,) = verification.verify(Book.from_environment(), tmp_path / "a.docx")
    assert ("unknown", None) == (answer.state, answer.mark)
    assert "표식 없음" in str(answer)


def test_a_damaged_ledger_gives_no_answer(root: Path) -> None:
    """Nobody is told that a figure holds by a ledger that does not."""
    kept = root / "published" / RECORD.id / RECORD.short / "record.json"
    kept.write_text(kept.read_text("utf-8").replace("39", "49"), "utf-8")
    with pytest.raises(LedgerError, match="내용이 바뀌었습니다"):
        verification.verify(Book.from_environment(), "01234567")


def test_damage_to_other_figures_blocks_no_answer(root: Path, tmp_path: Path) -> None:
    """Only what the ledger holds of the figure that is asked for has to be whole, for a mark, a hash and a file."""
    (root / "published" / WORDS_ONLY.id / WORDS_ONLY.short / "entry.json").write_text("{", "utf-8")
    (root / "published" / "fig-stranger").mkdir()
    (tmp_path / "a.png").write_bytes(picture(RECORD))
    for target in (RECORD.mark, RECORD.short, tmp_path / "a.png"):
        assert {RECORD.id: "current"} == states(target)
    for target in (WORDS_ONLY.mark, WORDS_ONLY.short):
        with pytest.raises(LedgerError, match="문제 1건"):
            verification.verify(Book.from_environment(), target)


def test_each_file_is_answered_for_by_itself(tmp_path: Path) -> None:
    """Names of files are no parts of a mark; what is left over is one; any that does not hold decides the code."""
    (tmp_path / "a.png").write_bytes(picture(RECORD))
    (tmp_path / "b").write_bytes(picture(CHANGED))
    command = [sys.executable, "-m", "factbook", "verify-figure", "a.png", "b", *WORDS_ONLY.mark.split()]
    answer = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONUTF8": "1", ROOT_VARIABLE: str(tmp_path)},
    )
    heads = [line for line in answer.stdout.splitlines() if line and not line.startswith(" ")]
    assert [
        "[a.png]",
        f"현재 유효  {RECORD.mark}",
        "[b]",
        f"조건 변경본  {CHANGED.mark}",
        f"[{WORDS_ONLY.mark}]",
        f"현재 유효  {WORDS_ONLY.mark}",
    ] == heads
    assert 3 == answer.returncode, answer.stderr


def test_a_changed_zip_member_order_changes_no_answer(tmp_path: Path) -> None:
    """Programs save parts in an order of their own."""
    file, other = deck(tmp_path / "a.pptx"), tmp_path / "b.pptx"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(other, "w") as packed:
        for name in reversed(whole.namelist()):
            packed.writestr(name, whole.read(name))
    assert list(map(str, verification.verify(Book.from_environment(), file))) == list(
        map(str, verification.verify(Book.from_environment(), other))
    )


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("verify-figure", "01234567"), 3, "바뀜  fig-outcomes-counts · 01234567"),
        (("verify-figure", "fig-outcomes-counts", "·", "b1b1b1b1"), 0, "현재 유효  fig-outcomes-counts · b1b1b1b1"),
        (("verify-figure", "none.pptx"), 2, "경로를 확인하십시오"),
        (("cite", RECORD.id), 0, "가공: 지어낸 데이터북, fig-outcomes-counts · b1b1b1b1\n"),
        (("cite", RECORD.id, "--style", "ris", "--version", "01234567"), 0, "주의: 지금 유효한 판이 아닙니다"),
        (("cite", "fig-outcomes-count"), 2, "혹시 'fig-outcomes-counts'입니까?"),
    ],
)
def test_the_command_line_answers_without_a_build(arguments: tuple[str, ...], code: int, text: str, root: Path) -> None:
    """In a book that was never built; the exit code says whether all holds."""
    correct()
    command = [sys.executable, "-m", "factbook", *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONUTF8": "1"})
    assert (code, True) == (answer.returncode, text in answer.stdout + answer.stderr), answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_picture_put_in_place_of_a_figure_is_not_taken_for_it(tmp_path: Path) -> None:
    """The mark beside a picture without stamp says nothing of the picture; words alone need none."""
    ledger.append(Book.from_environment(), WORDS_ONLY, {}, day="2001-02-08", reason="")
    for name, drawn, state in (("kept", picture(WORDS_ONLY), "current"), ("put", plain(), "altered")):
        deck = Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = WORDS_ONLY.mark
        slide.shapes.add_picture(io.BytesIO(drawn), 0, 0)
        deck.save(str(tmp_path / f"{name}.pptx"))
        (answer,) = verification.verify(Book.from_environment(), tmp_path / f"{name}.pptx")
        assert state == answer.state, name
    quoted = Document()
    quoted.add_paragraph(f"지어낸 문장({WORDS_ONLY.mark})")
    quoted.save(str(tmp_path / "memo.docx"))
    (answer,) = verification.verify(Book.from_environment(), tmp_path / "memo.docx")
    assert answer.holds


def plain() -> bytes:
    """A picture that bears no stamp."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 9, 9)).save(drawn, "PNG")
    return drawn.getvalue()
