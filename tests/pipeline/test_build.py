"""The real book, printed by the command line, passes every check; a broken chapter stops nothing but the publishing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import nbformat
import pikepdf
import pytest
from playwright.sync_api import Browser

import browser_checks
import copied_checks
import pdf_checks
import site_checks

FIGURES = {
    "fig-roadshow-days",
    "fig-outcomes-counts",
    "fig-outcomes-ratios",
    "fig-outcomes-total",
    "fig-priorities-fields",
    "fig-priorities-lists",
    "fig-match-fields",
    "fig-cities-roles",
    "fig-cities-map",
    "fig-firm-changes",
}

OF_THE_BOOK = {"next", "methods", "figures"}  # chapters whose answers speak of the book
# what would leave a reader without the book is looked at in every run of the tests, the rest by the gates
ALWAYS = (browser_checks.complaints, browser_checks.pictures_unseen)
IN_BROWSER = [
    pytest.param(check, id=check.__name__, marks=() if check in ALWAYS else pytest.mark.gate)
    for check in browser_checks.CHECKS
]


@pytest.mark.parametrize("check", site_checks.CHECKS, ids=lambda check: check.__name__)
def test_the_site_is_sound(printed: Path, check: Callable[[Path], object]) -> None:
    """The pages of the real book pass every check of a built site."""
    assert list(check(printed)) == []


@pytest.mark.parametrize("check", IN_BROWSER)
def test_the_site_opens_from_disk(printed: Path, browser: Browser, check: Callable[[Path, Browser], object]) -> None:
    """The pages of the real book pass every check in Chromium."""
    assert list(check(printed, browser)) == []


@pytest.mark.parametrize("check", pdf_checks.CHECKS, ids=lambda check: check.__name__)
def test_the_pdf_is_sound(printed: Path, check: Callable[[Path], object]) -> None:
    """The PDF of the real book passes every check of a printed one."""
    assert list(check(printed)) == []


@pytest.mark.parametrize("check", copied_checks.CHECKS, ids=lambda check: check.__name__)
def test_each_way_out_says_what_the_record_says(printed: Path, check: Callable[[Path], object]) -> None:
    """Pictures, tables, slides, documents, pages and cards of the real book, letter by letter."""
    assert [] == list(check(printed))


def test_the_data_in_the_pdf_are_the_data_of_the_book(printed: Path, real_root: Path) -> None:
    """Every table and its description are attached, byte for byte."""
    with pikepdf.open(pdf_checks.file_of(printed)) as document:
        attached = {name: file.get_file().read_bytes() for name, file in document.attachments.items()}
    files = [*(real_root / "data").glob("*.csv"), real_root / "data" / "datapackage.json"]
    assert {file.name: file.read_bytes() for file in files} == {
        name: content for name, content in attached.items() if not name.startswith("fig-")
    }


def test_every_figure_of_the_chapters_is_in_the_book(printed: Path) -> None:
    """No figure is lost on the way from the chapter to the page."""
    displayed = {
        str(figure["id"])
        for page in site_checks.chapters(printed)
        for figure in site_checks.soup(page).select("article figure")
    }
    assert displayed == FIGURES


def test_every_number_said_leads_to_its_quote(printed: Path) -> None:
    """A link behind a sentence ends at a row of the evidence table that holds the source's words.

    One in a table may end at a row that says that the source has none.
    """
    rows = site_checks.soup(printed / "ko" / "methods.html")
    links = [link for page in site_checks.chapters(printed) for link in site_checks.soup(page).select(".evidence a")]
    assert len(links) > 10
    for link in links:
        row = rows.find(id=str(link["href"]).partition("#")[2])
        assert row is not None
        silent = link.find_parent("td") is not None and "기사에 없음" in row.get_text()
        assert silent or "“" in row.get_text()


def test_verdicts_reach_the_reader(printed: Path) -> None:
    """Each chapter answers its question in its first box, with a verdict if the answer is one on the article."""
    for page in site_checks.chapters(printed):
        answer = site_checks.soup(page).select_one("article .answer")
        assert answer is not None
        assert answer.select_one("p.question") is not None
        assert (answer.select_one("span.verdict") is None) == (page.stem in OF_THE_BOOK)


def test_pictures_carry_title_note_and_source(printed: Path) -> None:
    """A picture that leaves the book still says what it shows and whose numbers it draws."""
    for name in FIGURES:
        picture = (printed / "ko" / "figures" / f"{name}.svg").read_text(encoding="utf-8")
        assert "자료: 서울경제TV" in picture
        assert "<title>" in picture
        assert "조건 변경본" not in picture


@pytest.fixture(scope="module")
def broken(printed: Path, real_root: Path) -> CompletedProcess[str]:
    """What is answered when two chapters of the printed book break, and it is printed again."""
    import real_book

    originals = {}
    for name, code in (("outcomes", "1 / 0"), ("index", "import os; os._exit(3)")):
        file = real_root / "chapters" / f"{name}.ipynb"
        originals[file] = file.read_bytes()
        notebook = nbformat.read(file, as_version=4)
        notebook.cells[4].source = code
        nbformat.write(notebook, file)
    before = {file: file.read_bytes() for file in sorted(printed.rglob("*")) if file.is_file()}
    answer = real_book.factbook(real_root, "build", "--no-states", "--edition", "ko")
    assert before == {file: file.read_bytes() for file in sorted(printed.rglob("*")) if file.is_file()}
    for file, content in originals.items():
        file.write_bytes(content)
    return answer


def test_broken_chapters_are_named_with_cell_reason_and_remedy(broken: CompletedProcess[str]) -> None:
    """One summary names notebook, cell, message and the command to run it again; the exit code says it failed."""
    assert broken.returncode == 1
    assert "outcomes.ipynb 5번째 칸: ZeroDivisionError: division by zero" in broken.stderr
    assert "factbook run outcomes" in broken.stderr
    assert "index.ipynb" in broken.stderr
    assert "Traceback" not in broken.stderr


def test_a_broken_chapter_keeps_its_error_to_be_looked_at(broken: CompletedProcess[str], real_root: Path) -> None:
    """In a notebook of its own, whose place the summary names."""
    (left,) = (real_root / "_build" / "failed").glob("outcomes-*.ipynb")
    assert str(left) in broken.stderr
    assert "ZeroDivisionError" in left.read_text(encoding="utf-8")


def test_the_landing_page_lists_the_edition(printed: Path) -> None:
    """A visitor finds the pages and the PDF of the edition."""
    card = json.loads((printed / "ko" / "edition.json").read_text(encoding="utf-8"))
    page = (printed / "index.html").read_text(encoding="utf-8")
    assert 'href="ko/index.html"' in page
    assert f'href="ko/{card["pdf"]}"' in page
