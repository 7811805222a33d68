"""The built book opened from disk in a real browser: every page passes every check, and every check can fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import browser_checks
from book_fixtures import Built
from damaged_files import Damage

pytestmark = pytest.mark.gate

Check = Callable[[Path, Browser], Iterator[str]]

DAMAGES: list[Damage[Check]] = [
    Damage(
        browser_checks.complaints,
        "outcomes.html",
        "</body>",
        "<script>nothing()</script></body>",
        "Executing inline script violates",
    ),
    Damage(
        browser_checks.complaints,
        "outcomes.html",
        "</body>",
        '<img src="http://127.0.0.1:9/x.png"></body>',
        "violates the following Content Security Policy directive",
    ),
    Damage(browser_checks.complaints, "outcomes.html", "</body>", '<img src="gone.png"></body>', "failed: "),
    Damage(browser_checks.pictures_unseen, "outcomes.html", "<text", "<desc", "is empty"),
    Damage(
        browser_checks.pictures_unseen,
        "outcomes.html",
        "</head>",
        "<style>.drawing{width:50px!important}</style></head>",
        "shown at 50x",
    ),
    Damage(
        browser_checks.pictures_unseen,
        "_static/pictures.css",
        "max-width: 640px",
        "max-width: 9px",
        "narrow: 1 seen, or another",
    ),
    Damage(
        browser_checks.pages_unusable_without_scripts,
        "outcomes.html",
        "<figure",
        "<figure hidden",
        "picture 0 is hidden",
    ),
    Damage(browser_checks.pages_unusable_without_scripts, "outcomes.html", "<h1", "<h1 hidden", "no heading"),
    Damage(
        browser_checks.pages_unusable_without_scripts,
        "outcomes.html",
        '<div class="table-box"',
        '<div hidden class="table-box"',
        "a toggle does not open",
    ),
    Damage(
        browser_checks.pages_too_wide,
        "outcomes.html",
        "<article",
        '<div style="width:900px">.</div><article',
        "outcomes.html: DIV",
    ),
    Damage(
        browser_checks.figures_not_dark,
        "outcomes.html",
        "</head>",
        "<style>svg{filter:invert(1)!important}</style></head>",
        "invert",
    ),
    Damage(
        browser_checks.figures_not_dark,
        "_static/pictures.css",
        'data-theme="dark"',
        'data-theme="dusk"',
        "fig-outcomes-counts rect rgb(255, 255, 255)",
    ),
    Damage(
        browser_checks.figures_not_dark,
        "outcomes.html",
        "</head>",
        "<style>body{background:#eee!important}</style></head>",
        "not dark",
    ),
    Damage(
        browser_checks.print_unreadable,
        "outcomes.html",
        "</head>",
        "<style>article p{color:#ccc!important}</style></head>",
        "outcomes.html, light screen: 1.6 ",
    ),
    Damage(browser_checks.print_unreadable, "_static/factbook.css", "ground: #fff", "ground: #111", "paper is dark"),
    Damage(
        browser_checks.clipboards_otherwise,
        "_static/copy.js",
        "writeText(text)",
        "writeText(text.trim() + ' ')",
        "문장 복사: ",
    ),
    Damage(browser_checks.clipboards_otherwise, "figures/fig-outcomes-counts.png.js", "iVBOR", "iVBOr", "picture"),
    Damage(
        browser_checks.pages_that_move,
        "outcomes.html",
        "</head>",
        "<style>.figure-tools button[hidden]{display:none!important}</style></head>",
        "outcomes.html at 360 px: ",
    ),
    Damage(browser_checks.charts_amiss, "figures/fig-outcomes-counts.js", "window", "nothing", "counts is not drawn"),
    Damage(
        browser_checks.charts_amiss,
        "outcomes.html",
        "</head>",
        "<style>.figure-chart{top:9px!important}</style></head>",
        "counts is 9 px off",
    ),
]


@pytest.mark.parametrize("check", browser_checks.CHECKS, ids=lambda check: check.__name__)
def test_built_site_passes(built: Built, browser: Browser, check: Check) -> None:
    """The built site passes every check."""
    assert list(check(built.site, browser)) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_check_names_the_damage(built: Built, browser: Browser, tmp_path: Path, damage: Damage[Check]) -> None:
    """A check over a damaged copy of the site names what was damaged."""
    site = damage.done_to(built.pages, tmp_path)
    for whole in ("index.html", "methods.html", "priorities.html", "search.html"):
        (site / built.edition.name / whole).unlink()  # what was not damaged need not be looked at again
    assert damage.finding in "\n".join(damage.check(site, browser))


def test_every_check_is_seen_to_fail() -> None:
    """No check is left without a damage it must name."""
    assert set(browser_checks.CHECKS) == {damage.check for damage in DAMAGES}
