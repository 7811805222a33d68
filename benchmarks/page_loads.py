"""What a reader's browser loads for a page of a site, and how far what it shows moves meanwhile.

Pages are served over http as they lie there, to a browser that has seen none of them.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from factbook.book import addresses
from factbook.web import not_found

LANDING = "landing page"
# KiB of a page of such a kind; of any other OTHERS, also of the landing page without its pictures
MOST = {"chapter": 900, "search": 900, LANDING: 400}
OTHERS, MOST_SHIFT = 100, 0.02
SIZES = ((1440, 900), (390, 844))  # a desktop, a phone
_PAUSE = 300  # ms after everything has come, in which something may still move
_DRAWING = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
_SHIFTS = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@dataclass(frozen=True)
class Load:
    """The first load of a page: bytes, requests, and the sum of its layout shifts (CLS)."""

    page: str
    size: int
    requests: int
    shift: float

    @property
    def kib(self) -> float:
        """Its weight in KiB, not compressed."""
        return self.size / 1024


def kinds(site: Path, edition: str, query: str) -> dict[str, list[str]]:
    """Addresses of an edition's pages in a ``site`` by their kind; the search is asked the ``query``."""
    pages = sorted(page.relative_to(site).as_posix() for page in (site / edition).glob("*.html"))
    search = f"{edition}/{addresses.page('search')}"
    cards = site.glob(f"{addresses.CARDS}/*/{addresses.card_file(edition)}")
    versions = site.glob(f"{addresses.every_version()}/{addresses.card_file(edition)}")
    return {
        LANDING: [addresses.INDEX],
        "chapter": [page for page in pages if page != search],
        "search": [f"{search}?q={quote(query)}"],
        "card": sorted(card.relative_to(site).as_posix() for card in cards),
        "card of a version": sorted(card.relative_to(site).as_posix() for card in versions)[:2],
        "page for wrong addresses": [not_found.FILE],
    }


def worst(site: str, pages: Sequence[str], browser: Browser) -> Load:
    """The heaviest of some pages at the address of a site, wide or on a phone, and the most that any of them moves."""
    loads = [_load(site, page, size, browser) for page in pages for size in SIZES]
    heaviest = max(loads, key=lambda load: load.size)
    return Load(heaviest.page, heaviest.size, heaviest.requests, max(load.shift for load in loads))


def without_drawings(load: Load, site: Path) -> Load:
    """The load of a page of a ``site`` but for the drawings within its text."""
    drawings = _DRAWING.findall((site / load.page).read_bytes())
    return replace(load, size=load.size - sum(map(len, drawings)))


def _load(site: str, page: str, size: tuple[int, int], browser: Browser) -> Load:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="pl-PL")
    try:
        context.add_init_script(_SHIFTS)
        tab = context.new_page()
        finished = list[int]()
        tab.on("requestfinished", lambda request: finished.append(request.sizes()["responseBodySize"]))
        tab.goto(f"{site}/{page}", wait_until="networkidle")
        tab.wait_for_timeout(_PAUSE)
        return Load(page, sum(finished), len(finished), tab.evaluate("window.shift"))
    finally:
        context.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Address of a site over http, for as long as the block lasts."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # its argument's name there
        """Nothing."""
