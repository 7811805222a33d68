"""The figures of the book as they are drawn, in both languages, for a page and for a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import drawn_texts
from factbook.figures import style

pytestmark = pytest.mark.gate


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_text_of_a_figure_meets_another_or_leaves_it(printed_in_all: Path, browser: Browser, language: str) -> None:
    """Labels of all nine figures, wide and narrow, have room of their own."""
    pictures = sorted((printed_in_all / language / "_images").glob("fig-*.svg"))
    assert 18 == len(pictures)
    tab = browser.new_page(offline=True)
    found = {picture.name: drawn_texts.faults(tab, picture.read_text(encoding="utf-8")) for picture in pictures}
    tab.close()
    assert {} == {name: faults for name, (_, faults) in found.items() if faults}
    assert all(count > 5 for count, _ in found.values())


def test_figures_have_no_colour_but_those_of_the_house(printed_in_all: Path, browser: Browser) -> None:
    """Each is a named one, or a party's in one of two tints: so a dark page can give each a twin."""
    house = {style.INK, style.MUTED, style.RULE, style.PAPER, style.ON_DARK, style.ON_LIGHT}
    parties = {*style.PARTIES, style.NEUTRAL}
    house |= parties | {style.tint(colour, share) for colour in parties for share in (style.PALE, style.DEEP)}
    seen = """svg => { document.body.innerHTML = svg; return [...new Set([...document.querySelectorAll("svg *")]
      .flatMap(each => [getComputedStyle(each).fill, getComputedStyle(each).stroke]))] }"""
    tab = browser.new_page(offline=True)
    pictures = sorted((printed_in_all / "ko" / "_images").glob("fig-*.svg"))
    used = {colour for each in pictures for colour in tab.evaluate(seen, each.read_text(encoding="utf-8"))}
    tab.close()
    found = {
        "#" + "".join(f"{int(part):02x}" for part in each[4:-1].split(", ")) for each in used if each[:4] == "rgb("
    }
    assert set() == found - house - {"#000000"}
