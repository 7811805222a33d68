"""The book in two languages, in a real browser: the switch keeps the reader's place, the landing page follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

import site_checks
from factbook.web import not_found

pytestmark = pytest.mark.gate
NAMES = {"ko": "한국어", "en": "English"}
PHONE = 390  # px
_SCROLL = "(id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' })"
_OUTLINED = "(link) => getComputedStyle(link).outline + getComputedStyle(link).boxShadow"
_VARIANT = "html.is-variant"  # the page has what its address asks for, which it gets after it has loaded
_TOP = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nothing is said of what is asked for."""


@pytest.fixture(scope="module")
def served(printed_in_all: Path) -> Iterator[str]:
    """Address of the site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=printed_in_all))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(params=["from disk", "by http"])
def base(request: pytest.FixtureRequest, printed_in_all: Path, served: str) -> str:
    """Address of the site, as a folder on disk and as a web site."""
    return printed_in_all.as_uri() if request.param == "from disk" else served


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, **options: object) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(address)
    yield tab
    context.close()


def switch(tab: Page) -> None:
    """Click the link to the other language where it is: Playwright's own click would scroll the page first."""
    box = tab.locator(".languages a").bounding_box()
    assert box is not None
    with tab.expect_navigation():
        tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def shown(tab: Page) -> str:
    """The page that is shown and the place on it, without the site's own address."""
    parts = urlsplit(tab.url)
    query = f"?{parts.query}" if parts.query else ""
    return "/".join(unquote(parts.path).split("/")[-2:]) + query + (f"#{parts.fragment}" if parts.fragment else "")


def test_every_page_leads_to_its_twin_and_back(printed_in_all: Path) -> None:
    """Pages, search, cards, cards of old versions: each has one link, to a page that links back to it.

    Two pages are in all languages at once: the first, and the one for wrong addresses.
    """
    in_all = {printed_in_all / name for name in ("index.html", not_found.FILE)}
    pages = set(site_checks.pages(printed_in_all)) - in_all
    assert pages == set(printed_in_all.rglob("*.html")) - in_all
    assert {page.name for page in pages} > {"search.html", "figures.html", "en.html", "index.html"}
    for page in pages:
        (link,) = site_checks.soup(page).select(".languages a")
        twin = (page.parent / str(link["href"])).resolve()
        assert twin in pages
        assert NAMES[str(link["lang"])] == link.get_text()
        (back,) = site_checks.soup(twin).select(".languages a")
        assert page == (twin.parent / str(back["href"])).resolve()
        assert {"ko", "en"} == {link["hreflang"], back["hreflang"]}


def test_every_page_names_its_language(printed_in_all: Path) -> None:
    """That of its edition; a version kept in Korean says so on its English card, in English."""
    for page in printed_in_all.rglob("*.html"):
        soup = site_checks.soup(page)
        assert soup.html is not None
        english = "en" in (page.parent.name, page.stem)
        kept = soup.select_one(".kept")
        assert ("en" if english else "ko") == soup.html["lang"]
        assert kept is None or ("v", True) == (page.parents[1].name, english)


def test_search_engines_are_told_nothing_without_an_address(printed_in_all: Path) -> None:
    """The book has none."""
    pages = [page for page in printed_in_all.rglob("*.html") if site_checks.soup(page).select("head link[hreflang]")]
    assert [] == pages


def test_the_search_does_not_find_the_switch(printed_in_all: Path) -> None:
    """Its words stand on every page."""
    words = (printed_in_all / "ko" / "searchindex.js").read_text(encoding="utf-8")
    assert "English" not in words
    assert "프라하" in words


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_switch_leads_to_the_same_page(base: str, browser: Browser, scripts: bool) -> None:
    """Also where no script may run; and back again."""
    for page, twin in (
        ("ko/outcomes.html", "en/outcomes.html"),
        ("ko/search.html", "en/search.html"),
        ("fig-cities-map/en.html", "fig-cities-map/index.html"),
    ):
        with opened(browser, f"{base}/{'f/' if 'fig' in page else ''}{page}", java_script_enabled=scripts) as tab:
            switch(tab)
            assert twin == shown(tab)
            switch(tab)
            assert page == shown(tab)


def test_the_switch_keeps_the_heading_of_the_address(base: str, browser: Browser) -> None:
    """After a click on the sign behind a heading, that heading is where it was; the conditions come along."""
    with opened(browser, f"{base}/ko/outcomes.html?countries=CZ&reading=strict") as tab:
        tab.wait_for_selector(_VARIANT)
        tab.locator("#outcomes-ratios > h2 > a.headerlink").click(force=True)
        top = tab.evaluate(_TOP, "outcomes-ratios")
        switch(tab)
        tab.wait_for_selector(_VARIANT)  # until then the heading stands below no bar
        assert "en/outcomes.html?countries=CZ&reading=strict#outcomes-ratios" == shown(tab)
        assert top == tab.evaluate(_TOP, "outcomes-ratios")
        switch(tab)
        assert "ko/outcomes.html?countries=CZ&reading=strict#outcomes-ratios" == shown(tab)


def test_the_switch_keeps_the_place_that_was_scrolled_to(base: str, browser: Browser) -> None:
    """A figure in sight, though the address names another place; at the top of the page, what the address names."""
    with opened(browser, f"{base}/en/outcomes.html#outcomes-ratios") as tab:
        tab.evaluate(_SCROLL, "fig-outcomes-total")
        switch(tab)
        assert "ko/outcomes.html#fig-outcomes-total" == shown(tab)
        assert 0 <= tab.evaluate(_TOP, "fig-outcomes-total") < 150
        tab.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        switch(tab)
        assert "en/outcomes.html#fig-outcomes-total" == shown(tab)


def test_the_switch_of_a_card_keeps_its_section(base: str, browser: Browser) -> None:
    """Whose anchors are the same in both languages."""
    with opened(browser, f"{base}/f/fig-outcomes-counts/index.html#evidence") as tab:
        tab.evaluate("scrollTo(0, 0)")  # where a card has its link
        switch(tab)
        assert "fig-outcomes-counts/en.html#evidence" == shown(tab)


@pytest.mark.parametrize("address", ["#offer=d02,d04", "?offer=d02,d04", "?offer=d05#offer=d02,d04"])
def test_the_switch_keeps_what_is_ticked(base: str, browser: Browser, address: str) -> None:
    """Boxes that an address ticks, in any of its forms, and those that the reader ticks: rows, strips, all of it."""
    with opened(browser, f"{base}/ko/match.html{address}") as tab:
        boxes = tab.locator(".choice input:checked")
        assert ["d02", "d04"] == [box.get_attribute("value") for box in boxes.all()]
        free = tab.locator(".choice input:not(:checked)").first
        first = free.get_attribute("value")
        free.click()
        tab.evaluate(_SCROLL, "fig-match-fields")
        before = [tab.locator(found).count() for found in (".strip", "[data-choice] tbody tr[hidden]")]
        switch(tab)
        assert "en/match.html" in tab.url
        ticked = sorted({str(first), "d02", "d04"})
        assert ticked == sorted(str(box.get_attribute("value")) for box in boxes.all())
        assert before == [tab.locator(found).count() for found in (".strip", "[data-choice] tbody tr[hidden]")]
        assert tab.url.endswith("#fig-match-fields")
        assert 0 <= tab.evaluate(_TOP, "fig-match-fields") < 150
        tab.locator(".choice button").click()
        switch(tab)
        assert [] == boxes.all()


def test_the_keyboard_alone_switches(base: str, browser: Browser) -> None:
    """Tab reaches the link, which is then seen to be reached; Enter keeps the place as a click does."""
    with opened(browser, f"{base}/ko/outcomes.html") as tab:
        tab.evaluate(_SCROLL, "fig-outcomes-total")
        link = tab.locator(".languages a")
        link.evaluate("(link) => link.closest('.header-article-items').querySelector('button').focus()")
        plain = link.evaluate(_OUTLINED)
        tab.keyboard.press("Tab")
        assert link.evaluate("(link) => link === document.activeElement")
        assert plain != link.evaluate(_OUTLINED)
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile("en/outcomes"))
        assert "en/outcomes.html#fig-outcomes-total" == shown(tab)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page", ["ko/outcomes.html", "en/outcomes.html", "en/search.html", "f/fig-cities-map/en.html", "f/index.html"]
)
def test_a_phone_shows_the_switch_without_a_menu(
    printed_in_all: Path, browser: Browser, page: str, scheme: str
) -> None:
    """In the first screen, whole, with nothing over it; paper does without it."""
    if page == "f/index.html":  # leads elsewhere at once
        page = "ko/figures.html"
    with opened(browser, f"{printed_in_all.as_uri()}/{page}", PHONE, color_scheme=scheme) as tab:
        link = tab.locator(".languages a")
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
        assert 0 <= box["y"] < 100
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert tab.evaluate("([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.languages'))", middle)
        assert PHONE == tab.evaluate("document.documentElement.scrollWidth")
        tab.emulate_media(media="print")
        assert not link.is_visible()


@pytest.mark.parametrize(("locale", "first"), [("ko-KR", "ko/index.html"), ("en-GB", "en/index.html")])
def test_the_landing_page_follows_the_browser_once(base: str, browser: Browser, locale: str, first: str) -> None:
    """On a first visit. Whoever comes back stays there, and gets the language that is chosen."""
    with opened(browser, f"{base}/index.html", locale=locale) as tab:
        tab.wait_for_url(re.compile(first))
        tab.goto(f"{base}/index.html")
        tab.wait_for_timeout(300)  # in which it would be led away
        assert tab.url == f"{base}/index.html"
        other = ({"ko", "en"} - {first[:2]}).pop()
        tab.locator(f"article[lang={other}] a.door").click()
        tab.wait_for_url(re.compile(f"{other}/index.html"))
        tab.go_back()
        tab.wait_for_timeout(300)
        assert tab.url == f"{base}/index.html"


@pytest.mark.parametrize(("locale", "scripts"), [("pl-PL", True), ("en-GB", False)])
def test_the_landing_page_stays_where_it_can_choose_no_language(
    base: str, browser: Browser, locale: str, scripts: bool
) -> None:
    """For readers of other languages, and without scripts; both languages are there to be chosen."""
    with opened(browser, f"{base}/index.html", locale=locale, java_script_enabled=scripts) as tab:
        tab.wait_for_timeout(300)
        assert tab.url == f"{base}/index.html"
        assert [True, True] == [door.is_visible() for door in tab.locator("a.door").all()]


@pytest.mark.parametrize(("locale", "first"), [("ko-KR", "ko"), ("en-GB", "en"), ("pl-PL", "ko")])
@pytest.mark.parametrize("width", [PHONE, 1440])
def test_the_readers_language_stands_first_on_the_landing_page(
    base: str, browser: Browser, locale: str, first: str, width: int
) -> None:
    """To the eye, to those who hear the page, and for the keyboard; below on a phone, beside it on a wide screen."""
    with opened(browser, f"{base}/index.html", width=width, locale=locale) as tab:
        tab.wait_for_timeout(300)  # in which the first visit leads away
        tab.goto(f"{base}/index.html")
        parts = tab.locator("article, .title, footer > div").all()
        boxes = [(part.get_attribute("lang"), part.bounding_box()) for part in parts]
        second = ({"ko", "en"} - {first}).pop()
        assert [first, second] * 3 == [language for language, _ in boxes]
        for (_, one), (_, other) in zip(boxes[::2], boxes[1::2], strict=True):
            assert one is not None
            assert other is not None
            assert (one["y"] < other["y"], one["x"] < other["x"]) == (width == PHONE, width != PHONE)


def test_the_landing_page_searches_the_book_in_its_language(base: str, browser: Browser) -> None:
    """What is typed there is asked of the page of the search, from disk as well."""
    with opened(browser, f"{base}/index.html", locale="pl-PL") as tab:
        tab.locator("#search-en").fill("energy")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/en/search.html?q=energy")
        tab.locator("ul.search li a").first.wait_for()


def test_all_that_the_landing_page_leads_to_is_there(printed_in_all: Path) -> None:
    """Books, PDFs, data, figures, the command at the end of a chapter, in both languages."""
    for link in site_checks.soup(printed_in_all / "index.html").select("a[href]"):
        address, _, anchor = str(link["href"]).partition("#")
        page = printed_in_all / (address or "index.html")
        assert page.is_file(), link
        assert not anchor or site_checks.soup(page).find(id=anchor) is not None, link
