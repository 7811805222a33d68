"""The printed book: what a reader needs is in the first screen and on the sheet, and little is said again."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

import repeats

pytestmark = pytest.mark.gate
NEXT = {"ko": "다음단계", "en": "Nextstep"}
LANGUAGES = pytest.mark.parametrize("language", NEXT)


@LANGUAGES
def test_few_sentences_repeat_another(printed_in_all: Path, language: str) -> None:
    """Of all that the chapters print besides figures and tables; a caution is told in full once."""
    found = repeats.of_edition(printed_in_all, language)
    assert found.printed > 100
    assert found.share <= repeats.MOST, "\n".join(found.worst())


@LANGUAGES
@pytest.mark.parametrize("size", [(1440, 900), (390, 800)], ids=str)
def test_the_answer_is_in_the_first_screen(
    printed_in_all: Path, browser: Browser, language: str, size: tuple[int, int]
) -> None:
    """All of it, down to the next step, before a reader moves the page."""
    width, height = size
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(f"{printed_in_all.as_uri()}/{language}/index.html")
    box = tab.locator(".answer").bounding_box()
    tab.close()
    assert box is not None
    assert box["y"] + box["height"] <= height


@LANGUAGES
def test_the_sheet_has_a_next_step(printed_in_all: Path, language: str) -> None:
    """A line of its answer, as on the first page."""
    (sheet,) = (printed_in_all / language).glob("*-summary.pdf")
    with pypdfium2.PdfDocument(sheet) as document:
        assert NEXT[language] in "".join(document[0].get_textpage().get_text_bounded().split())


@LANGUAGES
def test_a_figure_has_its_source_once(printed_in_all: Path, language: str) -> None:
    """In the picture, which is what is copied; no line beside it says it again."""
    texts = [page.read_text("utf-8") for page in (printed_in_all / language).glob("*.html")]
    assert not any("figure-source" in text for text in texts)
