"""Documents of Hangul: whole as a package, the record's words and numbers to an independent reader, equal bytes."""

from __future__ import annotations

import io
import time
import zipfile
from itertools import chain

import pytest
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package
from hwpx.tools.validator import validate_document
from lxml import etree

import office_checks
from factbook.errors import BuildError
from factbook.figures.record import Record
from factbook.formats import hwpx, office_chart
from factbook.formats.exhibit import Briefing, Exhibit
from factbook.language.korean import HANGUL
from invented_record import CHANGED, RECORD, WORDS_ONLY, changed

BRIEFING = Briefing("지어낸 보고", "가나국과 다라국", "2001년 2월 9일")
MAP = changed(WORDS_ONLY, native="")
SECTION = "Contents/section0.xml"
EVERY = pytest.mark.parametrize("figure", [RECORD, WORDS_ONLY, MAP, CHANGED, office_checks.hostile()])
OF_HANGUL = "manifest does not reference a version part"  # nor does one that Hangul saves


def made(*records: Record, briefing: Briefing | None = None) -> bytes:
    """A document of some records."""
    return hwpx.document([office_checks.exhibit(record) for record in records], briefing)


def local(element: etree._Element) -> str:
    """Name of an element without its namespace."""
    return etree.QName(element).localname


def every(package: bytes, name: str, part: str = SECTION) -> list[etree._Element]:
    """Elements of a name in a part, in order."""
    return list(office_checks.xml(package, part).iter(f"{{*}}{name}"))


def own_text(paragraph: etree._Element) -> str:
    """Text of a paragraph with its automatic numbers, without what tables in it say."""
    runs = [child for run in paragraph.iterchildren("{*}run") for child in run]
    return "".join(
        "".join(each.itertext()) if local(each) == "t" else "".join(n.get("num", "") for n in each.iter("{*}autoNum"))
        for each in runs
    )


def lines(package: bytes) -> list[str]:
    """Paragraphs of the document's body."""
    return [own_text(each) for each in office_checks.xml(package, SECTION).iterchildren("{*}p")]


def cells(package: bytes) -> list[list[str]]:
    """Words of the only table."""
    (table,) = every(package, "tbl")
    return [["".join(cell.itertext()) for cell in row.iter("{*}tc")] for row in table.iter("{*}tr")]


def described(package: bytes) -> dict[str, str]:
    """What the document says of itself."""
    (metadata,) = every(package, "metadata", "Contents/content.hpf")
    return {each.get("name") or local(each): each.text or "" for each in metadata}


def test_the_table_of_a_tall_picture_is_a_table_of_the_program():
    """All rows of a figure of bars that no program draws itself, below a heading that is repeated."""
    rows = [[f"지어낸 판정 {row}", f"{row}0여 건"] for row in range(18)]
    figure = changed(WORDS_ONLY, native="", table={"columns": ["판정", "수"], "rows": rows})
    package = hwpx.document([office_checks.tall(figure)])
    assert [["판정", "수"], *rows] == cells(package)
    assert office_checks.png(400, 800) not in office_checks.files(package).values()


@EVERY
def test_its_parts_are_whole_and_valid(figure: Record) -> None:
    """Its kind is stored first; each part is well-formed and has its place; the library's three checks find nothing."""
    package = made(figure)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        first = archive.infolist()[0]
        assert ("mimetype", zipfile.ZIP_STORED, b"application/hwp+zip") == (
            first.filename,
            first.compress_type,
            archive.read(first),
        )
    files = office_checks.files(package)
    for name, content in files.items():
        if name.endswith((".xml", ".hpf", ".rdf")):
            etree.fromstring(content)
    listed = {item.get("href") for item in every(package, "item", "Contents/content.hpf")}
    assert listed <= set(files)
    assert {name for name in files if name.startswith(("Contents/section", "BinData/"))} <= listed
    roots = {root.get("full-path") for root in every(package, "rootfile", "META-INF/container.xml")}
    assert roots <= set(files)
    drawn = {chart.get("chartIDRef") for chart in every(package, "chart")}
    assert {name for name in files if name.startswith("Chart/")} == drawn
    assert [] == [str(each) for each in validate_package(package).issues if OF_HANGUL not in str(each)]
    assert () == tuple(validate_document(package).issues)
    assert validate_editor_open_safety(package).ok


def test_ids_that_are_referred_to_are_there() -> None:
    """Every paragraph has its style and shape, every run its letters, every cell its borders, every picture a file."""
    package = made(RECORD, WORDS_ONLY, MAP, briefing=BRIEFING)
    for reference, name in (
        ("styleIDRef", "style"),
        ("paraPrIDRef", "paraPr"),
        ("charPrIDRef", "charPr"),
        ("borderFillIDRef", "borderFill"),
    ):
        there = {each.get("id") for each in every(package, name, "Contents/header.xml")}
        asked = {value for each in every(package, "*") if (value := each.get(reference))}
        assert asked
        assert asked <= there, reference
    ids = [value for each in every(package, "*") if (value := each.get("id"))]
    assert len(ids) == len(set(ids))
    pictures = {item.get("id") for item in every(package, "item", "Contents/content.hpf")}
    assert {image.get("binaryItemIDRef") for image in every(package, "img")} <= pictures


@EVERY
def test_an_independent_reader_finds_what_the_record_says(figure: Record) -> None:
    """Headline, caption with its number, note, source, mark, warning and citation, each a paragraph of its own."""
    expected = [figure.headline, figure.subtitle, f"[그림 1] {figure.caption}", f"주: {figure.note}", figure.source]
    found = lines(made(figure))
    assert {True} == {text in found for text in (*expected, f"인용: {office_checks.CITATION}")}
    assert found.count(figure.warning or "조건 변경본") == bool(figure.warning)
    assert any(line.startswith(figure.mark) for line in found)
    assert [RECORD.statements[0].sentences["note"]] == found[2 + bool(figure.warning) : 3 + bool(figure.warning)]


def test_bars_are_charts_whose_labels_say_what_the_source_says() -> None:
    """The record's lengths as the chart keeps them; the wording stands where every program shows it."""
    package = made(RECORD)
    charts = [office_checks.xml(package, chart.get("chartIDRef")) for chart in every(package, "chart")]
    assert [[[15.0, 20.0]], [[30.0, 70.0], [9.0, 9.0]]] == [office_checks.numbers(chart) for chart in charts]
    for chart, panel in zip(charts, RECORD.panels, strict=True):
        assert [panel.title] == office_checks.find(chart, "//c:title//a:t/text()")
        series = office_checks.find(chart, "//c:ser")
        labels = [office_chart.label(bar) for bar in panel.bars]
        assert labels * len(series) == office_checks.find(chart, "//c:cat//c:v/text()")
        assert [] == office_checks.find(chart, "//c:dLbl")


def test_a_table_of_words_is_a_table() -> None:
    """Cell by cell; its heading is one to the program, repeated on every page, bold as the rows' names are."""
    package = made(WORDS_ONLY)
    assert [*map(list, (WORDS_ONLY.table.columns, *WORDS_ONLY.table.rows))] == cells(package)
    (table,) = every(package, "tbl")
    assert ("1", "3", "3") == (table.get("repeatHeader"), table.get("rowCnt"), table.get("colCnt"))
    assert ["1"] * 3 + ["0"] * 6 == [cell.get("header") for cell in table.iter("{*}tc")]
    letters = {each.get("id"): each for each in every(package, "charPr", "Contents/header.xml")}
    runs = [(run.getchildren()[0].text, letters[run.get("charPrIDRef")]) for run in table.iter("{*}run")]
    bold = [text for text, look in runs if look.find("{*}bold") is not None]
    assert [*WORDS_ONLY.table.columns, "교통", "교육"] == bold
    assert ["–"] == [text for text, look in runs if look.get("textColor") == "#5A6270"]
    width = int(next(table.iter("{*}sz")).get("width", ""))
    (page,) = every(package, "pagePr")
    (margin,) = every(package, "margin")
    room = int(page.get("width", "")) - int(margin.get("left", "")) - int(margin.get("right", ""))
    assert abs(room - width) < 10


def test_cells_have_the_grounds_of_the_drawing() -> None:
    """Each cell is filled as in the picture; paper has no fill, a heading always has one."""
    grounds = [["", "#a5b8c9", "#f5d999"], ["#caced1", "#a5b8c9", "#f5d999"], ["", "#e4eaef", ""]]
    table = WORDS_ONLY.table.model_dump(mode="json") | {"grounds": grounds}
    package = made(changed(WORDS_ONLY, table=table))
    fills = {each.get("id"): each for each in every(package, "borderFill", "Contents/header.xml")}
    cells_of = [fills[cell.get("borderFillIDRef")] for cell in every(package, "tc")]
    found = [next((brush.get("faceColor") for brush in each.iter("{*}winBrush")), "").lower() for each in cells_of]
    assert ["#d2dce4", *chain.from_iterable(grounds)] == [found[0], "", *found[1:]]


def test_what_the_program_does_not_draw_is_the_picture_cropped() -> None:
    """The PNG byte for byte; what the document says itself is cut off, and can be shown again."""
    package = made(MAP)
    assert [office_checks.png()] == [
        content for name, content in office_checks.files(package).items() if name.startswith("BinData/")
    ]
    (clip,), (whole,) = every(package, "imgClip"), every(package, "imgDim")
    high = int(whole.get("dimheight", ""))
    assert (round(high * 0.1), high - round(high * 0.2)) == (int(clip.get("top", "")), int(clip.get("bottom", "")))
    assert [] == every(package, "tbl") + every(package, "chart")
    with pytest.raises(BuildError, match=MAP.id):
        hwpx.document([Exhibit(MAP, office_checks.CITATION)])


def test_drawings_have_the_alternative_text() -> None:
    """Each of two charts half of it."""
    halves = [office_chart.alt(RECORD.panels, panel, "") for panel in RECORD.panels]
    for record, alts in ((RECORD, halves), (WORDS_ONLY, [WORDS_ONLY.alt]), (MAP, [MAP.alt])):
        assert alts == [comment.text for comment in every(made(record), "shapeComment")]


def test_properties_name_the_figures_and_the_date_of_the_data() -> None:
    """All marks are keywords; nothing says when or by whose computer the file was made."""
    assert {
        "title": BRIEFING.title,
        "language": "ko",
        "creator": RECORD.work.holder,
        "subject": BRIEFING.subtitle,
        "description": RECORD.source,
        "lastsaveby": RECORD.work.holder,
        "CreatedDate": "2001-02-08T00:00:00Z",
        "ModifiedDate": "2001-02-08T00:00:00Z",
        "date": "2001-02-08",
        "keyword": f"{RECORD.mark}; {WORDS_ONLY.mark}",
    } == described(made(RECORD, WORDS_ONLY, briefing=BRIEFING))
    warned = described(made(CHANGED))
    assert f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)" == warned["keyword"]
    assert CHANGED.warning in warned["description"]
    preview = office_checks.files(made(RECORD))["Preview/PrvText.txt"].decode()
    assert preview.startswith(f"{RECORD.headline}\r\n")


def test_equal_figures_are_equal_files() -> None:
    """Made again later, the file is the same bytes, dated by the data."""
    first = made(RECORD, WORDS_ONLY, MAP, briefing=BRIEFING)
    time.sleep(2.1)
    assert first == made(RECORD, WORDS_ONLY, MAP, briefing=BRIEFING)
    assert {(2001, 2, 8, 0, 0, 0)} == office_checks.dates(first)


def test_figures_of_a_briefing_begin_on_pages_of_their_own_and_are_counted() -> None:
    """Title, figures in order with captions that go on counting, and all citations at the end."""
    package = made(RECORD, WORDS_ONLY, briefing=BRIEFING)
    found = lines(package)
    assert [BRIEFING.title, f"{BRIEFING.subtitle} · {BRIEFING.date} · 그림 2점"] == found[:2]
    assert [f"[그림 1] {RECORD.caption}", f"[그림 2] {WORDS_ONLY.caption}"] == [
        line for line in found if line.startswith("[그림") and office_checks.CITATION not in line
    ]
    assert {("PICTURE", "DIGIT")} == {
        (number.get("numType"), number[0].get("type")) for number in every(package, "autoNum")
    }
    assert [f"[그림 {number}] {office_checks.CITATION}" for number in (1, 2)] == found[-2:]
    shapes = {
        shape.get("id"): setting.get("pageBreakBefore")
        for shape in every(package, "paraPr", "Contents/header.xml")
        for setting in shape.iter("{*}breakSetting")
    }
    section = office_checks.xml(package, SECTION)
    broken = [own_text(each) for each in section.iterchildren("{*}p") if shapes[each.get("paraPrIDRef")] == "1"]
    assert [WORDS_ONLY.headline, "인용"] == broken


def test_an_english_document_is_english() -> None:
    """Its words, its font's name and its language, for programs that go by them."""
    english = changed(RECORD, language="en", headline="Invented", subtitle="Invented", caption="Invented", note="Note")
    package = made(english)
    text = "\n".join(lines(package))
    assert "[Figure 1] Invented" in text
    assert "Note: Note" in text
    header = office_checks.files(package)["Contents/header.xml"].decode()
    assert ("맑은 고딕" not in header, "Malgun Gothic" in header) == (True, True)
    assert "en" == described(package)["language"]
    styles = {each.get("id"): each for each in every(package, "style", "Contents/header.xml")}
    used = {each.get("styleIDRef") for each in every(package, "p")}
    assert {"2057"} == {styles[name].get("langID") for name in used}
    assert not any(HANGUL.search(styles[name].get("name", "")) for name in used)
