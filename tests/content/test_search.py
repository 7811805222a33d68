"""Forty questions to the search of the book, in both languages, from disk and over http, and where each leads."""

from __future__ import annotations

import functools
import http.server
import re
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

import browser_checks

pytestmark = pytest.mark.gate

COUNTS = "outcomes.html#fig-outcomes-counts"
FIRST_HITS = {
    "ko": {
        "체코": "country-cz.html",
        "체코의": "country-cz.html",
        "폴란드": "country-pl.html",
        "상담": COUNTS,
        "비즈니스상담회": COUNTS,
        "비즈니스 상담회": COUNTS,
        "프라하 40여": COUNTS,
        "바르샤바 40여": COUNTS,
        "Warsaw": COUNTS,
        "consultation": COUNTS,
        "business meeting": COUNTS,
        "fig-outcomes-counts": COUNTS,
        "그림 3": "outcomes.html#fig-outcomes-ratios",
        "발주처": COUNTS,
        "스마트 교통": "priorities.html#fig-priorities-lists",
        "energy": "priorities.html#fig-priorities-fields",
        "PPTX": "roadshow.html#fig-roadshow-days",
        "파워포인트": "roadshow.html#fig-roadshow-days",
        unicodedata.normalize("NFD", "오스트라바"): "cities.html#fig-cities-map",
        "ｆｉｇ－ｃｉｔｉｅｓ－ｍａｐ": "cities.html#fig-cities-map",
        "비소치나": "country-cz.html#country-people-cz",
        "경제순방": "roadshow.html#roadshow-visits",
        "출처": "methods.html#methods-sources",
        "인용하는 법": "index.html#index-cite",
        "요약본": "index.html",
    },
    "en": {
        "Czechia": "country-cz.html",
        "Czech Republic": "country-cz.html",
        "체코의": "country-cz.html",
        "Poland": "country-pl.html",
        "consultation": COUNTS,
        "business meetings": COUNTS,
        "business meeting": COUNTS,
        "meetings": "outcomes.html#outcomes-counts",
        "상담": COUNTS,
        "바르샤바": COUNTS,
        "Prague 40-odd": COUNTS,
        "fig-outcomes-counts": COUNTS,
        "Figure 3": "outcomes.html#fig-outcomes-ratios",
        "ratio": "outcomes.html#fig-outcomes-ratios",
        "Plzen": "cities.html#fig-cities-map",
        "Lodz": "cities.html#fig-cities-map",
        "energy": "priorities.html#fig-priorities-fields",
        "PPTX": "roadshow.html#fig-roadshow-days",
        "PowerPoint": "roadshow.html#fig-roadshow-days",
        "sources": "methods.html#methods-sources",
        "economic visits": "roadshow.html#roadshow-visits",
        "how to cite": "index.html#index-cite",
        "list of figures": "figures.html",
        unicodedata.normalize("NFD", "Plzeň"): "cities.html#fig-cities-map",
        "Ｆｉｇｕｒｅ　３": "outcomes.html#fig-outcomes-ratios",
    },
}
LANGUAGES = pytest.mark.parametrize("language", FIRST_HITS)
WIDE, PHONE = 1440, 390  # px
MOST_SHIFT = 0.02
# in the first frame, before any script of the page
_SHIFTS = """window.shift = 0;
new PerformanceObserver((list) => { for (const each of list.getEntries()) window.shift += each.value; })
  .observe({ type: "layout-shift", buffered: true });"""
_MARKS_IN_SIGHT = """[...document.querySelectorAll("mark.found")].filter((mark) => {
  const { top, bottom, height } = mark.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
}).map((mark) => mark.textContent.toLowerCase())"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def end_headers(self) -> None:
        """Allow no script but those that lie in the site, and nothing to be fetched."""
        self.send_header("Content-Security-Policy", "script-src 'self'; connect-src 'none'")
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder over http."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["disk", "http"])
def addresses(request: pytest.FixtureRequest, printed_in_all: Path) -> Iterator[str]:
    """Address of the site."""
    if request.param == "disk":
        yield printed_in_all.as_uri()
    else:
        with served(printed_in_all) as address:
            yield address


@contextmanager
def opened(browser: Browser, address: str, width: int = WIDE) -> Iterator[Page]:
    """A page in which nothing may fail or be fetched by a script."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(_SHIFTS)
    page, complaints = context.new_page(), list[str]()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("request", lambda request: complaints.append(request.url) if request.resource_type == "fetch" else None)
    page.goto(address)
    yield page
    context.close()
    assert [] == complaints


def first_hit(page: Page, query: str) -> str:
    """Where the first hit of a query that is typed leads to, without the words to mark there."""
    page.locator(".bd-search-container input").fill(query)
    page.locator("#search-results .search-summary").wait_for()
    links = page.locator("#search-results .search > li > a")
    if not links.count():
        return ""
    address, _, anchor = str(links.first.get_attribute("href")).partition("#")
    return f"{address.partition('?')[0]}{'#' * bool(anchor)}{anchor}"


@LANGUAGES
def test_forty_questions_lead_where_they_should(browser: Browser, addresses: str, language: str) -> None:
    """Each first to the section or figure that answers it."""
    with opened(browser, f"{addresses}/{language}/search.html") as page:
        assert FIRST_HITS[language] == {query: first_hit(page, query) for query in FIRST_HITS[language]}


@LANGUAGES
def test_the_field_of_every_page_asks_the_search(browser: Browser, addresses: str, language: str) -> None:
    """By the keyboard alone; what is typed there is answered when the page opens."""
    with opened(browser, f"{addresses}/{language}/outcomes.html") as page:
        page.keyboard.press("Control+k")
        page.keyboard.type("fig-outcomes-counts")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=fig-outcomes-counts")
        page.locator(f'#search-results .search > li > a[href$="{COUNTS.partition("#")[2]}"]').wait_for()


@LANGUAGES
def test_every_hit_shows_words_of_the_page_alone(browser: Browser, addresses: str, language: str) -> None:
    """What is shown of a hit is text that stands in its page, with a word marked; no button and no code."""
    with opened(browser, f"{addresses}/{language}/search.html?q={quote('상담')}") as page:
        assert page.locator("#search-results li").count() > 10
        shown = page.locator("#search-results li p").all_inner_texts()
        assert [] == [text for text in shown if not text.strip() or "words.text" in text or "PPTX" in text]
        assert page.locator("#search-results li p:has(mark)").count() > len(shown) / 2


@pytest.mark.parametrize(
    ("language", "query", "word"),
    [
        ("ko", "상담", "상담"),
        ("ko", "프라하 40여", "프라하"),
        ("ko", "비소치나", "비소치나"),
        ("ko", "경제순방", "경제순방"),
        ("ko", "PPTX", "pptx"),
        ("en", "consultation", "business meetings"),
        ("en", "Plzen", "plzeň"),
        ("en", "Czechia", "czechia"),
    ],
)
def test_a_hit_opens_its_place_with_the_word_marked(
    browser: Browser, addresses: str, language: str, query: str, word: str
) -> None:
    """The second hit as well as the first: a mark stands in sight, wherever in the page it is; Escape takes it away."""
    for number in (0, 1):
        with opened(browser, f"{addresses}/{language}/search.html?q={quote(query)}") as page:
            hits = page.locator("#search-results .search > li > a")
            if hits.count() > number:
                hits.nth(number).click()
                page.wait_for_load_state()
                browser_checks.until(page, f"{_MARKS_IN_SIGHT}.length > 0")
                assert word in page.evaluate(_MARKS_IN_SIGHT) or number
                page.keyboard.press("Escape")
                assert 0 == page.locator("mark.found").count()


@LANGUAGES
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_nothing_moves_on_the_search_page(browser: Browser, addresses: str, language: str, width: int) -> None:
    """What is found stands there when the page is first drawn."""
    with opened(browser, f"{addresses}/{language}/search.html?q=KOTRA", width) as page:
        page.wait_for_timeout(500)  # lets what comes late move things; nothing else is decided by it
        assert page.locator("#search-results li").count() > 5
        assert page.evaluate("shift") <= MOST_SHIFT


@LANGUAGES
def test_what_was_found_is_told_in_natural_words(browser: Browser, printed_in_all: Path, language: str) -> None:
    """Pages and places counted, and what to do where there are none."""
    counted, none = {
        "ko": (r"검색 결과 \d쪽\(\d곳\)", "결과가 없습니다. 더 짧은 낱말로 찾아 보십시오."),
        "en": (r"Pages found: \d \(places: \d\)", "Nothing found. Try a shorter word."),
    }[language]
    with opened(browser, (printed_in_all / language / "search.html").as_uri()) as page:
        for query, expected in (("Ostrava", counted), ("constructor", re.escape(none))):
            first_hit(page, query)
            assert re.fullmatch(expected, page.locator(".search-summary").inner_text())


@LANGUAGES
def test_without_scripts_the_page_says_so(browser: Browser, printed_in_all: Path, language: str) -> None:
    """In the language of the book."""
    page = browser.new_page(java_script_enabled=False)
    page.goto((printed_in_all / language / "search.html").as_uri())
    words = {"ko": "자바스크립트를", "en": "JavaScript"}[language]
    assert words in page.locator(".bd-search-container noscript p").inner_text()
    page.close()


@LANGUAGES
def test_no_page_but_the_search_loads_the_index(printed_in_all: Path, language: str) -> None:
    """Nor anything of Sphinx's own search."""
    loading = [page.name for page in (printed_in_all / language).glob("*.html") if "searchindex" in page.read_text()]
    assert ["search.html"] == loading
    assert [] == list((printed_in_all / language).rglob("searchtools.js"))
