"""The real book on paper, in both languages: no page is left half empty, and everybody can read the files.

The sheet's letters are none too small, those in its figures included.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import pdf_checks

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module", params=["ko", "en"])
def files(request: pytest.FixtureRequest, printed_in_all: Path) -> tuple[Path, Path]:
    """The book and its sheet in one language."""
    book, sheet = sorted((printed_in_all / request.param).glob("*.pdf"), key=lambda file: "summary" in file.name)
    return book, sheet


def test_only_the_last_page_of_a_chapter_is_left_half_empty(files: tuple[Path, Path]) -> None:
    """Every other one is at least 55 % full."""
    assert [] == list(pdf_checks.half_empty(files[0]))


def test_nothing_is_found_that_keeps_a_file_from_being_pdf_ua(files: tuple[Path, Path]) -> None:
    """Neither by pdfua nor by what it does not look at: heads of tables, levels of headings, the order of stops."""
    assert [] == [barrier for file in files for barrier in pdf_checks.barriers_of(file)]


def test_no_letter_of_the_sheet_is_too_small(files: tuple[Path, Path]) -> None:
    """None is under 5 pt: smallest are those in its figures, of which there are at least two."""
    assert min(size for _, size in pdf_checks.letters(files[1])) >= 5
    assert len(pdf_checks.named(files[1])) > 1
