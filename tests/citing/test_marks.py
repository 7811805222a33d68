"""Marks are found in whatever people make of a figure's files; what cannot be looked into is told in one sentence."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import xlsxwriter
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from factbook.citing import citations, marks, png, stamps
from factbook.citing.marks import Mark
from factbook.errors import FigureFileError
from factbook.figures.record import Record
from factbook.formats import csv_table, zip_bundle
from factbook.verify import limits, read_file
from factbook.verify.read_file import Reading
from invented_record import CHANGED, RECORD

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>가</title><desc>나 &amp; 다</desc><rect width="3"/></svg>'
SHORT = Mark(RECORD.id, "01234567")
WHOLE = Mark(RECORD.id, RECORD.version)


def picture(colour: tuple[int, int, int] = (9, 99, 199)) -> bytes:
    """A small PNG that says where it is from, as the book writes it."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "PNG")
    return png.described(drawn.getvalue(), {"Title": "가나", "Source": "자료: 지어낸 신문"})


def deck(file: Path, mark: str = RECORD.mark) -> Path:
    """Two slides in another order than made; the mark in a text, a note, an alternative text and a stamped picture."""
    deck = Presentation()
    first, second = (deck.slides.add_slide(deck.slide_layouts[6]) for _ in range(2))
    box = first.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame
    head, tail = mark[:14], mark[14:]
    for piece in (head, tail):  # a spelling checker cuts a word in two
        box.paragraphs[0].add_run().text = piece
    drawn = first.shapes.add_picture(io.BytesIO(stamps.stamp_png(picture(), RECORD)), 0, 0)
    drawn._element.nvPicPr.cNvPr.set("descr", "그림 fig-in-alt · aaaaaaaa")
    second.notes_slide.notes_text_frame.text = "메모 fig-in-note · bbbbbbbb"
    deck.core_properties.keywords = "fig-one · 11111111; fig-two · 22222222"
    order = deck.slides._sldIdLst
    order.insert(0, order[1])
    deck.save(str(file))
    return file


def report(file: Path) -> Path:
    """The mark in the text, the header and a table of a document."""
    document = Document()
    document.add_paragraph(f"자료: {RECORD.mark}")
    document.sections[0].header.paragraphs[0].text = "fig-in-header · cccccccc"
    document.add_table(1, 1).cell(0, 0).text = "칸"
    document.add_picture(io.BytesIO(stamps.stamp_png(picture(), CHANGED)))
    document.core_properties.keywords = "fig-one · 11111111"
    document.save(str(file))
    return file


def sheet(file: Path) -> Path:
    """Marks in a workbook, with a gap between two cells."""
    book = Workbook()
    book.active["B2"], book.active["D2"] = RECORD.mark, 3
    book.active.oddFooter.left.text = "fig-in-footer · dddddddd"
    book.save(file)
    return file


def document(file: Path, **options: object) -> Path:
    """A PDF with all marks of a book in its keywords."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Keywords"] = f"{RECORD.mark}; fig-two · 22222222"
        with pdf.open_metadata(update_docinfo=False) as metadata:
            metadata["pdf:Keywords"] = "fig-in-xmp · 33333333"
        pdf.save(file, **options)
    return file


def marks_by_section(reading: Reading) -> dict[str, set[str]]:
    """Marks by place."""
    return {section.name: {str(mark) for mark in section.marks} for section in reading.sections}


@pytest.mark.parametrize(
    "bent",
    [
        "fig-outcomes-counts · 01234567",
        "fig-outcomes-counts\u00a0·\u00a001234567",
        "fig-outcomes-counts\n· 01234567",
        "fig-outcomes-counts • 01234567",
        "fig-outcomes-countsㆍ01234567",
        "FIG-outcomes-counts\u200b · 01234567은",
        "(fig-outcomes-counts@01234567)",
        f"자료: x, fig-outcomes-counts · {RECORD.version}.",
    ],
)
def test_a_mark_is_found_however_it_was_bent(bent: str) -> None:
    """Other spaces, other dots, line ends, particles, brackets, the whole hash."""
    (mark,) = marks.found(bent)
    assert (RECORD.id, "01234567", False) == (mark.figure, mark.version[:8], mark.changed)


@pytest.mark.parametrize(
    "other",
    [
        "fig-a · 0123456",
        "fig-a · 01234567x",
        "fig-a 01234567",
        "config-a · 01234567",
        "fig-a - 01234567",
        f"fig-a · {'0' * 65}",
    ],
)
def test_what_only_looks_like_a_mark_is_none(other: str) -> None:
    """Too short, too long, without its dot, inside another word."""
    assert [] == list(marks.found(other))


@pytest.mark.parametrize("warning", ["조건 변경본", "조건\n변경본(공식 수치 아님)", "re-run with changed parameters"])
def test_the_warning_belongs_to_the_mark(warning: str) -> None:
    """A figure of one's own is known by the words behind its mark, and only by them."""
    assert [Mark("fig-a", "01234567", True)] == list(marks.found(f"fig-a · 01234567 · {warning}"))
    assert [Mark("fig-a", "01234567")] == list(marks.found(f"fig-a · 01234567. {warning}"))
    assert [Mark(CHANGED.id, "a" * 8, True)] == list(marks.found(marks.written(CHANGED)))


def test_a_stamped_picture_says_what_it_is_and_looks_the_same() -> None:
    """Its earlier texts stay, its density too, and a second stamp replaces the first."""
    stamped = stamps.stamp_png(picture(), RECORD)
    with Image.open(io.BytesIO(stamped)) as read, Image.open(io.BytesIO(picture())) as plain:
        assert plain.tobytes() == read.tobytes()
        assert plain.info["dpi"] == read.info["dpi"]
        assert ("가나", RECORD.id, RECORD.version, "true") == tuple(
            read.info[key] for key in ("Title", "Figure", "Version", "Official")
        )
    assert stamps.Stamp(WHOLE, False) == stamps.of_png(stamped)
    assert stamped == stamps.stamp_png(stamps.stamp_png(picture(), CHANGED), RECORD)
    assert 1 == [kind for kind, _ in png.chunks(stamped)].count(b"pHYs")


def test_painting_over_a_picture_breaks_its_seal() -> None:
    """An image program that keeps the texts does not keep the pixels they were made for."""
    kept = dict(png.chunks(picture((1, 2, 3))))[b"IDAT"]
    painted = b"".join(
        png._chunk((kind, kept if kind == b"IDAT" else content))
        for kind, content in png.chunks(stamps.stamp_png(picture(), RECORD))
    )
    assert stamps.Stamp(WHOLE, True) == stamps.of_png(png.SIGNATURE + painted)


def test_a_stamped_drawing_says_what_it_is_and_notices_changes() -> None:
    """The element stands behind the description; line ends do not matter, a length does."""
    stamped = stamps.stamp_svg(SVG, CHANGED)
    assert "</desc><metadata" in stamped
    assert stamps.Stamp(Mark(CHANGED.id, CHANGED.version, True), False) == stamps.of_svg(stamped)
    assert stamped == stamps.stamp_svg(stamped, CHANGED)
    assert "</title><metadata" in stamps.stamp_svg(SVG.replace("<desc>나 &amp; 다</desc>", ""), RECORD)
    assert 'svg"><metadata' in stamps.stamp_svg('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', RECORD)
    broken = stamps.of_svg(stamped.replace('width="3"', 'width="4"'))
    assert broken is not None
    assert broken.broken
    lines = stamps.of_svg(stamps.stamp_svg(SVG.replace("><", ">\n<"), RECORD).replace("\n", "\r\n"))
    assert stamps.Stamp(WHOLE, False) == lines


def test_a_deck_gives_its_marks_slide_by_slide(tmp_path: Path) -> None:
    """In the order in which slides are shown: texts cut in two, notes, alternative texts, pictures, properties."""
    reading = read_file.read(deck(tmp_path / "deck.pptx"))
    assert "pptx" == reading.kind
    assert {
        "슬라이드 1": {"fig-in-note · bbbbbbbb"},
        "슬라이드 2": {RECORD.mark, "fig-in-alt · aaaaaaaa"},
        "파일 속성": {"fig-one · 11111111", "fig-two · 22222222"},
    } == marks_by_section(reading)
    assert [stamps.Stamp(WHOLE, False)] == reading.sections[1].stamps


def test_a_document_and_a_workbook_give_theirs(tmp_path: Path) -> None:
    """Header, table, picture; cells stay in their columns."""
    text, book = read_file.read(report(tmp_path / "a.docx")), read_file.read(sheet(tmp_path / "a.xlsx"))
    assert {"문서": {RECORD.mark, "fig-in-header · cccccccc"}, "파일 속성": {"fig-one · 11111111"}} == marks_by_section(
        text
    )
    assert ([[["칸"]]], [stamps.Stamp(Mark(CHANGED.id, CHANGED.version, True), False)]) == (
        text.sections[0].tables,
        text.sections[0].stamps,
    )
    assert {RECORD.mark, "fig-in-footer · dddddddd"} == marks_by_section(book)["통합 문서"]
    assert [[["", RECORD.mark, "", "3"]]] == book.sections[0].tables


def test_a_pdf_gives_its_keywords_and_its_xmp(tmp_path: Path) -> None:
    """All marks of a book, whichever of the two a program kept."""
    reading = read_file.read(document(tmp_path / "book.pdf"))
    assert {RECORD.mark, "fig-two · 22222222", "fig-in-xmp · 33333333"} == marks_by_section(reading)["파일 속성"]


def _bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("a.xml", "w") as part:
        for _ in range(limits.LARGEST_UNPACKED // 1_000_000 + 1):
            part.write(bytes(1_000_000))


def _members(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        for number in range(limits.MOST_MEMBERS + 1):
            packed.writestr(f"{number}.xml", "")


def _pictures(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        for number in range(limits.MOST_PICTURES + 1):
            packed.writestr(f"{number}.png", "")


def _replaced(file: Path, content: bytes) -> None:
    """A deck whose presentation part is something else."""
    with zipfile.ZipFile(deck(file.with_name("whole.pptx"))) as whole, zipfile.ZipFile(file, "w", 8) as packed:
        for name in whole.namelist():
            packed.writestr(name, content if name == "ppt/presentation.xml" else whole.read(name))


def _often(file: Path) -> None:
    """Many slides that point to one large part."""
    deck, large = Presentation(), b"<p>%s</p>" % (b"x" * 4_000_000)
    for _ in range(20):
        deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(str(file.with_name("whole.pptx")))
    link = b'<Relationship Id="rId9" Type="http://x/diagramData" Target="../large.xml"/></Relationships>'
    with zipfile.ZipFile(file.with_name("whole.pptx")) as whole, zipfile.ZipFile(file, "w", 8) as packed:
        for name in whole.namelist():
            slide = name.startswith("ppt/slides/_rels/")
            content = whole.read(name)
            packed.writestr(name, content.replace(b"</Relationships>", link) if slide else content)
        packed.writestr("ppt/large.xml", large)


LOCKED_ZIP = (  # an archive whose only member says that it needs a password
    b"PK\x03\x04\x14\0\x01\0\0\0\0\0!\0"
    + bytes(4)
    + b"\x0d\0\0\0\x01\0\0\0\x05\0\0\0a.txt"
    + bytes(13)
    + b"PK\x01\x02\x14\0\x14\0\x01\0\0\0\0\0!\0"
    + bytes(4)
    + b"\x0d\0\0\0\x01\0\0\0\x05\0"
    + bytes(16)
    + b"a.txt"
    + b"PK\x05\x06"
    + bytes(4)
    + b"\x01\0\x01\0\x33\0\0\0\x30\0\0\0\0\0"
)
LOCK = pikepdf.Encryption(owner="a", user="b")
CROWD = b'<document xmlns="u">%s</document>' % b"".join(b"<p>fig-a @ %08x</p>" % n for n in range(1001))
ENTITIES = b'<!DOCTYPE p [<!ENTITY a "' + b"x" * 99 + b'">]><p xmlns="u">&a;</p>'
LAUGHS = (
    b'<!DOCTYPE p [<!ENTITY a0 "xxxxxxxxxx">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b']><p b="&a9;"/>'
)


@pytest.mark.parametrize(
    ("name", "make", "problem"),
    [
        ("song.mp3", lambda file: file.write_bytes(b"ID3\x03" + bytes(range(256)) * 40), "알아볼 수 없거나"),
        ("empty.png", lambda file: file.write_bytes(b""), "빈 파일"),
        ("folder", lambda file: file.mkdir(), "보통의 파일이 아닙니다"),
        ("none.png", lambda file: None, "파일이 없습니다"),
        ("cut.png", lambda file: file.write_bytes(stamps.stamp_png(picture(), RECORD)[:-9]), "손상된 PNG"),
        ("cut.pptx", lambda file: file.write_bytes(deck(file).read_bytes()[:9000]), "손상되었거나 암호"),
        ("foreign.zip", lambda file: zipfile.ZipFile(file, "w").close(), "그림의 파일이 들어 있지 않은 압축 파일"),
        ("locked.zip", lambda file: file.write_bytes(LOCKED_ZIP), "손상되었거나 암호"),
        ("locked.pdf", lambda file: document(file, encryption=LOCK), "암호가 걸린 PDF"),
        ("cut.pdf", lambda file: file.write_bytes(b"%PDF-1.7\n%\n1 0 obj\n<<"), "손상된 PDF"),
        ("locked.docx", lambda file: file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), "암호가 걸린"),
        ("old.hwp", lambda file: file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), "HWPX로 저장한 뒤"),
        ("bomb.pptx", _bomb, "푼 크기(MB)가 한도(200)"),
        ("many.pptx", _members, "안에 든 파일이 한도(2000)"),
        ("album.pptx", _pictures, "안에 든 그림이 한도(200)"),
        ("large.pptx", lambda file: _replaced(file, bytes(limits.LARGEST_XML + 1)), "한도(20 MB)"),
        ("entity.pptx", lambda file: _replaced(file, ENTITIES), "손상되었거나"),
        ("laughs.pptx", lambda file: _replaced(file, LAUGHS), "손상되었거나"),
        ("large.svg", lambda file: file.write_bytes(b"<svg>" + bytes(limits.LARGEST_XML)), "한도(20 MB)보다 큰 그림"),
        ("often.pptx", _often, "안에 든 글이 한도(60 MB)"),
        ("crowd.txt", lambda file: file.write_bytes(CROWD), "표식이 한도(1000)"),
        ("crowd.pptx", lambda file: _replaced(file, CROWD), "표식이 한도(1000)"),
        ("text.pptx", lambda file: _replaced(file, b"<p/>"), "알아볼 수 없는 Office 파일"),
    ],
)
def test_what_cannot_be_looked_into_is_told_in_one_sentence(
    name: str, make: Callable[[Path], object], problem: str, tmp_path: Path
) -> None:
    """The file's name and what is wrong, exit code 2."""
    file = tmp_path / name
    make(file)
    with pytest.raises(FigureFileError) as refused:
        read_file.read(file)
    assert str(refused.value).startswith(f"{name}: ")
    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code == 2


def test_what_has_no_end_is_not_read() -> None:
    """A device is said to be no file that can be opened, at once."""
    with pytest.raises(FigureFileError, match="보통의 파일이 아닙니다"):
        read_file.read(Path("/dev/zero"))


def test_a_drawing_made_to_take_long_does_not(tmp_path: Path) -> None:
    """Stamps that never end are looked through once: to the end for each of them would take hours."""
    file, begin = tmp_path / "a.svg", '<metadata class="figure-stamp">'
    file.write_text("<svg>" + begin * (15_000_000 // len(begin)), encoding="utf-8")
    assert [] == read_file.read(file).sections[0].stamps


@pytest.mark.parametrize(("number", "text"), [("0", "가나"), ("²", ""), ("9" * 5000, ""), ("-1", ""), ("7", "")])
def test_a_cell_that_names_no_text_is_empty(number: str, text: str, tmp_path: Path) -> None:
    """A workbook's cell may say anything where the number of its text belongs."""
    file, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_row(1, 1, ["가나", 3])
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(other, "w") as packed:
        for name in whole.namelist():
            packed.writestr(name, whole.read(name).replace(b"<v>0</v>", f"<v>{number}</v>".encode()))
    assert [[["", text, "3"]]] == read_file.read(other).sections[0].tables


def test_one_picture_on_many_slides_is_looked_into_once(tmp_path: Path) -> None:
    """A logo on every slide counts for nothing, however often it is shown; its stamp is there on each."""
    deck, logo = Presentation(), io.BytesIO(stamps.stamp_png(picture(), RECORD) + bytes(1_000_000))
    for _ in range(90):
        deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(logo, 0, 0)
    deck.save(str(tmp_path / "a.pptx"))
    reading = read_file.read(tmp_path / "a.pptx")
    assert 91 == len(reading.sections)


TEXTS = {
    "csv": lambda of: csv_table.csv_text(of).encode("utf-8-sig"),
    "json": lambda of: of.text().encode(),
    "datapackage.json": lambda of: json.dumps(csv_table.descriptor(of, b""), ensure_ascii=False).encode(),
    "bib": lambda of: citations.bibtex(of).encode(),
    "ris": lambda of: citations.ris(of).encode(),
    "csl.json": lambda of: json.dumps(citations.csl(of), ensure_ascii=False).encode(),
    "txt": lambda of: citations.source_line(of).encode("utf-8-sig"),
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("of", [RECORD, CHANGED], ids=["official", "changed"])
def test_every_text_file_of_a_figure_says_what_it_is(kind: str, of: Record, tmp_path: Path) -> None:
    """Table, record, description and citations give the figure's mark, and no other, with its warning."""
    (tmp_path / f"a.{kind}").write_bytes(TEXTS[kind](of))
    reading = read_file.read(tmp_path / f"a.{kind}")
    (section,) = reading.sections
    assert ("csv" if kind == "csv" else "text", {(of.id, of.short, not of.official)}) == (
        reading.kind,
        {(mark.figure, mark.version[:8], mark.changed) for mark in section.marks},
    )


def test_an_archive_of_a_figures_files_gives_the_marks_of_each(tmp_path: Path) -> None:
    """Pictures and texts are looked into; a deck, and a picture cut off, are named as not looked into."""
    whole = stamps.stamp_png(picture(), RECORD)
    files = {f"a.{kind}": make(RECORD) for kind, make in TEXTS.items()}
    files |= {"a.png": whole, "a.svg": stamps.stamp_svg(SVG, RECORD).encode(), "a.pptx": b"PK", "b.png": whole[:-9]}
    (tmp_path / "a.zip").write_bytes(zip_bundle.pack(files, RECORD, "인용"))
    reading = read_file.read(tmp_path / "a.zip")
    assert ("zip", ("a.pptx", "b.png")) == (reading.kind, reading.unread)
    assert {zip_bundle.README, *files} == {section.name for section in reading.sections} | set(reading.unread)
    found = {section.name: {*section.marks, *(stamp.mark for stamp in section.stamps)} for section in reading.sections}
    assert {(RECORD.id, RECORD.short)} == {(m.figure, m.version[:8]) for named in found.values() for m in named}
    assert set() not in found.values()


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """Its size is asked for before anything of it is read."""
    file = tmp_path / "huge.png"
    with file.open("wb") as huge:
        huge.truncate(limits.LARGEST_FILE + 1)
    with pytest.raises(FigureFileError, match="50 MB"):
        read_file.read(file)


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """One sound file of every kind; Office parts unpacked, so that a changed byte reaches their XML."""
    folder = tmp_path_factory.mktemp("wholes")
    office = [deck(folder / "a.pptx"), report(folder / "a.docx"), sheet(folder / "a.xlsx")]
    alone = [stamps.stamp_png(picture(), RECORD), stamps.stamp_svg(SVG, RECORD).encode()]
    printed = document(folder / "a.pdf").read_bytes()
    texts = [make(RECORD) for make in TEXTS.values()]
    packed = zip_bundle.pack({"a.png": alone[0], "a.csv": texts[0]}, RECORD, "인용")
    return [*alone, *texts, packed, printed, *(file.read_bytes() for file in office), *map(_stored, office)]


def _stored(file: Path) -> bytes:
    """The same parts, not packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(packed, "w") as stored:
        for name in whole.namelist():
            if "slideLayout" not in name:
                stored.writestr(name, whole.read(name))
    return packed.getvalue()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_whatever_gives_more_than_an_error_or_a_reading(wholes: list[bytes], data: st.DataObject) -> None:
    """Bytes changed, put in, taken out: a reading or the one error, never anything else."""
    content = bytearray(data.draw(st.sampled_from(wholes)))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        taken = data.draw(st.integers(0, 40))
        content[start : start + taken] = data.draw(st.binary(max_size=12))
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        file.write(content)
        file.flush()
        try:
            reading = read_file.read(Path(file.name))
        except FigureFileError:
            return
        assert isinstance(reading, Reading)


@pytest.mark.parametrize("dot", "·•‧⋅・ㆍ･․∙")
def test_a_mark_is_found_with_other_dots_and_dashes(dot: str) -> None:
    """As word processors and keyboards change them, and in full width."""
    text = f"자료({RECORD.id.replace('-', '‑')}\u00a0{dot}\u200b01234567)"
    assert [SHORT] == list(marks.found(text))
    assert [SHORT] == list(
        marks.found("".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text))
    )


def test_a_picture_loses_its_transparency_and_no_colour() -> None:
    """Every pixel stays, in three channels; what was there of a fourth one is gone."""
    drawn = io.BytesIO()
    whole = Image.effect_mandelbrot((40, 30), (-2, -1, 1, 1), 30).convert("RGBA")
    whole.save(drawn, "PNG")
    made = Image.open(io.BytesIO(png.opaque(drawn.getvalue())))
    assert "RGB" == made.mode
    assert whole.convert("RGB").tobytes() == made.tobytes()
