"""Drawings taller than a page allows: what the script for paper makes of them in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from factbook.print import book_html, book_pdf

ROW, WIDTH, BLOCK = 20, 760, 5  # of the invented drawing: px a row, px across, rows that a line joins
GROUND = '<rect width="760" height="{height}" fill="#fff"/>'
JOINED = '<path d="M50,{top}V{end}" stroke="#000"/>'
MM = 96 / 25.4


@dataclass(frozen=True)
class Piece:
    """A drawing on paper: its words, its width in mm, how much of the invented drawing's height it has."""

    words: list[str]
    wide: float
    height: float
    role: str | None
    hidden: str | None


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser."""
    opened = browser.new_page()
    yield opened
    opened.close()


def pieces(page: Page, rows: int, *, joined: int = BLOCK, apart: int = 0) -> list[Piece]:
    """The pieces of an invented drawing of rows with a word each, of which so many at a time are joined by a line.

    Lines begin so many rows ``apart``, else where the last one ends.
    """
    height = rows * ROW
    words = "".join(f'<text x="0" y="{row * ROW + 12}" font-size="10">말{row}</text>' for row in range(rows))
    lines = "".join(
        JOINED.format(top=row * ROW + 2, end=(row + joined) * ROW - 6)
        for row in range(0, rows - joined + 1, apart or joined)
    )
    drawing = f'<svg role="img" aria-label="가" viewBox="0 0 {WIDTH} {height}">{GROUND}{lines}{words}</svg>'
    styles = book_html.asset("print.css")
    page.set_content(
        f'<style>{styles}</style><section class="chapter"><figure id="fig-a">'
        f"{drawing.format(height=height)}</figure></section>"
    )
    page.evaluate(book_html.asset(book_pdf.SCRIPTS[0]))
    page.add_style_tag(content=".chapter { width: 166mm }")  # as wide as the paper, which the script did not see
    found = page.evaluate(
        """[...document.querySelectorAll("figure svg")].map((svg) => ({
             words: [...svg.querySelectorAll("text")].map((text) => text.textContent),
             wide: svg.getScreenCTM().a, height: svg.viewBox.baseVal.height,
             role: svg.getAttribute("role"), hidden: svg.getAttribute("aria-hidden")}))"""
    )
    return [Piece(**each | {"wide": each["wide"] * WIDTH / MM}) for each in found]


@pytest.mark.parametrize(("rows", "expected"), [(45, 1), (60, 2), (105, 3)])
def test_a_tall_drawing_goes_on_in_pieces_as_wide_as_the_text(page: Page, rows: int, expected: int) -> None:
    """Letters are as large as those of a drawing that fits; one that fits at that width is left whole."""
    made = pieces(page, rows)
    assert [pytest.approx(166, abs=0.5)] * expected == [piece.wide for piece in made]
    assert rows * ROW == pytest.approx(sum(piece.height for piece in made))


def test_every_word_stands_in_one_piece_and_in_order(page: Page) -> None:
    """None is lost where the drawing is divided, and none is there twice for whoever copies it."""
    made = pieces(page, 60)
    assert [f"말{row}" for row in range(60)] == [word for piece in made for word in piece.words]


def test_a_drawing_is_divided_where_nothing_is_drawn(page: Page) -> None:
    """Rows that a line joins stay together, though the middle lies among them."""
    first, second = pieces(page, 60, joined=20)
    assert {20, 40} == {len(first.words), len(second.words)}


def test_a_drawing_without_a_gap_is_left_whole_and_smaller(page: Page) -> None:
    """Where lines overlap from top to end there is no place to divide it."""
    (whole,) = pieces(page, 60, joined=20, apart=10)
    assert whole.wide < 150
    assert 60 == len(whole.words)


def test_a_screen_reader_meets_a_divided_figure_once(page: Page) -> None:
    """The first piece has the words of the whole, the second none."""
    first, second = pieces(page, 60)
    assert [("img", None), (None, "true")] == [(piece.role, piece.hidden) for piece in (first, second)]
