"""The real book on every screen, without JavaScript, on paper from the browser, and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import browser_checks
import page_loads
import site_checks
import windows

pytestmark = pytest.mark.gate

LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])
PHONE = page_loads.SIZES[1]
FIELDS = 12
# tables that go on behind an edge, with all toggles open
_CUT = """() => {
  for (const toggle of document.querySelectorAll("details")) toggle.open = true;
  return [...document.querySelectorAll(".table-box, .pst-scrollable-table-container")]
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => ({
      words: box.textContent.trim().slice(0, 30),
      reached: box.tabIndex === 0,
      named: getComputedStyle(box.querySelector("tbody th") ?? box).position,
      bar: parseFloat(getComputedStyle(box, "::-webkit-scrollbar").height),
    }));
}"""
# words in which a line ends within a range or before a middle dot, and words that holding them has torn apart
_ENDS = """() => {
  for (const toggle of document.querySelectorAll("details")) toggle.open = true;
  const found = [...document.querySelectorAll("h-w")]
    .map(({ parentElement }) => parentElement)
    .filter((parent) => /flex|grid/.test(getComputedStyle(parent).display))
    .map((parent) => parent.textContent);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const JOINED = /\\S\\s?·|\\d–\\d|\\d여\\s[가-힣]|[)’”][가-힣]|[가-힣]\\(|\\d\\s[a-z]{1,9}\\b/gi;
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest("svg, pre") || !parentElement.checkVisibility()) continue;
    for (const { index, 0: joined } of data.matchAll(JOINED)) {
      const [before, after] = [index, index + joined.length - 1].map((place) => {
        range.setStart(walker.currentNode, place);
        range.setEnd(walker.currentNode, place + 1);
        return range.getBoundingClientRect();
      });
      if (before.bottom <= after.top) found.push(data);
    }
  }
  const drawn = [...document.querySelectorAll("svg text")].filter((each) => each.checkVisibility());
  return found.concat(drawn.map((each) => each.textContent).filter((text) => text.startsWith("·")));
}"""
# how many px high what cannot be used is, or the place kept for it
_USELESS = """() => [...document.querySelectorAll("button, fieldset, .choice, .figure-said")]
  .map((each) => [each.textContent.trim().slice(0, 20), each.getBoundingClientRect().height])
  .filter(([, height]) => height > 0)"""
# contrast of the words of a page, told by their darkest and lightest colours
_COLOURS = """() => Object.fromEntries(["body", "article p", "article h1", "article a", ".answer", "article th"]
  .map((part) => [part, document.querySelector(part)]).filter(([, element]) => element)
  .map(([part, element]) => [part, getComputedStyle(element)])
  .map(([part, { color, backgroundColor }]) => [part, [color, backgroundColor]]))"""
_PRINTED = """() => [...document.querySelectorAll("button, summary, nav, dialog, .figure-tools, .rerun")]
  .concat([...document.querySelectorAll(".code, .code-switch")])
  .filter((each) => each.checkVisibility()).map((each) => each.className || each.tagName)"""


@contextmanager
def opened(browser: Browser, page: Path, size: tuple[int, int], **options: Any) -> Iterator[Page]:
    """A page from disk, for a reader of a language that no book is in."""
    with windows.opened(browser, page, viewport=viewport(size), **options) as tab:
        yield tab


def viewport(size: tuple[int, int]) -> dict[str, int]:
    """A size as Playwright has it."""
    return {"width": size[0], "height": size[1]}


def pages(site: Path, language: str) -> list[Path]:
    """All chapters of an edition, and its cards."""
    card = "index.html" if language == "ko" else f"{language}.html"
    chapters = [page for page in (site / language).glob("*.html") if page.stem != "search"]
    return [*sorted(chapters), *sorted(site.glob(f"f/*/{card}"))]


@LANGUAGES
@pytest.mark.parametrize("width", [1440, 820])
def test_no_table_is_cut(printed_in_all: Path, browser: Browser, language: str, width: int) -> None:
    """On wide screens and tablets every column of every table is in sight, those behind toggles included."""
    with windows.tab(browser, viewport=viewport((width, 900))) as tab:
        for page in windows.in_turn(tab, pages(printed_in_all, language)):
            assert [] == tab.evaluate(_CUT), page


@LANGUAGES
def test_a_table_that_is_wider_than_a_phone_shows_that_it_goes_on(
    printed_in_all: Path, browser: Browser, language: str
) -> None:
    """A bar is seen, the keyboard reaches it, and the names of rows stay where they are."""
    with opened(browser, printed_in_all / language / "match.html", PHONE) as tab:
        tables = tab.evaluate(_CUT)
        assert tables
        assert [] == [each for each in tables if not each["reached"] or each["named"] != "sticky" or each["bar"] < 8]


@LANGUAGES
def test_no_line_parts_what_is_read_as_one(printed_in_all: Path, browser: Browser, language: str) -> None:
    """On a phone, where most lines end: in words, tables and drawings."""
    read = [*pages(printed_in_all, language), printed_in_all / "index.html"]
    with windows.tab(browser, viewport=viewport(PHONE)) as tab:
        for page in windows.in_turn(tab, read):
            assert [] == tab.evaluate(_ENDS), page


def test_no_page_is_wider_than_a_phone(printed_in_all: Path, browser: Browser) -> None:
    """Nothing runs off it in any language, however long a caption or a name is; tables scroll in boxes of their own."""
    assert [] == list(browser_checks.pages_too_wide(printed_in_all, browser))


@LANGUAGES
def test_a_firm_of_any_field_is_answered(printed_in_all: Path, browser: Browser, language: str) -> None:
    """All twelve can be ticked, and what the article does not name; each leaves its own row."""
    with opened(browser, printed_in_all / language / "match.html", PHONE) as tab:
        boxes = tab.locator(".choice input")
        keys = [str(box.get_attribute("value")) for box in boxes.all()]
        assert FIELDS + 1 == len(set(keys))
        rows = tab.locator("[data-choice=offer] tbody tr[data-key]")
        for box, key in zip(boxes.all(), keys, strict=True):
            box.check()
            seen = {str(row.get_attribute("data-key")) for row in rows.all() if row.is_visible()}
            silent = {str(row.get_attribute("data-key")) for row in tab.locator("tr.absent").all()}
            assert (silent if key == "absent" else {key}) == seen
            box.uncheck()


@LANGUAGES
def test_without_scripts_the_menu_of_a_phone_leads_on(printed_in_all: Path, browser: Browser, language: str) -> None:
    """By the keyboard; it names every chapter."""
    edition = printed_in_all / language
    with opened(browser, edition / "outcomes.html", PHONE, java_script_enabled=False) as tab:
        menu = tab.locator(".chapters-menu")
        menu.locator("summary").press("Enter")
        links = menu.locator("a").all()
        assert all(link.is_visible() for link in links)
        chapters = {page.name for page in site_checks.chapters(printed_in_all) if page.parent == edition}
        assert chapters - {"outcomes.html"} <= {str(link.get_attribute("href")) for link in links}
        menu.locator("a[href='match.html']").press("Enter")
        tab.wait_for_url("**/match.html")


def test_without_scripts_nothing_is_there_that_does_nothing(printed_in_all: Path, browser: Browser) -> None:
    """Neither buttons and boxes to tick nor the places kept for them, in chapters and on cards."""
    for page in ("ko/match.html", "en/outcomes.html", "ko/search.html", "f/fig-match-fields/index.html"):
        for size in page_loads.SIZES:
            with opened(browser, printed_in_all / page, size, java_script_enabled=False) as tab:
                assert [] == tab.evaluate(_USELESS), page


@pytest.mark.parametrize("page", ["index", "match", "methods"])
def test_without_scripts_a_dark_system_has_the_same_dark_page(
    printed_in_all: Path, browser: Browser, page: str
) -> None:
    """Every colour as with scripts, and light where the system is light."""
    for scheme in ("dark", "light"):
        seen = []
        for scripts in (True, False):
            options = {"java_script_enabled": scripts, "color_scheme": scheme}
            with opened(browser, printed_in_all / "ko" / f"{page}.html", PHONE, **options) as tab:
                seen.append(tab.evaluate(_COLOURS))
        assert seen[0] == seen[1], scheme


@LANGUAGES
def test_a_page_is_printed_without_what_is_for_hands(printed_in_all: Path, browser: Browser, language: str) -> None:
    """Neither buttons nor toggles; a badge that is filled keeps its ground, though grounds are not printed."""
    for name in ("index", "outcomes", "match"):
        with opened(browser, printed_in_all / language / f"{name}.html", page_loads.SIZES[0]) as tab:
            tab.locator("input.code-switch").check()
            tab.emulate_media(media="print")
            assert [] == tab.evaluate(_PRINTED), name
            for badge in tab.locator(".verdict-confirmed").all():
                assert "exact" == badge.evaluate("(badge) => getComputedStyle(badge).printColorAdjust")


def test_the_keyboard_alone_does_every_task_of_a_chapter(printed_in_all: Path, browser: Browser) -> None:
    """Code shown and hidden, a field ticked, a sentence copied, a figure set in motion, read and stilled, its table."""
    allowed = browser_checks.CLIPBOARD
    with opened(browser, printed_in_all / "ko" / "match.html", page_loads.SIZES[0], permissions=allowed) as tab:
        tab.locator("input.code-switch").press("Space")
        assert tab.locator(".code").first.is_visible()
        tab.locator("input.code-switch").press("Space")
        assert not tab.locator(".code").first.is_visible()
        tab.locator(".choice input[value=d02]").press("Space")
        assert tab.url.endswith("#offer=d02")
        tab.locator(".figure-tools button.copy").nth(1).press("Enter")
        tab.get_by_text("복사했습니다").first.wait_for()
        assert "교통" in tab.evaluate("navigator.clipboard.readText()")
        tab.locator(".figure-move").press("Enter")
        tab.locator(".figure-chart .main-svg").first.wait_for()
        tab.keyboard.press("ArrowRight")
        tab.locator(".figure-tools .figure-said:not(:empty)").first.wait_for(state="attached")
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.className.includes('figure-move')")
        tab.locator("details.twin > summary").press("Enter")
        assert tab.locator("details.twin table").is_visible()


@LANGUAGES
def test_evidence_reads_as_notes(printed_in_all: Path, browser: Browser, language: str) -> None:
    """Numbers in brackets, read aloud as evidence; each leads to a row that begins with the same number."""
    with opened(browser, printed_in_all / language / "outcomes.html", PHONE) as tab:
        notes = tab.locator(".evidence > a").all()
        seen = {
            str(note.get_attribute("data-fact")): (note.text_content(), note.get_attribute("aria-label"))
            for note in notes
        }
        word = {"ko": "근거", "en": "Evidence"}[language]
        assert {fact: (f"[{int(fact[1:])}]", f"{word} {fact}") for fact in seen} == seen
        assert seen
        notes[0].click()
        row = tab.locator("tr:target > th")
        first = next(iter(seen))
        assert f"[{int(first[1:])}] {first}" == str(row.text_content()).strip()
