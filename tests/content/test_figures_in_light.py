"""The real book's figures in every light: by the system and by the switch, on a phone, on paper, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import browser_checks
import figure_light
import page_loads
import site_checks
import windows

pytestmark = pytest.mark.gate

WIDTHS = (1440, 390, 360)
PAPER = {False: "rgb(255, 255, 255)", True: "rgb(20, 24, 29)"}
# bars, words, a map; quoted figures; a gallery; a card: by edition
PAGES = {
    "ko": (
        "outcomes",
        "match",
        "priorities",
        "cities",
        "roadshow",
        "index",
        "figures",
        "../f/fig-outcomes-counts/index",
    ),
    "en": ("outcomes", "match", "priorities", "cities", "roadshow", "index", "figures", "../f/fig-match-fields/en"),
}
_SWITCH = "(theme) => { document.documentElement.dataset.theme = theme; }"
# the colour of the first drawing that is seen, and whether that of the chart over it is this one
_GROUND = """() => getComputedStyle([...document.querySelectorAll(":is(.drawing, .thumbnail) svg > rect:first-of-type")]
  .find((ground) => ground.checkVisibility())).fill"""
_CHART = """(paper) => {
  const chart = document.querySelector(".figure-chart .main-svg");
  return chart && getComputedStyle(chart).backgroundColor === paper;
}"""


def of_edition(site: Path, edition: str) -> list[Path]:
    """A page of each kind that shows figures."""
    return [site / edition / f"{name}.html" for name in PAGES[edition]]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("edition", PAGES)
def test_every_colour_of_a_figure_is_that_of_the_page(
    printed_in_all: Path, browser: Browser, edition: str, system: str, width: int
) -> None:
    """Light or dark as the system is, no colour of its own, no filter; each word stands out from what is below it."""
    options = {"color_scheme": system, "viewport": {"width": width, "height": 900}}
    with windows.tab(browser, **options) as tab:
        for page in windows.in_turn(tab, of_edition(printed_in_all, edition)):
            assert PAPER[system == "dark"] == tab.evaluate(_GROUND), page
            assert [] == figure_light.literal(tab), page
            assert [] == list(figure_light.of_other_light(tab, dark=system == "dark")), page
            assert [] == figure_light.pale(tab), page


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_switch_outdoes_the_system_and_paper_the_switch(
    printed_in_all: Path, browser: Browser, system: str
) -> None:
    """A reader who makes the page light or dark, its chart in motion included; printed it is light."""
    other = {"light": "dark", "dark": "light"}[system]
    with windows.opened(browser, printed_in_all / "ko" / "outcomes.html", color_scheme=system) as tab:
        tab.locator(".figure-move").first.click()
        for theme in (other, system):
            tab.evaluate(_SWITCH, theme)
            assert PAPER[theme == "dark"] == tab.evaluate(_GROUND)
            assert [] == list(figure_light.of_other_light(tab, dark=theme == "dark"))
            browser_checks.until(tab, _CHART, arg=PAPER[theme == "dark"])
        tab.emulate_media(media="print", color_scheme="dark")
        assert PAPER[False] == tab.evaluate(_GROUND)
        assert [] == list(figure_light.of_other_light(tab, dark=False))


def test_without_scripts_figures_follow_the_system(printed_in_all: Path, browser: Browser) -> None:
    """Light and dark, in a chapter and on a card."""
    for name in ("ko/outcomes.html", "f/fig-outcomes-counts/index.html"):
        for system in ("light", "dark"):
            with windows.opened(browser, printed_in_all / name, color_scheme=system, java_script_enabled=False) as tab:
                picture = tab.locator(".drawing-wide svg > rect:first-of-type").first
                assert PAPER[system == "dark"] == picture.evaluate("(ground) => getComputedStyle(ground).fill")


@pytest.mark.parametrize("width", [390, 360])
@pytest.mark.parametrize("edition", PAGES)
def test_type_on_a_phone_is_twelve_pixels_or_more(
    printed_in_all: Path, browser: Browser, edition: str, width: int
) -> None:
    """In every figure, wherever it is shown, on a common phone and on a small one."""
    viewport = {"width": width, "height": 800}
    with windows.tab(browser, viewport=viewport) as tab:
        for page in windows.in_turn(tab, of_edition(printed_in_all, edition)):
            assert figure_light.smallest(tab) >= 11.99, page


def test_one_of_both_drawings_is_there_for_reader_and_search(printed_in_all: Path, browser: Browser) -> None:
    """A text of a figure stands in sight once, and a screen reader gets its words alone, once."""
    with windows.opened(browser, printed_in_all / "en" / "outcomes.html") as tab:
        figure = tab.locator("#fig-outcomes-counts")
        assert 1 == len(re.findall(r"- .?img ", figure.aria_snapshot()))
        shown = [text.text_content() or "" for text in figure.locator("text:visible").all()]
        assert 1 == sum("fig-outcomes-counts" in text for text in shown)


def test_pages_with_figures_are_light_and_do_not_move(printed_in_all: Path, browser: Browser) -> None:
    """The heaviest chapter and card of each language, wide and on a phone."""
    with page_loads.served(printed_in_all) as site:
        for edition in PAGES:
            kinds = page_loads.kinds(printed_in_all, edition, "a")
            for kind in ("chapter", "card", "card of a version"):
                pages = sorted(kinds[kind], key=lambda page: (printed_in_all / page).stat().st_size)[-2:]
                load = page_loads.worst(site, pages, browser)
                assert load.kib <= page_loads.MOST.get(kind, page_loads.OTHERS), load
                assert load.shift <= page_loads.MOST_SHIFT, load


def test_no_page_has_a_picture_beside_it_that_it_could_hold(printed_in_all: Path) -> None:
    """Only cards of published versions show a file, as it was published."""
    shown = {page for page in site_checks.pages(printed_in_all) if site_checks.soup(page).select("img")}
    assert set(printed_in_all.glob("f/*/v/*/*.html")) == shown
