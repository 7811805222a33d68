"""The book on one sheet: what a reader with two minutes needs, or a message about what to shorten."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
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
from factbook.print import book_html, summary

LEAST = 5  # pt


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
    with pytest.raises(BuildError, match=r"2쪽이 되었습니다. 가장 긴 부분은 index 장의 ‘결론지을 수 없는 것’"):
        summary.press(page, built.volume, tmp_path / "sheet.pdf", browser)


def test_a_part_that_is_missing_is_named(built: Built, browser: Browser, tmp_path: Path) -> None:
    """The message says which label to write."""
    page = changed(built, tmp_path, 'id="index-findings"', 'id="index-others"')
    with pytest.raises(BuildError, match=r"그 절의 제목 위에 `\(index-findings\)=`를 적으십시오"):
        summary.press(page, built.volume, tmp_path / "sheet.pdf", browser)


@dataclass(frozen=True)
class Drawn:
    """A figure drawn for phones (400 px wide) and for print (760): how high each is, how large its letters are."""

    narrow: int = 400
    wide: int = 400
    letters: float = 12


def pressed(built: Built, folder: Path, browser: Browser, *figures: Drawn) -> Path:
    """The sheet whose first chapter quotes figures; each says its number and kind (``n0``, ``w0``) in its letters."""
    box = '<div class="quoted-figure"><img alt="그림" src="_images/fig-{0}.print.svg"><p>그림 {0}</p></div>'
    for index, figure in enumerate(figures):
        for name, width, height in (("narrow", 400, figure.narrow), ("print", 760, figure.wide)):
            word = f'<text y="50" font-size="{figure.letters}">{"n" if name == "narrow" else "w"}{index}</text>'
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{word}</svg>'
            (folder / f"fig-{index}.{name}.svg").write_text(svg, encoding="utf-8")
    page = BeautifulSoup(built.single_page.read_text(encoding="utf-8"), "html.parser")
    (quoted,) = page.select(".quoted-figure")
    quoted.replace_with(BeautifulSoup("".join(map(box.format, range(len(figures)))), "html.parser"))
    (file := folder / "index.html").write_text(str(page), encoding="utf-8")
    record = next(iter(built.volume.records.values()))
    records = {name: record.model_copy(update={"id": name}) for name in (f"fig-{n}" for n in range(len(figures)))}
    volume = replace(built.volume, figures=folder, records=records)
    return summary.press(file, volume, folder / "sheet.pdf", browser)


def shown(sheet: Path) -> dict[str, float]:
    """The drawings on a sheet, and the size of their letters in pt."""
    letters = pdf_checks.letters(sheet)
    pairs = (((one + two), size) for (one, size), (two, _) in pairwise(letters) if one in "nw" and two.isdigit())
    return {word: round(size, 1) for word, size in pairs}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([Drawn()] * 3, ["n0", "n1", "n2"]),
        ([Drawn()] * 4, ["n0", "n1", "n2"]),
        ([Drawn(), Drawn(letters=2), Drawn()], ["n0"]),
        ([Drawn(letters=1), Drawn()], ["n0"]),
        ([Drawn(narrow=2000), Drawn()], ["w0", "n1"]),
    ],
    ids=["room for all", "too many", "one that cannot be read", "none that can be read", "too high when narrow"],
)
def test_as_many_figures_are_shown_as_can_be_read(
    built: Built, browser: Browser, tmp_path: Path, figures: list[Drawn], expected: list[str]
) -> None:
    """The last give way, but for a single one; keywords and captions are those of what stands there."""
    sheet = pressed(built, tmp_path, browser, *figures)
    sizes = shown(sheet)
    assert expected == list(sizes)
    assert min(sizes.values()) >= LEAST or len(sizes) == 1
    numbers = [word[1] for word in expected]
    assert [f"fig-{number}" for number in numbers] == pdf_checks.named(sheet)
    assert numbers == re.findall(r"그림(\d)", text_of(sheet))


def test_letters_are_as_large_as_the_row_allows(built: Built, browser: Browser, tmp_path: Path) -> None:
    """They are of one size, but for a figure whose height leaves it no more."""
    smaller = shown(pressed(built, tmp_path, browser, Drawn(), Drawn(letters=10)))
    assert smaller["n0"] == pytest.approx(smaller["n1"], abs=0.15)  # a step
    equal = shown(pressed(built, tmp_path, browser, Drawn(), Drawn()))
    higher = shown(pressed(built, tmp_path, browser, Drawn(), Drawn(narrow=1000, wide=2000)))
    assert LEAST <= higher["n1"] < equal["n0"] < higher["n0"]


def test_columns_above_end_at_one_height(built: Built, browser: Browser, tmp_path: Path) -> None:
    """The one in which more is said is wider, so that figures have more room."""
    longer = changed(built, tmp_path, "가나가 더 적었는지는 모른다.", "가나가 더 적었는지는 모른다. " * 20)
    document = longer.with_name(summary.DOCUMENT)
    summary.press(longer, built.volume, tmp_path / "sheet.pdf", browser)
    page = browser.new_page()
    try:
        page.goto(document.as_uri())
        page.evaluate(book_html.asset(summary.SCRIPT))
        first, second = (each.bounding_box() for each in page.query_selector_all(".told > section"))
    finally:
        page.close()
    assert first is not None
    assert second is not None
    assert second["width"] > 1.2 * first["width"]


def test_a_tower_that_would_stand_alone_is_refused(built: Built, browser: Browser, tmp_path: Path) -> None:
    """The first figure stays whatever there is room for: if it could not be read, it is named; others give way."""
    tower = Drawn(narrow=1001, wide=1901)
    with pytest.raises(BuildError, match="fig-0은"):
        pressed(built, tmp_path, browser, tower, Drawn())
    assert "n0" in shown(pressed(built, tmp_path, browser, Drawn(), tower))


def test_the_sheet_has_a_title_of_its_own(sheet: Path) -> None:
    """A window or a list of files tells it from the book."""
    with pikepdf.open(sheet) as document:
        assert str(document.docinfo.Title).startswith("요약본: 지어낸 데이터북")
