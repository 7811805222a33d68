"""The real book for every reader: with a screen reader, with the keyboard alone, wide or on a phone, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import page_loads
import reader_checks
import windows

pytestmark = pytest.mark.gate

WIDE, PHONE = page_loads.SIZES
LIGHT, DARK = "light", "dark"
SCREENS = [("ko", LIGHT, WIDE), ("ko", DARK, PHONE), ("en", DARK, WIDE), ("en", LIGHT, PHONE)]
QUERIES = {"ko": "상담", "en": "energy"}
CHAPTERS = ("index", "match", "methods", "figures")
# what is done to a page, and the rule of axe-core that finds it
DAMAGES = [
    ("document.querySelector('article h1').insertAdjacentHTML('afterend', '<button></button>')", "button-name"),
    ("document.querySelector('article p').style.color = '#aaa'", "color-contrast"),
    ("document.querySelector('#pst-primary-sidebar').removeAttribute('role')", "region"),
    ("document.querySelector('.search-button-field').ariaLabel = '찾기'", "label-content-name-mismatch"),
]
CARD = "f/fig-outcomes-counts/index.html"
KINDS = ("ko/match.html", "en/figures.html", "en/search.html", CARD, "index.html", "404.html")
NO_RING = "article button:focus-visible { outline: 0 !important; }"


def sample(site: Path, edition: str) -> list[str]:
    """A page of each kind that a site has, and the chapters that hold most: boxes to tick, long tables, a gallery."""
    found = page_loads.kinds(site, edition, QUERIES[edition])
    others = [pages[0] for kind, pages in found.items() if kind != "chapter"]
    return [*(f"{edition}/{name}.html" for name in CHAPTERS), *others]


@contextmanager
def tab_of(browser: Browser, theme: str, size: tuple[int, int]) -> Iterator[Page]:
    """A tab of a reader whose system is light or dark, and to whom nothing shall move."""
    viewport = {"width": size[0], "height": size[1]}
    with windows.tab(browser, viewport=viewport, color_scheme=theme, reduced_motion="reduce") as tab:
        yield tab


@pytest.mark.parametrize(("edition", "theme", "size"), SCREENS, ids=str)
def test_axe_finds_nothing(
    printed_in_all: Path, browser: Browser, edition: str, theme: str, size: tuple[int, int]
) -> None:
    """On a page of each kind, the theme's own parts included, in each language, light and dark, wide and on a phone."""
    found = list[str]()
    with tab_of(browser, theme, size) as tab:
        for page in sample(printed_in_all, edition):
            tab.goto(f"{printed_in_all.as_uri()}/{page}", wait_until="load")
            found += [f"{page}: {each}" for each in reader_checks.violations(tab)]
    assert [] == found


@pytest.mark.parametrize(("damage", "rule"), DAMAGES, ids=[rule for _, rule in DAMAGES])
def test_axe_names_what_is_wrong(printed_in_all: Path, browser: Browser, damage: str, rule: str) -> None:
    """A button without a name, pale words, a part outside all landmarks, a button called otherwise than it says."""
    with tab_of(browser, LIGHT, WIDE) as tab:
        tab.goto(f"{printed_in_all.as_uri()}/ko/outcomes.html")
        tab.evaluate(damage)
        assert {rule} == {each.partition(":")[0] for each in reader_checks.violations(tab)}


@pytest.mark.parametrize(("theme", "size"), [(LIGHT, WIDE), (DARK, PHONE)], ids=str)
def test_the_tabulator_reaches_every_control_and_one_sees_where_it_is(
    printed_in_all: Path, browser: Browser, theme: str, size: tuple[int, int]
) -> None:
    """On each kind of page, the buttons above it included: as many places as there are controls, each with its ring."""
    with tab_of(browser, theme, size) as tab:
        for page in KINDS:
            tab.goto(f"{printed_in_all.as_uri()}/{page}", wait_until="load")
            controls = reader_checks.controls(tab)
            stops = list(reader_checks.stops(tab))
            assert [] == [name for name, seen in stops if not seen], page
            assert controls == len(stops), page


def test_a_place_without_a_ring_is_named(printed_in_all: Path, browser: Browser) -> None:
    """Buttons whose outline a style takes away."""
    with tab_of(browser, LIGHT, WIDE) as tab:
        tab.goto(f"{printed_in_all.as_uri()}/ko/outcomes.html")
        tab.add_style_tag(content=NO_RING)
        unseen = {name for name, seen in reader_checks.stops(tab) if not seen}
        assert {"BUTTON 이미지 복사", "BUTTON 대화형 그림"} <= unseen


def test_the_keyboard_opens_the_contents_and_comes_back(printed_in_all: Path, browser: Browser) -> None:
    """On a phone: Enter opens them, a link in them leads on; Escape closes them, and the focus is where it was."""
    with tab_of(browser, LIGHT, PHONE) as tab:
        tab.goto(f"{printed_in_all.as_uri()}/ko/outcomes.html", wait_until="load")
        tab.locator(".primary-toggle").focus()
        tab.keyboard.press("Enter")
        tab.locator("#pst-primary-sidebar-modal[open]").wait_for()
        assert tab.evaluate("document.activeElement.closest('#pst-primary-sidebar-modal') !== null")
        tab.keyboard.press("Escape")
        assert "primary-toggle" in tab.evaluate("document.activeElement.className")
        tab.locator("#pst-primary-sidebar-modal:empty").wait_for(state="attached")  # the theme moves the contents back
        tab.keyboard.press("Enter")
        tab.locator("#pst-primary-sidebar-modal a[href='match.html']").focus()
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/ko/match.html")


def test_the_keyboard_searches_and_changes_the_light(printed_in_all: Path, browser: Browser) -> None:
    """Ctrl+K, a word, Enter: hits; and Enter on the switch of the brightness makes the page dark, then light."""
    with tab_of(browser, LIGHT, WIDE) as tab:
        tab.goto(f"{printed_in_all.as_uri()}/ko/outcomes.html", wait_until="load")
        tab.locator(".theme-switch-button").focus()
        seen = list[str]()
        for _ in range(3):
            tab.keyboard.press("Enter")
            seen.append(tab.evaluate("document.documentElement.dataset.theme"))
        assert ["dark", "light", "light"] == seen
        tab.keyboard.press("Control+k")
        tab.keyboard.type("상담")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/ko/search.html?q=*")
        tab.locator("ul.search li a").first.wait_for()
