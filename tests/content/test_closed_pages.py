"""The real book under its own policy: every control works, from disk and over http, and nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

import page_loads

pytestmark = pytest.mark.gate

_REFUSALS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused ${event.effectiveDirective} ${event.blockedURI}`));"""


@pytest.fixture(params=["disk", "http"])
def tab(request: pytest.FixtureRequest, printed_in_all: Path, browser: Browser) -> Iterator[Page]:
    """A tab of a reader on a phone, with the address of the site in ``tab.site`` and errors in ``tab.complaints``."""
    with page_loads.served(printed_in_all) as address:
        width, height = page_loads.SIZES[1]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="pl-PL")
        context.add_init_script(_REFUSALS)
        tab = context.new_page()
        tab.site = printed_in_all.as_uri() if request.param == "disk" else address  # type: ignore[attr-defined]
        complaints = tab.complaints = []  # type: ignore[attr-defined]
        tab.on("console", lambda message: complaints.append(message.text) if _is_ours(message) else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        yield tab
        context.close()


def _is_ours(message: ConsoleMessage) -> bool:
    """Whether it is an error of a page; a browser asks by itself for an icon that no page names."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


@pytest.mark.parametrize("chapter", ["outcomes", "match", "cities"])
def test_every_control_of_a_chapter_works(tab: Page, chapter: str) -> None:
    """Figures in motion (bars, words, a map), copying, boxes, toggles, brightness, contents, search, language."""
    tab.goto(f"{tab.site}/ko/{chapter}.html", wait_until="load")  # type: ignore[attr-defined]
    for button in tab.locator(".figure-tools button.copy:visible").all():
        button.click()
    for number, button in enumerate(tab.locator(".figure-move:visible").all()):
        button.click()
        tab.locator(".figure-chart:has(.main-svg)").nth(number).wait_for()
    for box in tab.locator(".choice input").all():
        box.check()
    for summary in tab.locator("details > summary").all():
        summary.click()
    tab.locator(".theme-switch-button").click()
    tab.locator(".primary-toggle").click()
    tab.keyboard.press("Escape")
    tab.locator(".secondary-toggle").click()
    tab.keyboard.press("Escape")
    tab.locator(".search-button:visible").click()
    tab.keyboard.type("상담")
    tab.keyboard.press("Enter")
    tab.locator("ul.search li a").first.wait_for()
    tab.go_back()
    tab.locator(".languages a").click()
    tab.wait_for_url(re.compile(rf"/en/{chapter}\.html"))
    assert [] == tab.complaints  # type: ignore[attr-defined]
