"""The book on one sheet: what a reader with two minutes needs, or a message about what to shorten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

import pdf_checks
import site_checks
from book_fixtures import Built
from factbook.errors import BuildError
from factbook.print import summary


def text_of(file: Path) -> str:
    """All text of a PDF, without blanks."""
    with pypdfium2.PdfDocument(file) as document:
        return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.fixture
def sheet(built: Built) -> Path:
    """The published sheet."""
    return pdf_checks.summary_of(built.site)


def test_the_sheet_says_what_the_first_chapter_says(sheet: Path) -> None:
    """Answer, findings, what cannot be concluded, number and caption of the figure, source, version, citation."""
    text = text_of(sheet)
    expected = (
        "요약본",
        "다라에서더많았다(20여건",
        "확인되는것",
        "가나가더적었는지는모른다",
        "그림1지어낸",
        "자료:지어낸신문",
        "데이터0.0.1판(2001-02-03)",
        "CCBY4.0",
    )
    assert [] == [words for words in expected if words not in text]
    assert "f02" not in text


def test_the_sheet_is_offered_on_every_page_and_by_its_card(built: Built, sheet: Path) -> None:
    """A button in the header, a door of the card, and a line in the first chapter."""
    for page in (*built.pages.glob("*.html"), built.site / "index.html"):
        assert [link for link in site_checks.soup(page).select("a[href]") if str(link["href"]).endswith(sheet.name)]
    line = site_checks.soup(built.pages / "index.html").select_one("article .printed-files")
    assert line is not None
    assert [sheet.name, built.pdf.name] == [str(link["href"]) for link in line.select("a")]


def test_equal_books_have_equal_sheets(built: Built, sheet: Path, browser: Browser, tmp_path: Path) -> None:
    """Pressing the same pages again gives the same bytes."""
    again = summary.press(built.single_page, built.volume, tmp_path / "again.pdf", browser)
    assert sheet.read_bytes() == again.read_bytes()


def changed(built: Built, folder: Path, before: str, after: str) -> Path:
    """A copy of the single page, changed."""
    text = built.single_page.read_text(encoding="utf-8")
    assert before in text
    file = folder / "index.html"
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file


def test_too_much_for_one_page_is_refused_by_the_name_of_the_longest_part(
    built: Built, browser: Browser, tmp_path: Path
) -> None:
    """The message says how many pages it became and what to shorten."""
    page = changed(built, tmp_path, "가나가 더 적었는지는 모른다.", "가나가 더 적었는지는 모른다. " * 250)
    with pytest.raises(BuildError, match=r"3쪽이 되었습니다. 가장 긴 부분은 index 장의 ‘결론지을 수 없는 것’"):
        summary.press(page, built.volume, tmp_path / "sheet.pdf", browser)


def test_a_part_that_is_missing_is_named(built: Built, browser: Browser, tmp_path: Path) -> None:
    """The message says which label to write."""
    page = changed(built, tmp_path, 'id="index-findings"', 'id="index-others"')
    with pytest.raises(BuildError, match=r"그 절의 제목 위에 `\(index-findings\)=`를 적으십시오"):
        summary.press(page, built.volume, tmp_path / "sheet.pdf", browser)


def composed(built: Built, folder: Path, *heights: int) -> BeautifulSoup:
    """The sheet whose first chapter quotes figures as high as given, drawn for phones (400 px wide) and for print."""
    box = '<div class="quoted-figure"><img alt="그림" src="_images/fig-{0}.print.svg"><p>그림 {0}</p></div>'
    for index, height in enumerate(heights):
        for name, width in (("narrow", 400), ("print", 760)):
            (folder / f"fig-{index}.{name}.svg").write_text(f'<svg viewBox="0 0 {width} {height}"/>', encoding="utf-8")
    text = BeautifulSoup(built.single_page.read_text(encoding="utf-8"), "html.parser")
    (quoted,) = text.select(".quoted-figure")
    quoted.replace_with(BeautifulSoup("".join(map(box.format, range(len(heights)))), "html.parser"))
    return BeautifulSoup(summary.compose(str(text), replace(built.volume, figures=folder)), "html.parser")


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ((400, 400, 400), ["60.0", "60.0", "60.0"]),
        ((400, 1000, 400), ["65.6", "48.8", "65.6"]),
        ((400, 1001, 400), ["46.2", "87.7", "46.2"]),
        ((464,), ["105.2"]),
        ((1001,), ["92.6"]),
    ],
)
def test_figures_share_the_row_by_their_height(
    built: Built, tmp_path: Path, heights: tuple[int, ...], expected: list[str]
) -> None:
    """A high one takes the width its height leaves it, the others share what is left by how wide they are drawn.

    A tower is drawn as for print, wider, so that its letters are as large as those beside it.
    """
    figures = composed(built, tmp_path, *heights).select(".shown > div")
    assert [f"width: {width}mm" for width in expected] == [figure["style"] for figure in figures]


def test_a_tower_is_refused(built: Built, tmp_path: Path) -> None:
    """A figure that could not be read on the sheet is named."""
    with pytest.raises(BuildError, match="fig-1은"):
        composed(built, tmp_path, 400, 1901)


def test_the_sheet_has_a_title_of_its_own(sheet: Path) -> None:
    """A window or a list of files tells it from the book."""
    with pikepdf.open(sheet) as document:
        assert str(document.docinfo.Title).startswith("요약본: 지어낸 데이터북")
