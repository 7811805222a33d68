"""Widths that charts are laid out by are those of the fonts their pictures are set in."""

from __future__ import annotations

import runpy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from factbook.book.book import Book
from factbook.figures import style, text_width

# what figures set: Hangul, digits, signs, letters of Central Europe, brackets of both kinds, signs of a second font
TEXTS = (
    "가나다라 마바사",
    "1,234건(약 1.5배)",
    "‘여’ · “이상” – 『책』",
    "Łódź, Plzeň – Šumperk",
    "（전각）～…",
    "AVATAR Wilno",
    "3 → 4 ✓",
)
MEASURE = """([texts, family, weight, kerning]) => texts.map((text) => {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "text");
  line.setAttribute("style", `font-family:${family};font-size:100px;font-weight:${weight};font-kerning:${kerning}`);
  line.textContent = text;
  document.body.append(drawing);
  drawing.append(line);
  return line.getComputedTextLength();
})"""


def test_the_data_are_what_fonttools_reads_from_the_fonts() -> None:
    """Whoever installs other fonts is told by this test to make the data anew."""
    written = (Book.from_environment().root / "scripts/factbook/figures" / text_width.WIDTHS).read_text(
        encoding="utf-8"
    )
    assert runpy.run_path(str(Book.from_environment().root / "scripts/setup/advance_widths.py"))["text"]() == written


@pytest.mark.parametrize("bold", [False, True])
def test_a_browser_sets_text_as_wide_as_it_is_measured(browser: Browser, *, bold: bool) -> None:
    """To a hundredth of the type's size without kerning; with it no line gets wider."""
    measured = [100 * text_width.em(text, bold=bold) for text in TEXTS]
    page = browser.new_page(offline=True)
    loose, kerned = (
        page.evaluate(MEASURE, [TEXTS, style.FONT, "bold" if bold else "normal", kerning])
        for kerning in ("none", "normal")
    )
    page.close()
    assert pytest.approx(measured, abs=1) == loose
    assert all(close <= far + 0.01 for close, far in zip(kerned, loose, strict=True))


def test_characters_have_their_own_widths() -> None:
    """A stop is narrower than a digit, which is narrower than a syllable; a bold letter is wider."""
    assert text_width.em(".") < text_width.em("0") < text_width.em("가") < 1
    assert text_width.em("Â") < text_width.em("Â", bold=True)
    assert text_width.MISSING == text_width.em("\U0010ffff")
    assert 0 == text_width.em("")


@given(st.text(), st.text(), st.booleans())
def test_a_text_is_as_wide_as_its_parts(first: str, second: str, bold: bool) -> None:
    """Letters stand beside each other and draw no nearer."""
    parts = text_width.em(first, bold=bold) + text_width.em(second, bold=bold)
    assert pytest.approx(parts) == text_width.em(first + second, bold=bold)
