"""The PDF of the built book: it passes every check, and every check can fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser

import copying
import invented_book
import pdf_checks
from book_fixtures import Built
from factbook.book import metadata
from factbook.book.book import Book
from factbook.citing import citations
from factbook.figures import records
from factbook.figures.record import Record
from factbook.print import book_pdf
from factbook.verify import read_file

pytestmark = pytest.mark.usefixtures("at_work")
Check = Callable[[Path], Iterator[str]]
CHAPTERS = [
    "한눈에 보기",
    "1. 어느 도시에서 상담이 더 많았나",
    "2. 가나와 다라는 어떤 분야를 앞세우나",
    "3. 한 나라를 한 장으로: 가나국",
    "4. 한 나라를 한 장으로: 다라국",
    "5. 어떻게 읽어야 하나",
]


@pytest.mark.parametrize("check", pdf_checks.CHECKS, ids=lambda check: check.__name__)
def test_built_pdf_passes(built: Built, check: Check) -> None:
    """The PDF of the built book passes every check."""
    assert list(check(built.site)) == []


def test_chapters_are_bookmarked_in_reading_order(built: Built) -> None:
    """Contents come first, then the chapters as the book has them."""
    titles = [title for title in pdf_checks.bookmarks(built.site) if title in CHAPTERS]
    assert titles == CHAPTERS


def test_hangul_can_be_searched_and_copied(built: Built) -> None:
    """Cover, body, verdicts and tables come out as the letters they are."""
    everything = "".join("".join(pdf_checks.texts(built.site)).split())
    expected = ("시험을위해지어낸책", "다라에서더많았다", "기사로확인", "지어낸사실60", "자료:지어낸신문")
    assert [] == [words for words in expected if words not in everything]


def test_paper_carries_nothing_that_is_for_screens(built: Built) -> None:
    """No code, no box to run it again, no table behind a toggle."""
    everything = "".join(pdf_checks.texts(built.site))
    assert [] == [words for words in ("import pandas", "factbook run", "표로 보기", "코드 보기") if words in everything]


def test_running_head_names_the_chapter(built: Built) -> None:
    """Every page of a chapter says which one it is of, also where a table goes on."""
    *_, last, colophon = pdf_checks.texts(built.site)
    assert built.edition.title in last
    assert CHAPTERS[-1] in last
    assert colophon.startswith(f"{built.edition.title} 판권과 인용")


def test_equal_books_are_equal_files(built: Built, browser: Browser, tmp_path: Path) -> None:
    """Pressing the same pages again gives the same bytes."""
    again = book_pdf.press(built.single_page, built.volume, tmp_path / "again.pdf", browser)
    assert built.pdf.read_bytes() == again.read_bytes()


def test_keywords_name_every_figure(built: Built) -> None:
    """Id and version of each in reading order, by which the file can be asked whether its figures still hold."""
    with pikepdf.open(built.pdf) as document:
        keywords = str(document.docinfo["/Keywords"])
    assert "; ".join(f"{name} · 01234567" for name in invented_book.FIGURES) == keywords
    (part,) = read_file.read(built.pdf).sections
    assert [*invented_book.FIGURES] == [mark.figure for mark in part.marks]


def test_keywords_of_the_sheet_name_the_figures_on_it(built: Built) -> None:
    """No others, although they are in the book."""
    with pikepdf.open(pdf_checks.summary_of(built.site)) as document:
        assert "fig-outcomes-counts · 01234567" == str(document.docinfo["/Keywords"])


@pytest.mark.parametrize("reader", copying.READERS, ids=lambda reader: reader.__name__)
def test_text_copied_out_of_the_book_tells_every_figure(built: Built, tmp_path: Path, reader: copying.Reader) -> None:
    """Whoever pastes its pages into a briefing can ask for all its figures."""
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(reader(built.pdf), encoding="utf-8")
    (part,) = read_file.read(pasted).sections
    assert set(invented_book.FIGURES) == {mark.figure for mark in part.marks}


BASE = "https://example.org/my_book/"


@dataclass(frozen=True)
class Addressed:
    """The invented book printed with an address, and its records by id."""

    pdf: Path
    records: dict[str, Record]


@pytest.fixture(scope="module")
def addressed(built: Built, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Addressed:
    """The same pages, printed for a book whose settings say where it is published."""
    folder = tmp_path_factory.mktemp("addressed")
    book = Book.at(shutil.copytree(built.book.root, folder / "root"))
    text = book.config.read_text(encoding="utf-8")
    assert 1 == text.count('baseurl: ""')
    book.config.write_text(text.replace('baseurl: ""', f'baseurl: "{BASE}"'), encoding="utf-8")
    page = Path(shutil.copytree(built.single_page.parent, folder / "print")) / built.single_page.name
    found: dict[str, Record] = {}
    for each in built.drawn.pages:
        found |= records.of_notebook(book, each.notebook, each.page, built.edition, None)
    volume = replace(built.volume, imprint=metadata.load(book), records=found)
    return Addressed(book_pdf.press(page, volume, folder / "book.pdf", browser), found)


def test_a_book_with_an_address_prints_it_under_every_figure(addressed: Addressed) -> None:
    """The short address to type and the mark stand below the caption, on the figure's page."""
    texts = ["".join(text.split()) for text in pages_of(addressed.pdf)]
    for name in invented_book.FIGURES:
        line = f"{BASE}f/{name}/{name}·01234567"
        assert 1 == sum(line in text for text in texts), name


def test_the_code_under_a_figure_leads_to_its_frozen_version(addressed: Addressed) -> None:
    """What a camera sees, dot by dot, is the code of that address and of no other."""
    for name, record in addressed.records.items():
        assert f"{BASE}f/{name}/v/01234567/" == record.address
        assert code_of(record.address) == code_beside(addressed.pdf, f"{BASE}f/{name}/", f"{name} · 01234567")
        assert code_of(record.live_address) != code_of(record.address)


def test_a_book_without_an_address_prints_none(built: Built) -> None:
    """Neither address nor code, nor room for them."""
    _, _, body = built.single_page.with_name("print.html").read_text(encoding="utf-8").partition("<body>")
    assert "figure-address" not in body
    assert "/f/fig-" not in "".join("".join(text.split()) for text in pages_of(built.pdf))
    assert {""} == {record.address for record in built.volume.records.values()}


def test_citations_carry_the_address(addressed: Addressed, built: Built) -> None:
    """In every style, and in none where the book has no address."""
    for name, record in addressed.records.items():
        cited = [citations.cite(record, style, "ko") for style in citations.STYLES]
        assert [] == [text for text in [*cited, citations.long(record)] if record.address not in text]
        bare = built.volume.records[name]
        assert not any("/f/" in citations.cite(bare, style, "ko") for style in citations.STYLES)


def pages_of(file: Path) -> list[str]:
    """Text of every page of a PDF."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def code_of(address: str) -> list[list[bool]]:
    """The dots of the QR code of an address, row by row."""
    return [[bool(dot) for dot in row] for row in segno.make(address, error="m", micro=False).matrix]


SCALE = 8  # pixels a point
SIDE, GAP = 15 / 25.4 * 72, 3 / 25.4 * 72  # points: of a printed code, and between it and the words beside it


def code_beside(file: Path, first: str, last: str) -> list[list[bool]]:
    """The dots printed to the left of two lines of text, level with the middle of both."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            ends = [text.search(first).get_next()]
            if ends[0]:  # the drawing above says the mark as well
                ends.append(text.search(last, index=ends[0][0]).get_next())
                (left, _, _, top), (_, bottom, _, _) = (text.get_charbox(start) for start, _ in ends)
                across, down = left - GAP - SIDE / 2, page.get_height() - (top + bottom) / 2
                half = SIDE / 2 + 0.5
                edges = (across - half, down - half, across + half, down + half)
                picture = page.render(scale=SCALE).to_pil().convert("L")
                return dots(picture.crop([round(edge * SCALE) for edge in edges]))
    raise AssertionError(f"{first} stands nowhere")


def dots(picture: Image.Image) -> list[list[bool]]:
    """The dots of the one code in a picture of black on white; the mark at its upper left is seven of them wide."""
    code = picture.crop(picture.point(lambda value: 255 if value < 128 else 0).getbbox())
    dark = [[code.getpixel((x, y)) < 128 for x in range(code.width)] for y in range(code.height)]  # type: ignore[operator]
    size = 4 * round((code.width * 7 / dark[4].index(False) - 1) / 4) + 1  # no code has another size
    centres = [int((module + 0.5) * code.width / size) for module in range(size)]
    return [[dark[y][x] for x in centres] for y in centres]


def add_blank_page(document: pikepdf.Pdf) -> None:
    """A page with nothing on it."""
    document.add_blank_page(page_size=(595, 842))


def change_page_size(document: pikepdf.Pdf) -> None:
    """A page of letter size."""
    document.pages[2].mediabox = pikepdf.Array([0, 0, 612, 792])


def drop_bookmarks(document: pikepdf.Pdf) -> None:
    """No outline but its first entry."""
    with document.open_outline() as outline:
        del outline.root[1:]


def misspell_bookmark(document: pikepdf.Pdf) -> None:
    """A bookmark with letters that stand nowhere."""
    with document.open_outline() as outline:
        outline.root[-1].title = "뷁"


def swap_bookmarks(document: pikepdf.Pdf) -> None:
    """The last chapter before all others."""
    with document.open_outline() as outline:
        outline.root.insert(0, outline.root.pop())


def drop_tags(document: pikepdf.Pdf) -> None:
    """Not marked as tagged."""
    del document.Root.MarkInfo


def drop_words_of_figure(document: pikepdf.Pdf) -> None:
    """A figure without alternative text."""
    del first_figure(document).Alt


def split_figure(document: pikepdf.Pdf) -> None:
    """A picture on the page before its caption."""
    first_figure(document).Pg = document.pages[0].obj


def move_pages(document: pikepdf.Pdf) -> None:
    """One page more than the contents know of."""
    document.pages.insert(3, document.pages[2])


def pull_font(document: pikepdf.Pdf) -> None:
    """A font without its file."""
    descriptors = [thing for thing in document.objects if is_a(thing, "/FontDescriptor") and "/FontFile2" in thing]
    for descriptor in descriptors:
        del descriptor.FontFile2


def draw_missing_glyph(document: pikepdf.Pdf) -> None:
    """The sign for a letter the font does not have."""
    page = document.pages[2]
    font = next(name for name, font in page.Resources.Font.items() if font.Subtype == "/Type0")
    page.contents_add(f"BT {font} 12 Tf <0000> Tj ET".encode())


def link_to_file(document: pikepdf.Pdf) -> None:
    """A link to a file of the machine."""
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="file:///tmp/book.html")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[2].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))


def drop_target(document: pikepdf.Pdf) -> None:
    """A chapter's target gone, links to it left."""
    del document.Root.Dests["/document-methods"]


def drop_list_of_figures(document: pikepdf.Pdf) -> None:
    """The page of the contents gone."""
    del document.pages[1]


def write_outside(document: pikepdf.Pdf) -> None:
    """Lines that run over the edge of the type area."""
    document.pages[3].contents_add(b"1 0 0 1 20 0 cm", prepend=True)


def write_twice(document: pikepdf.Pdf) -> None:
    """The lines of a page once more, a little to the right."""
    page = document.pages[3]
    page.contents_coalesce()
    again = page.Contents.read_bytes()
    page.contents_add(b"q 1 0 0 1 4 1 cm", prepend=True)
    page.contents_add(b"Q " + again)


def change_attachment(document: pikepdf.Pdf) -> None:
    """A table of other numbers."""
    document.attachments["fig-outcomes-counts.csv"].obj.EF.F.write(b"1,2")


def drop_attachment(document: pikepdf.Pdf) -> None:
    """A table of the data gone."""
    del document.attachments["numbers.csv"]


def drop_words_of_attachment(document: pikepdf.Pdf) -> None:
    """A table without a description."""
    del document.attachments["numbers.csv"].obj.Desc


def drop_colophon(document: pikepdf.Pdf) -> None:
    """The last page gone."""
    del document.pages[-1]


def add_page(document: pikepdf.Pdf) -> None:
    """A sheet of two pages."""
    document.pages.append(document.pages[0])


def drop_title(document: pikepdf.Pdf) -> None:
    """A sheet without a title."""
    del document.docinfo["/Title"]


def list_lowest(document: pikepdf.Pdf) -> None:
    """A font that calls a dash a soft hyphen, as browsers write it."""
    for listed in lists(document):
        listed.write(listed.read_bytes().replace(b"<2013>", b"<00ad>"))


def swap_letters(document: pikepdf.Pdf) -> None:
    """A font that calls a character by another's name."""
    for listed in lists(document):
        listed.write(listed.read_bytes().replace(b"<4eba>", b"<5165>"))


def swap_syllables(document: pikepdf.Pdf) -> None:
    """Fonts that call 지 by the name of another syllable."""
    for listed in lists(document):
        listed.write(listed.read_bytes().replace(b"<c9c0>", b"<c9c1>"))


def lists(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """What the fonts say of their glyphs."""
    return [thing.ToUnicode for thing in document.objects if is_a(thing, "/Font") and "/ToUnicode" in thing]


def is_a(thing: object, name: str) -> bool:
    """Whether an object of a PDF is a dictionary of this type."""
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == name


def first_figure(document: pikepdf.Pdf) -> pikepdf.Object:
    """The structure element of the first figure."""
    return next(thing for thing in document.objects if is_a(thing, "/StructElem") and thing.get("/S") == "/Figure")


def empty_half(document: pikepdf.Pdf) -> None:
    """The lower half of a page wiped out after which its chapter goes on."""
    page = document.pages[-3]
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q 1 1 1 rg 0 0 595 500 re f")


def draw_untagged(document: pikepdf.Pdf) -> None:
    """A word that is neither tagged nor an artifact."""
    page = document.pages[2]
    font = next(iter(page.Resources.Font.keys()))
    page.contents_add(f"BT {font} 12 Tf <0001> Tj ET".encode())


def drop_words_of_links(document: pikepdf.Pdf) -> None:
    """Links that do not say where they lead."""
    for page in document.pages:
        for note in page.get("/Annots", []):
            del note.Contents


def skip_heading(document: pikepdf.Pdf) -> None:
    """A title that is a heading of the third level."""
    next(each for each in document.objects if is_a(each, "/StructElem") and each.get("/S") == "/H1").S = pikepdf.Name.H3


def drop_scopes(document: pikepdf.Pdf) -> None:
    """Heads of tables that do not say whether they are of a row or a column."""
    for head in (each for each in document.objects if is_a(each, "/StructElem") and each.get("/S") == "/TH"):
        del head.A


def disorder_stops(document: pikepdf.Pdf) -> None:
    """Pages on which the tabulator goes its own way."""
    for page in document.pages:
        if "/Tabs" in page:
            del page.Tabs


DAMAGES: list[tuple[Check, Callable[[pikepdf.Pdf], None], str]] = [
    (pdf_checks.pages_unfit, add_blank_page, "is blank"),
    (pdf_checks.pages_unfit, change_page_size, "page 3 measures"),
    (pdf_checks.pages_half_empty, empty_half, "% full"),
    (pdf_checks.barriers, draw_untagged, "UA-01-003"),
    (pdf_checks.barriers, drop_words_of_links, "UA-18-005"),
    (pdf_checks.barriers, skip_heading, "H3 follows H0"),
    (pdf_checks.barriers, drop_scopes, "heads do not say"),
    (pdf_checks.barriers, disorder_stops, "does not follow the tags"),
    (pdf_checks.bookmarks_missing, drop_bookmarks, CHAPTERS[-1]),
    (pdf_checks.text_lost, misspell_bookmark, "뷁"),
    (pdf_checks.bookmarks_disordered, swap_bookmarks, "차례"),
    (pdf_checks.untagged, drop_tags, "not tagged"),
    (pdf_checks.untagged, drop_words_of_figure, "a figure without words"),
    (pdf_checks.figures_split, split_figure, "막대그림"),
    (pdf_checks.contents_astray, move_pages, CHAPTERS[-1]),
    (pdf_checks.fonts_unfit, pull_font, "is not embedded"),
    (pdf_checks.fonts_unfit, draw_missing_glyph, "page 3 has a character without glyph"),
    (pdf_checks.leads_outside, link_to_file, "file:///tmp"),
    (pdf_checks.links_to_nowhere, drop_target, "/document-methods"),
    (pdf_checks.figures_lost, drop_list_of_figures, "fig-outcomes-counts"),
    (pdf_checks.text_outside, write_outside, "page 4: "),
    (pdf_checks.text_overlapping, write_twice, "page 4: "),
    (pdf_checks.attachments_unfit, change_attachment, "fig-outcomes-counts.csv is not attached as it is"),
    (pdf_checks.attachments_unfit, drop_attachment, "numbers.csv is not attached"),
    (pdf_checks.attachments_unfit, drop_words_of_attachment, "numbers.csv is not described"),
    (pdf_checks.colophon_missing, drop_colophon, "판권과 인용"),
    (pdf_checks.copied_otherwise, list_lowest, "by_pypdf: U+00AD"),
    (pdf_checks.copied_otherwise, swap_letters, "no 一人當"),
    (pdf_checks.prose_otherwise, swap_syllables, "outcomes.html, by_pypdf: no 지어낸"),
]
SHEET_DAMAGES: list[tuple[Check, Callable[[pikepdf.Pdf], None], str]] = [
    (pdf_checks.summary_unfit, add_page, "the summary has 2 pages"),
    (pdf_checks.summary_unfit, drop_title, "no title"),
    (pdf_checks.summary_unfit, drop_words_of_figure, "a picture without words"),
    (pdf_checks.fonts_unfit, pull_font, "is not embedded"),
]


@pytest.mark.parametrize(("check", "damage", "complaint"), DAMAGES, ids=[damage[1].__name__ for damage in DAMAGES])
def test_check_names_the_damage(
    built: Built, tmp_path: Path, check: Check, damage: Callable[[pikepdf.Pdf], None], complaint: str
) -> None:
    """A check over a damaged PDF names what was damaged."""
    site = damaged(built, tmp_path, pdf_checks.file_of, damage)
    assert complaint in "\n".join(check(site))


@pytest.mark.parametrize(
    ("check", "damage", "complaint"), SHEET_DAMAGES, ids=[done[1].__name__ for done in SHEET_DAMAGES]
)
def test_check_names_the_damage_of_the_sheet(
    built: Built, tmp_path: Path, check: Check, damage: Callable[[pikepdf.Pdf], None], complaint: str
) -> None:
    """A check over a damaged summary names what was damaged."""
    assert complaint in "\n".join(check(damaged(built, tmp_path, pdf_checks.summary_of, damage)))


def damaged(built: Built, folder: Path, choose: Callable[[Path], Path], damage: Callable[[pikepdf.Pdf], None]) -> Path:
    """A copy of the site in which one PDF is damaged."""
    site = shutil.copytree(built.site, folder / "site", ignore=shutil.ignore_patterns("_static"))
    file = choose(site)
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        damage(document)
        document.save(file)
    return site


def test_every_check_is_seen_to_fail() -> None:
    """No check is left without a damage it must name."""
    assert set(pdf_checks.CHECKS) == {damage[0] for damage in DAMAGES + SHEET_DAMAGES}
