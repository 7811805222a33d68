"""Slides and text documents of figures: numbers, title, source and mark of the record, and charts to edit."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable

import openpyxl
import pytest

import office_checks
from factbook.errors import BuildError
from factbook.figures import text_width
from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import office_chart, office_chart_look, office_table, xlsx
from factbook.formats.docx import document
from factbook.formats.exhibit import Briefing, Exhibit, day
from factbook.formats.office_chart_look import Frame
from factbook.formats.pptx import slide_deck
from factbook.formats.typography import inches, lines
from invented_record import CHANGED, CONTENT, RECORD, WORDS_ONLY, changed

BRIEFING = Briefing("지어낸 보고", "가나국과 다라국", "2001년 2월 9일")
PLACES = {"pptx": ("ppt/slides/slide1.xml", "ppt/charts/"), "docx": ("word/document.xml", "word/charts/")}
WRITERS = {"pptx": slide_deck, "docx": document}
MAP, RATIOS = changed(WORDS_ONLY, native=""), changed(RECORD, panels=[])
KINDS = pytest.mark.parametrize("kind", ["pptx", "docx"])


def made(kind: str, *records: Record, briefing: Briefing | None = None) -> bytes:
    """A deck or a document of some records."""
    return WRITERS[kind]([office_checks.exhibit(record) for record in records], briefing)


def grids(package: bytes, kind: str) -> list[office_checks.etree._Element]:
    """Tables on a page."""
    return office_checks.find(office_checks.xml(package, PLACES[kind][0]), "//a:tbl | //w:tbl")


def cell_text(cell: office_checks.etree._Element) -> str:
    """Words of a cell."""
    return "".join(office_checks.find(cell, ".//a:t/text() | .//w:t/text()"))


def cells(grid: office_checks.etree._Element) -> list[list[str]]:
    """Words of a table, row by row."""
    return [
        [cell_text(cell) for cell in office_checks.find(row, "a:tc | w:tc")]
        for row in office_checks.find(grid, "a:tr | w:tr")
    ]


def table_of(rows: list[list[str]]) -> Record:
    """A table of words with other rows."""
    columns = [f"열 {number}" for number, _ in enumerate(rows[0])]
    return changed(WORDS_ONLY, table={"columns": columns, "rows": rows})


def chart(number: int = 2, *, at_ends: bool = True) -> office_checks.etree._Element:
    """The chart of one panel of the invented record."""
    frame = Frame(9, 3, 14, 2, at_ends=at_ends)
    return office_checks.etree.fromstring(office_chart.drawn(RECORD.panels[number - 1], frame, day(RECORD)).xml)


def lengths(record: Record) -> list[list[list[float | None]]]:
    """Sure and possible pieces of each panel's bars, as columns, without columns that are empty; none for the words."""
    pieces = [
        [
            [next((piece.length for piece in bar.segments if piece.sure is sure), None) for bar in panel.bars]
            for sure in (True, False)
        ]
        for panel in record.panels
    ]
    drawn = [[column for column in panel if any(value is not None for value in column)] for panel in pieces]
    return [[*columns, [0.0] * len(panel.bars)] for columns, panel in zip(drawn, record.panels, strict=True)]


@KINDS
def test_title_source_mark_and_note_stand_on_the_page(kind: str):
    """Whoever sees the page alone knows what is shown, from where, and which version."""
    page = office_checks.words(office_checks.xml(made(kind, RECORD), PLACES[kind][0]))
    for text in (RECORD.headline, RECORD.subtitle, f"주: {RECORD.note}", RECORD.source, RECORD.mark):
        assert text in page.splitlines()
    assert "조건 변경본" not in page


@KINDS
def test_a_changed_figure_warns(kind: str):
    """The whole warning stands on the page; the mark says it too, on the page, in the notes and in the properties."""
    package = made(kind, CHANGED)
    text = office_checks.words(office_checks.xml(package, PLACES[kind][0])).splitlines()
    assert CHANGED.warning in text
    assert f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)" in text
    assert f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)" == office_checks.properties(package)["keywords"]
    for name in office_checks.parts(package, "ppt/notesSlides/"):
        assert (
            f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)"
            in office_checks.words(office_checks.xml(package, name)).splitlines()
        )


@KINDS
def test_charts_and_the_workbooks_behind_them_have_the_lengths_and_words_of_the_record(kind: str):
    """What is drawn and what opens when someone edits the data are the record's numbers and wordings."""
    package, folder = made(kind, RECORD), PLACES[kind][1]
    for name, panel, columns in zip(office_checks.parts(package, folder), RECORD.panels, lengths(RECORD), strict=True):
        drawn = office_checks.xml(package, name)
        labels = [bar.label for bar in panel.bars]
        assert columns == office_checks.numbers(drawn)
        wordings = [f"{bar.detail}{' →' if bar.open else ''}" for bar in panel.bars]
        assert wordings == office_checks.find(drawn, "//c:ser[last()]//c:dLbl//a:t/text()")
        assert labels * len(columns) == office_checks.find(drawn, "//c:cat//c:v/text()")
        (link,) = office_checks.find(drawn, "//c:externalData/@r:id")
        links = office_checks.xml(package, name.replace("charts/", "charts/_rels/") + ".rels")
        (target,) = office_checks.find(links, f"//rel:Relationship[@Id='{link}']/@Target")
        embedded = office_checks.files(package)[f"{folder.split('/')[0]}/{target.removeprefix('../')}"]
        head, *rows = openpyxl.load_workbook(io.BytesIO(embedded))["Sheet1"].iter_rows(values_only=True)
        assert panel.title == head[0]
        assert [(label, *values) for label, *values in zip(labels, *columns, strict=True)] == rows


@KINDS
def test_every_part_has_its_type_and_every_link_its_end(kind: str):
    """No program has to repair the file: links lead to parts, parts have a content type."""
    package = made(kind, RECORD, WORDS_ONLY, briefing=BRIEFING)
    found = office_checks.files(package)
    types = office_checks.xml(package, "[Content_Types].xml")
    named = {part.lstrip("/") for part in office_checks.find(types, "//ct:Override/@PartName")}
    endings = set(office_checks.find(types, "//ct:Default/@Extension"))
    typed = {name for name in found if name in named or name.rpartition(".")[2] in endings}
    assert set(found) == typed | {"[Content_Types].xml"}
    assert set() == named - set(found)
    charts = office_checks.find(types, "//ct:Override[contains(@PartName, '/charts/')]/@ContentType")
    assert ["chart+xml"] * len(RECORD.panels) == [name.rpartition(".")[2] for name in charts]
    for name in (name for name in found if name.endswith(".rels")):
        base = name.replace("_rels/", "").rpartition("/")[0]
        for target in office_checks.find(
            office_checks.xml(package, name), "//rel:Relationship[not(@TargetMode)]/@Target"
        ):
            path = target.lstrip("/") if target.startswith("/") else f"{base}/{target}".lstrip("/")
            while "/../" in path:
                path = re.sub(r"[^/]+/\.\./", "", path, count=1)
            assert (name, path, True) == (name, path, path in found)


@KINDS
def test_drawings_have_the_alternative_text(kind: str):
    """Charts, tables and pictures tell a screen reader what the book's figure tells, each of two charts half of it."""
    for record in (RECORD, WORDS_ONLY, MAP):
        page = office_checks.xml(made(kind, record), PLACES[kind][0])
        descriptions = office_checks.find(
            page,
            "//p:graphicFrame//p:cNvPr/@descr | //p:pic//p:cNvPr/@descr | //wp:docPr/@descr"
            " | //w:tblDescription/@w:val",
        )
        halves = [
            "참가 기관(개사): 가가시 15개사; 나나시 20개사 이상 →.",
            "상담(건): 가가시 30여 건(30–39건); 나나시 70여 건(70–79건, 잠정).",
        ]
        assert (halves if record.panels else [record.alt]) == descriptions
    single = office_checks.xml(made(kind, changed(RECORD, panels=RECORD.panels[:1])), PLACES[kind][0])
    assert RECORD.alt in office_checks.find(single, "//p:graphicFrame//p:cNvPr/@descr | //wp:docPr/@descr")


@KINDS
@pytest.mark.parametrize("figure", [MAP, RATIOS], ids=["map", "ratios"])
def test_what_no_office_program_draws_is_the_picture_cropped_to_what_the_page_does_not_say(kind: str, figure: Record):
    """A map, or bars with a line across, is its PNG, unchanged, with headline and source line cut off by the page."""
    package = made(kind, figure)
    assert [] == office_checks.parts(package, PLACES[kind][1])
    assert office_checks.png() in office_checks.files(package).values()
    assert [] == grids(package, kind)
    (crop,) = office_checks.find(office_checks.xml(package, PLACES[kind][0]), "//a:srcRect")
    assert ("10000", "20000") == (crop.get("t"), crop.get("b"))


@KINDS
def test_a_figure_with_nothing_to_draw_is_refused(kind: str):
    """One message says which figure lacks its picture; bars and tables of words need none."""
    with pytest.raises(BuildError, match=MAP.id):
        WRITERS[kind]([Exhibit(MAP, office_checks.CITATION)])
    assert WRITERS[kind]([Exhibit(WORDS_ONLY, office_checks.CITATION)])


@KINDS
def test_a_table_of_words_is_a_table_of_the_program(kind: str):
    """Heading and rows are the record's cell by cell, flagged for readers; no picture is left of it."""
    package = made(kind, WORDS_ONLY)
    (grid,) = grids(package, kind)
    assert [*map(list, (WORDS_ONLY.table.columns, *WORDS_ONLY.table.rows))] == cells(grid)
    assert office_checks.png() not in office_checks.files(package).values()
    if kind == "pptx":
        assert [("1", "1")] == [
            (look.get("firstRow"), look.get("firstCol")) for look in office_checks.find(grid, "a:tblPr")
        ]
    else:
        assert 1 == len(office_checks.find(grid, "w:tr[1]/w:trPr/w:tblHeader"))
        assert 1 == len(office_checks.find(grid, ".//w:tblHeader"))
        assert 3 == len(office_checks.find(grid, "w:tr/w:trPr/w:cantSplit"))
        kept = [bool(office_checks.find(row, ".//w:keepNext[not(@w:val)]")) for row in office_checks.find(grid, "w:tr")]
        assert [True, False, True] == kept  # beside caption and source; a long table begins on the page of its caption


@KINDS
def test_names_are_bold_and_what_is_absent_is_muted(kind: str):
    """The heading and the first column stand out; a dash does not; other words are plain; letters can be read."""
    (grid,) = grids(made(kind, WORDS_ONLY), kind)
    bold = office_checks.find(grid, ".//a:tc[a:txBody//a:rPr/@b='1'] | .//w:tc[.//w:rPr/w:b]")
    muted = office_checks.find(
        grid, ".//a:tc[.//a:rPr//a:srgbClr/@val='5A6270'] | .//w:tc[.//w:rPr/w:color/@w:val='5A6270']"
    )
    tinted = office_checks.find(
        grid, ".//a:tc[a:tcPr/a:solidFill/*/@val='D2DCE4'] | .//w:tc[.//w:shd/@w:fill='D2DCE4']"
    )
    assert [*WORDS_ONLY.table.columns, "교통", "교육"] == [cell_text(cell) for cell in bold]
    assert ["–"] == [cell_text(cell) for cell in muted]
    assert [*WORDS_ONLY.table.columns] == [cell_text(cell) for cell in tinted]
    if kind == "pptx":
        runs = office_checks.find(grid, ".//a:r/a:rPr")
        assert {("1600", "ko-KR", "맑은 고딕")} == {
            (run.get("sz"), run.get("lang"), *office_checks.find(run, "a:ea/@typeface")) for run in runs
        }


@KINDS
def test_cells_have_the_grounds_of_the_drawing(kind: str):
    """The same country in the same colour as in the picture; a heading that the drawing leaves bare is tinted."""
    grounds = [["", "#a5b8c9", "#f5d999"], ["#caced1", "#a5b8c9", "#f5d999"], ["", "#e4eaef", ""]]
    table = WORDS_ONLY.table.model_dump(mode="json") | {"grounds": grounds}
    (grid,) = grids(made(kind, changed(WORDS_ONLY, table=table)), kind)
    own = "string((a:tcPr/a:solidFill/*/@val) | (w:tcPr/w:shd/@w:fill))"
    found = [office_checks.find(cell, own).lower() for cell in office_checks.find(grid, ".//a:tc | .//w:tc")]
    assert ["d2dce4", *(ground.lstrip("#") for row in grounds for ground in row)] == [found[0], "", *found[1:]]


@KINDS
@pytest.mark.parametrize(("rows", "columns", "native"), [(14, 7, True), (15, 7, False), (14, 8, False)])
def test_a_table_too_large_for_a_page_is_the_picture(kind: str, rows: int, columns: int, native: bool):
    """Up to fourteen rows of seven columns are a table."""
    package = made(kind, table_of([["가"] * columns] * rows))
    assert (native, not native) == (
        bool(grids(package, kind)),
        office_checks.png() in office_checks.files(package).values(),
    )


def tall_figure() -> Record:
    """A figure of bars that no program draws itself, with a table of eighteen rows in groups of three."""
    rows = [[f"지어낸 판정 {row // 3}: " + "긴 이름 " * 12, f"곳 {row % 3}", f"{row}0여 건"] for row in range(18)]
    return changed(table_of(rows), native="")


def test_the_table_of_a_tall_picture_goes_on_over_slides_in_letters_that_can_be_read():
    """Every row stands on one slide, in letters of 12 points, below the heading, and ends above the note."""
    figure = tall_figure()
    package = slide_deck([office_checks.tall(figure)])
    slides = [office_checks.xml(package, name) for name in office_checks.parts(package, "ppt/slides/slide")]
    assert len(slides) > 1
    found = [cells(*office_checks.find(slide, "//a:tbl")) for slide in slides]
    plain = [[" ".join(cell.split()) for cell in row] for row in figure.table.rows]
    assert [list(figure.table.columns)] * len(slides) == [heading for heading, *_ in found]
    assert plain == [row for _, *rows in found for row in rows]
    for slide, table in zip(slides, found, strict=True):
        assert {"1200"} == set(office_checks.find(slide, "//a:tbl//a:rPr/@sz"))
        (top,), heights = office_checks.find(slide, "//p:graphicFrame/p:xfrm/a:off/@y"), "//a:tr/@h"
        foot = min(int(y) for y in office_checks.find(slide, "//p:sp//a:off/@y") if int(y) > 4_000_000)
        assert int(top) + sum(map(int, office_checks.find(slide, heights))) <= foot
        names = [row[0] for row in table[1:]]
        assert all(names.count(name) == 3 for name in names)  # rows that belong together stay together
    assert office_checks.png(400, 800) not in office_checks.files(package).values()


def test_slides_of_one_figure_say_which_of_them_they_are_and_each_bears_its_mark():
    """Titles differ by place, and source line and mark stand on every one, for whoever takes one slide alone."""
    package = slide_deck([office_checks.tall(tall_figure())])
    texts = [
        office_checks.words(office_checks.xml(package, name)).splitlines()
        for name in office_checks.parts(package, "ppt/slides/slide")
    ]
    for number, text in enumerate(texts, start=1):
        assert f"{WORDS_ONLY.headline} ({number}/{len(texts)})" in text
        assert {WORDS_ONLY.mark, WORDS_ONLY.source} <= set(text)


def test_a_document_has_the_whole_table_of_a_tall_picture():
    """All rows, below a heading that is repeated on the next page, and no picture."""
    figure = tall_figure()
    package = document([office_checks.tall(figure)])
    (grid,) = grids(package, "docx")
    plain = [[" ".join(cell.split()) for cell in row] for row in (figure.table.columns, *figure.table.rows)]
    assert plain == cells(grid)
    assert office_checks.png(400, 800) not in office_checks.files(package).values()


@pytest.mark.parametrize(("columns", "pictured"), [(7, False), (8, True)])
def test_a_tall_picture_whose_table_has_too_many_columns_stays_a_picture(columns: int, pictured: bool):
    """Eight columns would leave none room for a word."""
    package = slide_deck([office_checks.tall(changed(table_of([["가"] * columns] * 20), native=""))])
    assert pictured == (office_checks.png(400, 800) in office_checks.files(package).values())


def test_rows_that_belong_together_are_parted_where_no_page_holds_them():
    """A group that is taller than a page fills one page after the other."""
    table = office_table.instead(office_checks.tall(changed(table_of([["가", "나"]] * 20), native="")), 12, 6.0)
    assert table is not None
    parts = office_table.parts(table, table.heights[0] + 6.5 * table.heights[1])
    assert [6, 6, 6, 2] == [len(part.rows) - 1 for part in parts]


def test_letters_shrink_until_the_table_fits_and_a_table_of_too_many_words_is_the_picture():
    """All rows end above the source line, in letters of 9 to 16 points."""
    sizes = []
    for many in (1, 3, 5, 8, 9, 40):
        package = made("pptx", table_of([["지어낸 말 " * many] * 4] * 8))
        slide = office_checks.xml(package, PLACES["pptx"][0])
        foot = min(int(y) for y in office_checks.find(slide, "//p:sp//a:off/@y") if int(y) > 4_000_000)
        for frame in office_checks.find(slide, "//p:graphicFrame"):
            high, wide = (
                sum(map(int, office_checks.find(frame, f".//{path}"))) for path in ("a:tr/@h", "a:gridCol/@w")
            )
            assert int(office_checks.find(frame, "p:xfrm/a:off/@y")[0]) + high <= foot
            assert abs(wide - int(office_checks.find(frame, "p:xfrm/a:ext/@cx")[0])) < 10
        sizes.append(set(office_checks.find(slide, "//a:tbl//a:rPr/@sz")))
    assert [{"1600"}, {"1400"}, {"1200"}, {"1100"}, {"900"}, set()] == sizes


def test_a_column_is_as_wide_as_what_it_says_asks_for():
    """Much to say takes more room than little, a name stays on one line, and no word is broken where there is room."""
    wordy = table_of([["스마트 도시의 이름", "예", "지어낸 말이 많이 있는 칸 " * 6], ["나", "아니오", ""]])
    table = office_table.of(wordy, 10, 6.0)
    assert table is not None
    name, short, long = table.widths
    assert pytest.approx(6.0) == sum(table.widths)
    assert short < name < long
    assert inches("스마트 도시의 이름", 10) < name
    head, two, one = table.heights
    assert head == one < two


def test_longest_texts_of_columns_fill_as_many_lines():
    """But for those that fill fewer in the least width; what is missing, or over, is shared in proportion."""
    least, most = [1.0, 1.0, 2.0], [9.0, 3.0, 2.5]
    given = {width: office_table.shared(least, most, width) for width in (6.0, 2.0, 29.0)}
    assert pytest.approx([3.0, 1.0, 2.0], abs=1e-4) == given[6.0]
    assert pytest.approx([0.5, 0.5, 1.0]) == given[2.0]
    assert pytest.approx([18.0, 6.0, 5.0]) == given[29.0]


def test_a_chart_s_title_of_two_lines_has_room_and_names_stay_inside_their_pieces():
    """A long title makes the chart taller, and a short piece its names' letters smaller, down to eight points."""
    short, long = (
        Panel.model_validate({**CONTENT["panels"][0], "title": title}) for title in ("짧은", "지어낸 긴 제목 " * 9)
    )
    frame = office_chart.frame([short], 9, 14, "ko")
    one, two = office_chart.heights([short, long], frame)
    assert pytest.approx(two) == one + office_chart_look.LINE * 14 / 72
    sizes = [office_chart_look.name_size([(length, "바르샤바")], [(100, "백")], frame) for length in (90, 9, 1)]
    assert [12, 8] == [sizes[0], sizes[2]]
    assert 8 < sizes[1] < 12


def test_words_that_leave_bars_too_little_room_do_not_stand_at_their_ends():
    """They stand below the names of the bars then, and the scale ends where the bars do."""
    frames = [office_chart.frame([Panel.model_validate(CONTENT["panels"][0])], wide, 14, "ko") for wide in (9, 2)]
    assert [True, False] == [frame.at_ends for frame in frames]


def test_a_table_is_set_in_letters_that_break_no_word():
    """In the largest of those offered; where none are small enough, in the smallest."""
    wordy = table_of([["가", *["지어내었다는지어낸말"] * 5]])
    roomy, close, narrow = (
        office_table.legible(office_checks.exhibit(wordy), (9, 8, 7), width) for width in (9.0, 6.6, 2.0)
    )
    assert roomy is not None
    assert close is not None
    assert narrow is not None
    assert [(9, True), (8, True), (7, False)] == [(table.size, table.whole) for table in (roomy, close, narrow)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("made up words", 9.0, 1),
        ("made up\nwords", 9.0, 2),
        ("wordswords wordswords wordswords", 1.35, 3),
        ("", 1.0, 1),
    ],
)
def test_lines_are_counted_as_words_break_them(text: str, width: float, expected: int):
    """Of three words two do not fit on a line: they take three, though their letters would fit on two."""
    assert expected == lines(text, 10, width)


def test_room_is_left_between_hangul_and_what_is_none():
    """Some programs set a gap there; between words, or between letters of one kind, they set none."""
    apart = inches("지어낸", 10) + inches("9월", 10) - inches("월", 10)
    assert inches("지어낸 말", 10) == pytest.approx(inches("지어낸", 10) + inches(" 말", 10))
    assert inches("지어낸9", 10) > inches("지어낸", 10) + text_width.em("9") * 1.04 * 10 / 72
    assert apart > inches("지어낸", 10)


@KINDS
def test_properties_name_the_figures_and_the_date_of_the_data(kind: str):
    """All marks are keywords, however many; nothing says when or by which library the file was made."""
    many = [changed(RECORD, id=f"fig-{number}-with-a-rather-long-name") for number in range(12)]
    properties = office_checks.properties(made(kind, *many, briefing=BRIEFING))
    assert "; ".join(record.mark for record in many) == properties["keywords"]
    assert (BRIEFING.title, BRIEFING.subtitle) == (properties["title"], properties["subject"])
    assert {"2001-02-08T00:00:00Z"} == {properties["created"], properties["modified"]}
    assert {RECORD.work.holder} == {properties["creator"], properties["lastModifiedBy"]}
    assert RECORD.headline == office_checks.properties(made(kind, RECORD))["title"]


@KINDS
def test_equal_figures_are_equal_files(kind: str):
    """Made again later, the file is the same bytes; also the workbooks inside."""
    first = made(kind, RECORD, WORDS_ONLY, briefing=BRIEFING)
    time.sleep(2.1)
    assert first == made(kind, RECORD, WORDS_ONLY, briefing=BRIEFING)
    assert {(2001, 2, 8, 0, 0, 0)} == office_checks.dates(first)


@KINDS
def test_hostile_words_stay_words(kind: str):
    """Markup is shown, not obeyed; nothing becomes a formula, neither in the chart nor in its workbook."""
    hostile = office_checks.hostile()
    package = made(kind, hostile)
    lines = office_checks.words(office_checks.xml(package, PLACES[kind][0])).splitlines()
    assert {True} == {text in lines for text in (hostile.headline, hostile.subtitle, hostile.source)}
    for name in office_checks.parts(package, PLACES[kind][1]):
        drawn = office_checks.xml(package, name)
        assert {True} == {formula.startswith("Sheet1!") for formula in office_checks.find(drawn, "//c:f/text()")}
        assert ["'=1+1"] == office_checks.find(drawn, "//c:title//a:t/text()")
        words = set(office_checks.find(drawn, "//c:dLbl//a:t/text()"))
        assert {"'=1+1", hostile.note} == {text.removesuffix(" →") for text in words}
    for name in office_checks.parts(package, PLACES[kind][1].replace("charts", "embeddings"), ".xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(office_checks.files(package)[name]))["Sheet1"]
        assert {"s"} == {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}


@KINDS
def test_all_text_is_in_the_korean_font(kind: str):
    """No run of a slide and no style of a document falls back to a font without Hangul."""
    package = made(kind, RECORD)
    for name in office_checks.parts(package, PLACES[kind][1]):
        drawn = office_checks.xml(package, name)
        assert office_checks.find(drawn, "//a:latin/@typeface") == office_checks.find(drawn, "//a:ea/@typeface")
        assert {"맑은 고딕"} == set(office_checks.find(drawn, "//a:ea/@typeface"))
    if kind == "pptx":
        runs = office_checks.find(office_checks.xml(package, PLACES[kind][0]), "//a:r/a:rPr | //a:fld/a:rPr")
        assert {("ko-KR", "맑은 고딕", "맑은 고딕")} == {
            (run.get("lang"), *(office_checks.find(run, f"a:{face}/@typeface")[0] for face in ("latin", "ea")))
            for run in runs
        }
    else:
        styles = office_checks.xml(package, "word/styles.xml")
        assert {"맑은 고딕"} == {
            face for fonts in office_checks.find(styles, "//w:rFonts") for face in fonts.attrib.values()
        }
        assert {"ko-KR"} == set(office_checks.find(styles, "//w:lang/@w:val | //w:lang/@w:eastAsia"))


def test_bars_run_downwards_from_zero_hatched_beyond_the_sure_minimum():
    """Order, scale and look are the book's: each bar its colour, solid first, then hatched on white."""
    drawn = chart()
    assert (["bar"], ["stacked"], ["100"]) == tuple(
        office_checks.find(drawn, f"//c:{name}/@val") for name in ("barDir", "grouping", "overlap")
    )
    assert ["maxMin"] == office_checks.find(drawn, "//c:catAx/c:scaling/c:orientation/@val")
    assert ["max"] == office_checks.find(drawn, "//c:valAx/c:crosses/@val")
    assert ["0"] == office_checks.find(drawn, "//c:valAx/c:scaling/c:min/@val")
    solid, hatched, words = office_checks.find(drawn, "//c:ser")
    assert 2 == len(office_checks.find(words, "c:spPr/a:noFill | c:spPr/a:ln/a:noFill"))
    assert ["1F4E79", "E69F00"] == office_checks.find(solid, "c:dPt/c:spPr/a:solidFill/a:srgbClr/@val")
    assert ["1F4E79", "E69F00"] == office_checks.find(hatched, "c:dPt/c:spPr/a:pattFill/a:fgClr/a:srgbClr/@val")
    fills = office_checks.find(hatched, ".//a:pattFill")
    assert {("wdUpDiag", "FFFFFF")} == {
        (fill.get("prst"), *office_checks.find(fill, "a:bgClr/a:srgbClr/@val")) for fill in fills
    }


def test_an_open_bar_is_solid_only():
    """Nothing is drawn beyond what is sure where no upper end is known; an arrow and the words say so."""
    exact, ranged = chart(1), chart(2)
    assert [[15.0, 20.0], [0.0, 0.0]] == office_checks.numbers(exact)
    assert ["15개사", "20개사 이상 →"] == office_checks.find(exact, "//c:dLbl//a:t/text()")
    assert "→" not in "".join(office_checks.find(ranged, "//c:dLbl//a:t/text()"))
    assert [] == office_checks.find(exact, "//a:pattFill | //c:legend")


def test_what_the_source_says_stands_behind_each_bar_or_below_its_label():
    """There is room for the words on the scale; a program that cannot show them shows no nought in their place."""
    behind, below = chart(), chart(at_ends=False)
    assert ["가가시", "나나시"] * 3 == office_checks.find(behind, "//c:cat//c:v/text()")
    assert ["inBase"] * 3 == office_checks.find(behind, "//c:ser[last()]//c:dLblPos/@val")
    assert {"none"} == set(office_checks.find(behind, "//c:dLbl//a:bodyPr/@wrap"))
    assert [";;;"] == office_checks.find(behind, "//c:dLbls/c:numFmt/@formatCode")
    end, step = (float(*office_checks.find(behind, f"//c:valAx//c:{name}/@val")) for name in ("max", "majorUnit"))
    words = "70여 건(70–79건, 잠정)"
    assert (0.0, 20.0) == (end % step, step)
    assert inches(words, 14) <= (1 - 79 / end) * 9 * (0.97 - 2 / 9)
    written = ["가가시\n30여 건(30–39건)", f"나나시\n{words}"]
    assert written * 2 == office_checks.find(below, "//c:cat//c:v/text()")
    assert [] == office_checks.find(below, "//c:dLbl | //c:valAx//c:max")


def test_pieces_of_one_bar_are_series_with_their_names():
    """A sum is drawn of its parts, with their names inside."""
    pieces = [
        {"colour": "#1f4e79", "length": 20.0, "sure": True, "name": "가가시"},
        {"colour": "#e69f00", "length": 40.0, "sure": True, "name": "나나시"},
        {"colour": "#7a818c", "length": 18.0, "sure": False, "name": ""},
    ]
    panel = {
        "title": "합",
        "bars": [
            {"label": "전체", "detail": "60여", "open": False, "segments": [{**pieces[0], "length": 60.0, "name": ""}]},
            {"label": "더한 값", "detail": "60–78", "open": False, "segments": pieces},
        ],
    }
    drawn = office_checks.etree.fromstring(
        office_chart.drawn(Panel.model_validate(panel), Frame(9, 3, 14, 2), day(RECORD)).xml
    )
    assert [[60.0, 20.0], [None, 40.0], [None, 18.0], [0.0, 0.0]] == office_checks.numbers(drawn)
    assert ["가가시", "나나시", "60여", "60–78"] == office_checks.find(drawn, "//c:dLbl//a:t/text()")
    assert {"0"} == set(office_checks.find(drawn, "//c:showLegendKey/@val"))


def test_a_slide_has_a_real_title_no_empty_placeholder_and_the_citation_in_its_notes():
    """Outline and screen readers find the finding; the speaker finds sentences, the undecided, and the citation."""
    package = made("pptx", RECORD)
    slide, notes = (
        office_checks.xml(package, f"ppt/{name}1.xml") for name in ("slides/slide", "notesSlides/notesSlide")
    )
    (title,) = office_checks.find(slide, "//p:sp[p:nvSpPr/p:nvPr/p:ph]")
    assert RECORD.headline == office_checks.words(title).splitlines()[0]
    for text in (*RECORD.statements[0].sentences.values(), RECORD.statements[1].headline, office_checks.CITATION):
        assert text in office_checks.words(notes)


@KINDS
def test_what_may_not_be_said_is_not_among_what_may(kind: str):
    """That something cannot be judged is no finding; a slide's notes tell it as what may not be said."""
    doubt = "알 수 없음(범위가 겹침)."
    statements = [
        statement if statement.sentences else changed(statement, sentences=dict.fromkeys(("note", "plain"), doubt))
        for statement in RECORD.statements
    ]
    package = made(kind, changed(RECORD, statements=statements))
    (part,) = {"pptx": office_checks.parts(package, "ppt/notesSlides/"), "docx": [PLACES["docx"][0]]}[kind]
    lines = office_checks.words(office_checks.xml(package, part)).splitlines()
    assert doubt not in lines
    assert RECORD.statements[0].sentences["note"] in lines
    undecided = f"말할 수 없는 것: {RECORD.statements[1].headline}(기사만으로 판단 불가)"
    assert (kind == "pptx") == (undecided in lines)


def test_a_briefing_has_a_cover_a_slide_a_figure_and_all_citations():
    """However long the citations are, each stands on some slide, whole, and inside the slide."""
    long = [Exhibit(RECORD, f"{number}. " + "지어낸 긴 인용 " * 30) for number in range(9)]
    package = slide_deck(long, BRIEFING)
    slides = [
        office_checks.xml(package, f"ppt/slides/slide{number}.xml")
        for number in range(1, 1 + len(office_checks.parts(package, "ppt/slides/")))
    ]
    cover, *figures = [office_checks.words(slide) for slide in slides]
    assert {True} == {text in cover for text in (BRIEFING.title, BRIEFING.subtitle, f"{BRIEFING.date} · 그림 9점")}
    assert [RECORD.headline] * 9 == [page.splitlines()[0] for page in figures[:9]]
    cited = figures[9:]
    assert len(cited) > 1
    assert {True} == {f"[그림 {number}] {figure.citation}" in "\n".join(cited) for number, figure in enumerate(long, 1)}
    for slide in slides:
        for shape in office_checks.find(slide, "//p:sp/p:spPr/a:xfrm | //p:graphicFrame/p:xfrm"):
            bottom = sum(int(office_checks.find(shape, path)[0]) for path in ("a:off/@y", "a:ext/@cy"))
            assert bottom <= 6_858_000  # 7.5 inches


def test_captions_are_numbered_by_a_field_and_stay_with_their_figure():
    """``[그림 1] …`` goes on counting where it is copied to, and never stands alone at a page's end."""
    text = office_checks.xml(made("docx", RECORD, WORDS_ONLY, briefing=BRIEFING), "word/document.xml")
    captions = office_checks.find(text, "//w:p[w:pPr/w:pStyle/@w:val='Caption']")
    assert [f"[그림 1] {RECORD.caption}", f"[그림 2] {WORDS_ONLY.caption}"] == [
        "".join(office_checks.find(caption, ".//w:t/text()")) for caption in captions
    ]
    assert {" SEQ 그림 \\* ARABIC "} == set(office_checks.find(text, "//w:fldSimple/@w:instr"))
    styles = office_checks.xml(made("docx", RECORD), "word/styles.xml")
    assert 1 == len(office_checks.find(styles, "//w:style[@w:styleId='Caption']/w:pPr/w:keepNext[not(@w:val='0')]"))


def test_a_document_has_the_sentences_and_the_citation():
    """What may be said stands as a list item in note form; figures of a briefing begin on pages of their own."""
    text = office_checks.xml(made("docx", RECORD), "word/document.xml")
    items = office_checks.find(text, "//w:p[w:pPr/w:pStyle/@w:val='ListBullet']//w:t/text()")
    assert [RECORD.statements[0].sentences["note"]] == items
    assert f"인용: {office_checks.CITATION}" in office_checks.words(text)
    briefing = office_checks.xml(made("docx", RECORD, CHANGED, briefing=BRIEFING), "word/document.xml")
    assert 2 == len(office_checks.find(briefing, "//w:pageBreakBefore[not(@w:val='0')]"))
    assert ("11906", "16838") == tuple(
        int_text for int_text in office_checks.find(text, "//w:pgSz/@w:w | //w:pgSz/@w:h")
    )


@pytest.mark.gate
@pytest.mark.parametrize(
    ("kind", "write"),
    [
        ("pptx", lambda record: made("pptx", record)),
        ("docx", lambda record: made("docx", record)),
        ("xlsx", lambda record: xlsx.workbook(record, office_checks.CITATION)),
    ],
)
def test_an_office_program_shows_all_of_it(kind: str, write: Callable[[Record], bytes], tmp_path):
    """LibreOffice opens the file and shows title, source, mark, warning and wording."""
    pages = office_checks.printed(write(CHANGED), kind, tmp_path)
    text_of_pages = "".join(office_checks.read(page) for page in pages)
    wordings = [value.written for value in CHANGED.values]
    arrow = () if kind == "xlsx" else ("20개사 이상 →",)
    for text in (CHANGED.headline, CHANGED.source, CHANGED.mark, CHANGED.warning, *wordings, *arrow):
        assert "".join(text.split()) in text_of_pages


@pytest.mark.gate
@KINDS
def test_an_office_program_draws_the_bars(kind: str, tmp_path):
    """Both colours are there, solid and as hatching; without hatched bars there are next to no tints."""
    odd = "#00a050"  # no text, rule or legend has it
    panels = [
        {
            **panel,
            "bars": [
                {**bar, "segments": [{**piece, "colour": odd} for piece in bar["segments"]]} for bar in panel["bars"]
            ],
        }
        for panel in CONTENT["panels"]
    ]
    ranged, exact = (
        office_checks.coloured(
            office_checks.printed(made(kind, changed(RECORD, panels=kept)), kind, tmp_path / name)[0], odd
        )
        for name, kept in (("ranged", panels), ("exact", panels[:1]))
    )
    assert min(ranged[0], exact[0]) > 20_000
    assert ranged[1] > 500
    assert exact[1] < 50


@pytest.mark.gate
@KINDS
def test_an_office_program_shows_a_table_of_words_whole(kind: str, tmp_path):
    """However full it is, it stands on one page, every cell of it, and ends above the source line."""
    words = ["지어낸 정책 · 지어낸 교통 · (지어낸 주차)", "", "기사에 없음"]
    rows = [[f"이름{row}", *words, f"끝말{row}"] for row in range(10)]
    (page,) = office_checks.printed(made(kind, table_of(rows)), kind, tmp_path)
    text_page = page.get_textpage()
    text = office_checks.read(page)
    assert {True} == {"".join(cell.split()) in text for row in rows for cell in row}
    _, last, _, _ = text_page.get_charbox(text_page.search("끝말9").get_next()[0])
    _, _, _, note = text_page.get_charbox(text_page.search("진한").get_next()[0])
    assert note < last
