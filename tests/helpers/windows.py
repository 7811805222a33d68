"""Pages opened in tabs of browser windows that are kept: a new window takes longer than most pages.

So does a new tab, wherefore pages that are only looked at are opened in one, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

_WINDOWS = dict[tuple[Browser, str], BrowserContext]()
_FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """A blank tab of a window with these options of Playwright's, as if no page had been opened before.

    By a reader of a language that no book is in, whom the landing page leads nowhere.
    """
    key = (browser, repr(sorted(options.items())))
    if key not in _WINDOWS:
        _WINDOWS[key] = browser.new_context(locale="pl-PL", **options)
    page = _WINDOWS[key].new_page()
    try:
        yield page
    finally:
        _forget(page)
        page.close()


@contextmanager
def opened(browser: Browser, file: Path, **options: Any) -> Iterator[Page]:
    """A page opened from disk."""
    with tab(browser, **options) as page:
        page.goto(file.resolve().as_uri(), wait_until="load")
        yield page


def in_turn(page: Page, files: Iterable[Path]) -> Iterator[Path]:
    """Each of some pages, opened from disk in a tab in place of the one before, of which nothing is kept.

    Light, size and what stands between page and network stay as they were left.
    """
    for file in files:
        page.goto(file.resolve().as_uri(), wait_until="load")
        yield file
        _forget(page)


def _forget(page: Page) -> None:
    with suppress(Error):  # a page of which nothing was opened keeps nothing
        page.evaluate(_FORGET)
