"""The page for an address at which a site has nothing, as a server such as GitHub Pages sends it."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from factbook.web import not_found
from factbook.web.landing import Card

CARDS = [
    Card("ko", "책: 지어낸 것", "지어낸 수", "ko", "book.pdf", "summary.pdf"),
    Card("en", "Book: invented", "Invented numbers", "en", "book-en.pdf", "summary-en.pdf"),
]
LINKS = ["ko/index.html", "ko/search.html", "en/index.html", "en/search.html"]


class _Sender(http.server.SimpleHTTPRequestHandler):
    """Sends ``404.html`` of the site ``book`` for everything that is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Sends it."""
        body = Path(self.directory, "book", not_found.FILE).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Address of a server with a site below a path, which does not know its own address."""
    for name in LINKS:
        (tmp_path / "book" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "book" / name).write_text(f"<title>{name}</title>", encoding="utf-8")
    (tmp_path / "book" / not_found.FILE).write_text(not_found.page(CARDS, ""), encoding="utf-8")
    handler = functools.partial(_Sender, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize("wrong", ["gone.html", "ko/gone.html", "f/fig-gone/v/0badc0de/"])
def test_its_links_lead_into_the_site_from_any_depth(server: str, browser: Browser, wrong: str) -> None:
    """Below a path that nobody told the site, each link leads to its page, also from a folder that is not there."""
    tab = browser.new_page()
    tab.goto(f"{server}/book/{wrong}")
    tab.locator("a[href]").nth(3).wait_for()
    assert [f"{server}/book/{name}" for name in LINKS] == tab.evaluate("[...document.links].map(({ href }) => href)")
    tab.locator("a").nth(2).click()
    assert "en/index.html" == tab.title()
    tab.close()


def test_opened_from_disk_its_links_lead_to_what_lies_beside_it(tmp_path: Path, browser: Browser) -> None:
    """Nothing is asked for there: no browser may."""
    (tmp_path / not_found.FILE).write_text(not_found.page(CARDS, ""), encoding="utf-8")
    tab = browser.new_page()
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text))
    tab.goto((tmp_path / not_found.FILE).as_uri())
    assert [(tmp_path / name).as_uri() for name in LINKS] == tab.evaluate("[...document.links].map(({ href }) => href)")
    assert faults == []
    tab.close()


def test_a_site_with_an_address_needs_no_script() -> None:
    """Its links are whole."""
    page = BeautifulSoup(not_found.page(CARDS, "https://example.org/book/"), "html.parser")
    assert [f"https://example.org/book/{name}" for name in LINKS] == [str(link["href"]) for link in page.select("a")]
    assert page.script is None
    assert "sha256" not in str(page.select_one("meta[http-equiv]"))


def test_it_speaks_every_language_of_the_site() -> None:
    """Each edition's part is in its language and says so."""
    page = BeautifulSoup(not_found.page(CARDS, ""), "html.parser")
    parts = {str(part["lang"]): part.get_text(" ", strip=True) for part in page.select("main > [lang]")}
    assert ["ko", "en"] == list(parts)
    assert re.search("[가-힣]", parts["ko"])
    assert "There is nothing at this address" in parts["en"]
    assert not re.search("[가-힣]", parts["en"])
