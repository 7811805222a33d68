"""Print is light: what is taken over from the theme, and what is printed of every page of the invented book."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

import browser_checks
from book_fixtures import Built
from factbook.sphinx_ext import light_paper

SHEET = (
    '@charset "UTF-8";/* html[data-theme=light]{a:1} */html[data-theme=dark],html[data-theme=light]{--a:1}'
    'html[data-theme=dark]{--b:0}@media screen{html[data-theme="light"] .c, .d{color:#fff}}html{--e:1}'
    "html[data-theme=dark] .f:not(:is(.g,.h),.i),html[data-theme=dark] .j{--k:0}"
)


def test_every_light_rule_holds_for_every_mode() -> None:
    """With the same weight, without the dark ones and without what is said of all modes anyway."""
    expected = ["html[data-theme]{--a:1}", "html[data-theme] .c{color:#fff}"]
    assert expected == list(light_paper.rules_for("light", SHEET))


def test_a_rule_of_the_other_mode_keeps_all_of_its_selectors() -> None:
    """Commas within brackets part no selectors."""
    expected = ["html[data-theme]{--a:1}", "html[data-theme]{--b:0}"]
    last = "html[data-theme] .f:not(:is(.g,.h),.i),html[data-theme] .j{--k:0}"
    assert [*expected, last] == list(light_paper.rules_for("dark", SHEET))


@pytest.mark.gate
def test_pages_print_light_from_dark_screens(built: Built, browser: Browser) -> None:
    """Every text of every page, card and front page can be read, with backgrounds printed and without."""
    assert [] == list(browser_checks.print_unreadable(built.site, browser))
