"""The browser folds words as Python does, and answers whatever a reader searches for."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from book_fixtures import Built
from factbook.language.folding import folded
from factbook.sphinx_ext import search

pytestmark = pytest.mark.gate

SCRIPT = Path(search.__file__).parent / "static" / "folding.js"
INHERITED = ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "watch", "isPrototypeOf")
HARMLESS = (
    "   ",
    "···",
    "ㆍ",
    "😀",
    "<script>document.title='x'</script>",
    '"><img src=x onerror=alert(1)>',
    "-",
    "\u200b",
    "%",
    "\\",
)
LONG = ("가나" * 50_000, "a" * 100_000, " ".join(f"word{number}" for number in range(20_000)))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page in which no script may fail; from disk, previews cannot be fetched, which is no failure."""
    page, errors = browser.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert [] == errors


@pytest.fixture(scope="module")
def served(built: Built) -> Iterator[str]:
    """Address of the search page over http."""
    handler = functools.partial(_Quiet, directory=str(built.pages))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/search.html"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def hits(tab: Page, address: str, query: str) -> set[str]:
    """Pages that the search page lists for a query."""
    tab.goto("about:blank")
    tab.goto(f"{address}?q={quote(query)}" if len(query) < 5_000 else address)
    if len(query) >= 5_000:
        tab.evaluate("(query) => Search.performSearch(query)", query)
    tab.locator("#search-results .search-summary").filter(has_text=re.compile(r"결과 \d+쪽|없습")).wait_for(
        timeout=10_000
    )
    links = [str(link.get_attribute("href")) for link in tab.locator("#search-results .search li > a").all()]
    return {Path(urlsplit(link).path).stem for link in links}


def test_the_browser_folds_as_python_does(browser: Browser) -> None:
    """Every character that Python knows, between two letters and alone, comes out the same in both languages."""
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    ignorable = [chr(code) for code in range(0x110000) if 0xE0000 <= code < 0xE1000 or 0x2060 <= code < 0x2070]
    texts = [*(f"가{char}b" for char in [*known, *ignorable]), *known]
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    in_browser = page.evaluate("(texts) => texts.map(foldedText)", texts)
    page.close()
    differing = [text for text, other in zip(texts, in_browser, strict=True) if folded(text, case=False) != other]
    assert [] == [ascii(text) for text in differing]


def test_the_browser_ignores_all_that_unicode_calls_ignorable(browser: Browser) -> None:
    """Its own database says which characters those are."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    left = page.evaluate(
        r"""() => Array.from({ length: 0x110000 }, (_, code) => code)
          .filter((code) => code < 0xd800 || code > 0xdfff)
          .map((code) => String.fromCodePoint(code))
          .filter((char) => /\p{Default_Ignorable_Code_Point}/u.test(char) && foldedText(char) !== "")"""
    )
    page.close()
    assert [] == left


@pytest.mark.parametrize("query", INHERITED)
def test_words_of_the_language_itself_are_searched_for_as_others(built: Built, tab: Page, query: str) -> None:
    """No page of the book has them: the search says so, without a page error."""
    assert set() == hits(tab, (built.pages / "search.html").as_uri(), query)


def test_a_word_in_disguise_is_found_where_the_word_is(built: Built, tab: Page, served: str) -> None:
    """Decomposed, in full width, in large letters, with letters that nobody sees; from disk and over http."""
    pairs = {
        "상담": unicodedata.normalize("NFD", "상담"),
        "지어낸 진술": "지\u200b어낸\u3000진\u3164술\ufeff",
        "600": "６００",
        "kotra": "ＫＯＴＲＡ",
        "보건·의료": "보건ㆍ의료",
    }
    for address in ((built.pages / "search.html").as_uri(), served):
        for plain, disguised in pairs.items():
            assert hits(tab, address, plain) == hits(tab, address, disguised), disguised
        assert {"outcomes"} == hits(tab, address, pairs["지어낸 진술"])


def test_nothing_typed_hangs_or_injects(built: Built, tab: Page, served: str) -> None:
    """Blanks, dots, pictures, markup, words without end: an answer within seconds, and the page is as it was."""
    for address in ((built.pages / "search.html").as_uri(), served):
        for query in (*HARMLESS, *LONG):
            hits(tab, address, query)
            assert 0 == tab.locator("#search-results img, #search-results script").count(), query
            assert "x" != tab.title()


def test_the_words_of_the_index_are_folded(built: Built) -> None:
    """What a page spells in full width is found by what a reader types."""
    assert search.Korean({}).split("kotra 보건·의료") == search.Korean({}).split("ＫＯＴＲＡ 보건ㆍ의료")
    index = (built.pages / "searchindex.js").read_text(encoding="utf-8")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    assert [] == [term for term in terms if term != folded(term, case=False)]
