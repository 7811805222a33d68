"""What browsers of 2023 lack (Firefox ESR 115, Safari 16.4) our scripts do without: in their text, and in pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import browser_checks
from factbook.citing import stamps
from factbook.sphinx_ext import states
from factbook.web import site
from switched_book import FIGURE

_STATIC = (Path(states.__file__).parent / "static", Path(site.__file__).parent / "assets")
SCRIPTS = {file.name: file.read_text(encoding="utf-8") for folder in _STATIC for file in folder.glob("*.js")}
# what is newer, or what one of them has never had; attributes of ARIA as properties came to Firefox with 119
LACKING = {
    "requestIdleCallback": r"(?<!window\.)requestIdleCallback",
    "ARIA as properties": r"\baria[A-Z]\w+",
    "groupBy": r"\bgroupBy\(",
    "fromAsync": r"\bfromAsync\(",
    "withResolvers": r"\bwithResolvers\(",
    "Set methods": r"\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(",
    "checkVisibility": r"\bcheckVisibility\(",
    "iterator helpers": r"\.(?:values|keys|entries)\(\)\.(?:map|filter|take|drop|flatMap|toArray|some|find)\(",
    "URL.parse, URL.canParse": r"\bURL\.(?:parse|canParse)\(",
    "AbortSignal.any": r"\bAbortSignal\.any\(",
    "View transitions": r"\bstartViewTransition\(",
    "Popover": r"\b(?:show|hide|toggle)Popover\(",
    "toBase64, toHex": r"\b(?:toBase64|fromBase64|toHex|fromHex)\(",
    "Promise.try": r"\bPromise\.try\(",
    "crypto.subtle on plain http": r"\bcrypto\.subtle",
    "v flag": r"/[dgimsuy]*v[dgimsuy]*[;,).]",
}
_WITHOUT = """
  delete window.requestIdleCallback;
  delete Crypto.prototype.subtle;
  for (const name of Object.getOwnPropertyNames(Element.prototype)) {
    if (/^aria[A-Z]/.test(name)) delete Element.prototype[name];
  }
"""


@pytest.mark.parametrize("lacking", LACKING)
def test_no_script_needs_what_they_lack(lacking: str) -> None:
    """One line each; what a script asks for before it uses it is written with ``window.``."""
    assert [] == [name for name, text in SCRIPTS.items() if re.search(LACKING[lacking], text)]


@pytest.fixture
def tab(switched: Path, browser: Browser) -> Iterator[Page]:
    """A page with states in a browser from which all that was taken."""
    with browser_checks.opened(browser, switched / "index.html") as opened:
        opened.add_init_script(_WITHOUT)
        opened.goto((switched / "outcomes.html").as_uri(), wait_until="networkidle")
        assert not opened.evaluate("'requestIdleCallback' in window || 'ariaLabel' in document.body")
        opened.complaints.clear()  # type: ignore[attr-defined]
        yield opened
        assert [] == opened.complaints  # type: ignore[attr-defined]


@pytest.mark.gate
def test_a_state_is_shown(tab: Page) -> None:
    """And its picture has the words for ears, and its seal."""
    tab.locator(".states-panel > summary").click()
    tab.locator("select[name=reading]").select_option("strict")
    expect(tab.locator(".states-bar")).to_be_visible()
    with tab.expect_download() as made:
        tab.locator("button.figure-make[data-kind=svg]").click()
    drawing = Path(made.value.path()).read_text(encoding="utf-8")
    words = tab.locator(f"#{FIGURE} .drawing").get_attribute("aria-label")
    assert words
    assert f"<desc>{html.escape(words, quote=False)}</desc>" in drawing
    stamp = stamps.of_svg(drawing)
    assert stamp is not None
    assert not stamp.broken


@pytest.mark.gate
def test_a_figure_in_motion_says_what_it_is(tab: Page) -> None:
    """The button is pressed for the ear as well, and the chart has a name."""
    button = tab.locator(f".figure-tools[data-figure={FIGURE}] .figure-move")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_attribute("aria-busy", "false")
    expect(tab.locator(".figure-chart")).to_have_attribute("aria-label", re.compile("Esc"))
    tab.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")


@pytest.mark.gate
def test_a_text_to_copy_by_hand_has_a_name(tab: Page) -> None:
    """Where the clipboard is refused."""
    tab.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    tab.locator("button.copy[data-text]").first.click()
    expect(tab.locator(".copy-help textarea")).to_have_attribute("aria-label", "복사할 글")


def test_the_search_goes_on_where_steps_are_refused(browser: Browser) -> None:
    """Safari refuses a page from disk another address, and others many at once."""
    tab = browser.new_page()
    tab.set_content(
        "<form class='bd-search-container'><input name='q'></form><div id='search-results'><p></p><ul></ul></div>"
    )
    tab.evaluate("() => { history.replaceState = () => { throw new Error(); }; }")
    tab.add_script_tag(content="var findInBook = () => () => []; var foldedText = (text) => text;")
    tab.add_script_tag(content=SCRIPTS["search.js"])
    tab.evaluate("Search.setIndex({})")
    tab.locator("input").fill("가")
    expect(tab.locator("#search-results p")).to_have_text("결과가 없습니다. 더 짧은 낱말로 찾아 보십시오.")
    tab.close()
