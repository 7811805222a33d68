"""The figures of the book as they are drawn, in both languages, for a page and for a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import drawn_texts
from factbook.figures import style

pytestmark = pytest.mark.gate
LIST = "figures"


def pictures(site: Path, language: str) -> dict[str, str]:
    """Drawings within the pages of a language, wide and narrow; not the small ones of the list, cut to the chart."""
    pages = [
        (page.stem, page.read_text(encoding="utf-8"))
        for page in sorted((site / language).glob("*.html"))
        if page.stem != LIST
    ]
    return {
        f"{name}-{place}": svg
        for name, text in pages
        for place, svg in enumerate(re.findall(r'<svg class="main-svg".*?</svg>', text, re.DOTALL))
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_text_of_a_figure_meets_another_or_leaves_it(printed_in_all: Path, browser: Browser, language: str) -> None:
    """Labels of all nine figures, wide and narrow, have room of their own."""
    drawn = pictures(printed_in_all, language)
    assert len(drawn) >= 18
    tab = browser.new_page(offline=True)
    found = {name: drawn_texts.faults(tab, svg) for name, svg in drawn.items()}
    tab.close()
    assert {} == {name: faults for name, (_, faults) in found.items() if faults}
    assert all(count > 5 for count, _ in found.values())


def test_figures_have_no_colour_but_those_of_the_house(printed_in_all: Path) -> None:
    """Each is a named one, or a party's in one of two tints: so a dark page can give each a twin."""
    house = {style.INK, style.MUTED, style.RULE, style.PAPER, style.ON_DARK, style.ON_LIGHT, *style.PARTIES}
    parties = (*style.PARTIES, style.NEUTRAL)
    house |= {style.NEUTRAL, *(style.tint(colour, share) for colour in parties for share in (style.PALE, style.DEEP))}
    used = {
        found for svg in pictures(printed_in_all, "ko").values() for found in re.findall("--figure-([0-9a-f]{6})", svg)
    }
    assert used
    assert set() == {f"#{colour}" for colour in used} - house
