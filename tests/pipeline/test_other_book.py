"""Other facts, same machinery: two countries and one alone, open ends, what is not stated, from tables to PDF."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

import browser_checks
import copied_checks
import invented_facts
import other_book
import pdf_checks
import real_book
import site_checks

pytestmark = pytest.mark.gate

# a triangle around its point, as plotly.js draws it
_ARROW_HEAD = re.compile(r'<path d="M-[\d.]+,-([\d.]+)V\1L[\d.]+,0Z"')


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other book, printed."""
    folder = other_book.written(tmp_path_factory.mktemp("other-book"))
    answer = real_book.factbook(folder, "build", "--no-states")
    assert answer.returncode == 0, answer.stderr
    return folder


def _site(root: Path) -> Path:
    return root / "_build" / "site"


def _manifests(root: Path) -> dict[str, dict[str, object]]:
    notebooks = [nbformat.read(file, as_version=4) for file in (_site(root) / "ko" / "notebooks").glob("*.ipynb")]
    found = [
        output["metadata"]["factbook"]
        for notebook in notebooks
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "factbook" in output.get("metadata", {})
    ]
    return {manifest["id"]: manifest for manifest in found}


def test_the_invented_facts_are_sound(root: Path) -> None:
    """Their tables pass the same check as the real ones."""
    assert 0 == real_book.factbook(root, "check").returncode


CHECKS = (*site_checks.CHECKS, *pdf_checks.CHECKS, *copied_checks.CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_site_and_pdf_are_sound(root: Path, check: object) -> None:
    """Nothing of the real facts is needed for a whole book."""
    assert callable(check)
    assert [] == list(check(_site(root)))


def test_its_pictures_are_seen(root: Path, browser: Browser) -> None:
    """Every picture is drawn, wide and on a phone."""
    assert [] == list(browser_checks.pictures_unseen(_site(root), browser))


def test_open_ends_are_drawn_as_open(root: Path) -> None:
    """35여 and 80 이상 have a guaranteed minimum, hatching behind it and an arrow, and say 이상."""
    svg = (_site(root) / "ko" / "figures" / "fig-outcomes-counts.svg").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", svg)
    assert "35여 곳(35곳 이상)" in text
    assert 1 == len(_ARROW_HEAD.findall(svg))
    total = _manifests(root)["fig-outcomes-total"]
    assert "80곳 이상" in str(total["table"])


def test_what_is_not_stated_is_said_and_not_drawn(root: Path) -> None:
    """A missing count is 기사에 없음 in picture and table; every claim about it is not comparable; no zero appears."""
    table = _manifests(root)["fig-outcomes-counts"]["table"]
    assert isinstance(table, dict)
    missing = [row for row in table["rows"] if row[0] == "오슬로" and row[1] == "상담"]
    assert [["기사에 없음", "기사에 없음"]] == [row[2:4] for row in missing]
    page = site_checks.soup(_site(root) / "ko" / "outcomes.html")
    answer = page.select_one(".answer")
    assert answer is not None
    assert "비교 불가" in answer.get_text()


def test_an_absent_list_is_absent(root: Path) -> None:
    """Where the source names no technology or opportunity, no column promises one."""
    table = _manifests(root)["fig-match-fields"]["table"]
    assert isinstance(table, dict)
    assert not any("소개 기술" in column or "참여 가능" in column for column in table["columns"])


def test_one_country_alone_is_a_book_too(tmp_path: Path) -> None:
    """An edition of one country prints every chapter and one country page."""
    folder = other_book.written(tmp_path, countries=["PT"])
    answer = real_book.factbook(folder, "build", "--no-states")
    assert answer.returncode == 0, answer.stderr
    pages = {file.stem for file in (_site(folder) / "ko").glob("country*.html")}
    assert {"country-pt"} == pages
    for check in (site_checks.broken_links, site_checks.figures_unfit):
        assert [] == list(check(_site(folder)))


@pytest.mark.parametrize("name", invented_facts.NAMES)
def test_events_of_other_shapes_are_books_too(name: str, tmp_path: Path) -> None:
    """A figure that had nothing to show is missed nowhere, also where another page would quote it."""
    (tmp_path / "book").mkdir()
    folder = other_book.written(tmp_path / "book", invented_facts.written(name, tmp_path))
    answer = real_book.factbook(folder, "build", "--no-states")
    assert answer.returncode == 0, answer.stderr
    for check in site_checks.CHECKS:
        assert [] == list(check(_site(folder)))
