"""Each way out of the invented book says what its records say, and every check of that can fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

import copied_checks
import copying
from book_fixtures import Built
from factbook.formats import hwpx
from factbook.formats.docx import document
from factbook.formats.exhibit import Exhibit, Picture
from factbook.formats.pptx import slide_deck
from invented_record import RECORD, record

Check = Callable[[Path], Iterator[str]]
NAME = "fig-outcomes-counts"


@pytest.mark.parametrize("check", copied_checks.CHECKS, ids=lambda check: check.__name__)
def test_each_way_out_says_what_the_record_says(built: Built, check: Check) -> None:
    """Pictures, tables, slides, documents, pages and cards of the invented book pass every check."""
    assert [] == list(check(built.site))


@pytest.mark.parametrize("char", ["\u00ad", "\x01", "\u00a0", "\u2009", "\u200b", "\ufffd", "⾦", "\ue000"])
def test_characters_nobody_can_see_are_odd(char: str) -> None:
    """Soft hyphens, controls, blanks of other kinds, radicals, letters that are none."""
    assert [f"U+{ord(char):04X}"] == copying.odd(f"가 {char}나\n20–29건 金 · “다”")


def change_text(file: Path, before: str, after: str) -> None:
    """A file with some of its letters changed."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def spoil_drawing(pages: Path) -> None:
    """A headline broken within a word."""
    change_text(pages / "figures" / f"{NAME}.svg", "가나가 다라보다", "가나가 다라 보다")


def spoil_table(pages: Path) -> None:
    """A range written with another sign."""
    change_text(pages / "figures" / f"{NAME}.csv", "10~19", "10–19")


def spoil_workbook(pages: Path) -> None:
    """A cell taken for a number."""
    book = openpyxl.load_workbook(file := pages / "figures" / f"{NAME}.xlsx")
    book["표"].cell(7, 3).value = 1019
    book.save(file)


def spoil_slide(pages: Path) -> None:
    """The source line of another figure."""
    other = Exhibit(record(table=RECORD.table), "", Picture(b""))
    (pages / "figures" / f"{NAME}.pptx").write_bytes(slide_deck([other]))


def spoil_document(pages: Path) -> None:
    """The text of another figure."""
    (pages / "figures" / f"{NAME}.docx").write_bytes(document([Exhibit(RECORD, "", Picture(b""))]))


def spoil_document_of_hangul(pages: Path) -> None:
    """The text of another figure."""
    (pages / "figures" / f"{NAME}.hwpx").write_bytes(hwpx.document([Exhibit(RECORD, "", Picture(b""))]))


def spoil_page(pages: Path) -> None:
    """A blank in what a button copies."""
    change_text(pages / "outcomes.html", 'data-text="자료: 지어냄', 'data-text="자료:\u00a0지어냄')


def spoil_card(pages: Path) -> None:
    """A soft hyphen in a table."""
    change_text(pages.parent / "f" / NAME / "index.html", "20~29", "20\u00ad29")


def spoil_reference(pages: Path) -> None:
    """Another version."""
    change_text(pages / "figures" / f"{NAME}.ris", "01234567", "76543210")


DAMAGES: list[tuple[Check, Callable[[Path], None], str]] = [
    (copied_checks.drawings_otherwise, spoil_drawing, "no 가나가 다라보다 많다"),
    (copied_checks.tables_otherwise, spoil_table, "10–19"),
    (copied_checks.workbooks_otherwise, spoil_workbook, "1019"),
    (copied_checks.slides_otherwise, spoil_slide, "no 자료: 지어냄"),
    (copied_checks.documents_otherwise, spoil_document, "no 자료: 지어냄"),
    (copied_checks.documents_of_hangul_otherwise, spoil_document_of_hangul, "no 자료: 지어냄"),
    (copied_checks.pages_otherwise, spoil_page, "자료:\\xa0지어냄"),
    (copied_checks.cards_otherwise, spoil_card, "U+00AD"),
    (copied_checks.references_otherwise, spoil_reference, f"no {NAME} · 01234567"),
]


@pytest.mark.parametrize(("check", "damage", "complaint"), DAMAGES, ids=[damage[1].__name__ for damage in DAMAGES])
def test_check_names_the_damage(
    built: Built, tmp_path: Path, check: Check, damage: Callable[[Path], None], complaint: str
) -> None:
    """A check over a damaged copy of the site names what was damaged."""
    site = Path(shutil.copytree(built.site, tmp_path / "site", ignore=shutil.ignore_patterns("_static", "*.pdf")))
    damage(site / built.edition.name)
    assert complaint in "\n".join(check(site))


def test_every_check_is_seen_to_fail() -> None:
    """No check is left without a damage it must name."""
    assert set(copied_checks.CHECKS) == {damage[0] for damage in DAMAGES}
