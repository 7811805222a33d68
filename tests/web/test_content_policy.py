"""A page's policy in a browser: what lies beside the page loads and runs, from disk and over http, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import page_loads
from factbook.web import content_policy

PAGE = f"""<!DOCTYPE html><html lang="en"><head>{content_policy.CHARSET}<title>x</title>
<style>p {{ color: red }}</style>
<script>window.within = 1</script><script src="beside.js"></script></head>
<body onclick="window.clicked = 1"><p>x</p><img src="http://127.0.0.1:9/x.png"></body></html>"""
BESIDE = """window.beside = 1;
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
try { eval("window.evaluated = 1"); } catch { }"""
STATE = """() => [window.beside, window.within, window.evaluated, window.clicked,
  getComputedStyle(document.querySelector("p")).color, [...new Set(window.refused)].sort()]"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that loads a script beside it, and tries all that it may not."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "page.html").write_text(content_policy.put_in(PAGE), encoding="utf-8")
    (folder / "beside.js").write_text(BESIDE, encoding="utf-8")
    return folder


@pytest.fixture(params=["disk", "http"])
def tab(request: pytest.FixtureRequest, folder: Path, browser: Browser) -> Iterator[Page]:
    """The page, opened from disk or over http."""
    with page_loads.served(folder) as address:
        tab = browser.new_page()
        tab.goto(f"{folder.as_uri() if request.param == 'disk' else address}/page.html")
        yield tab
        tab.close()


def test_what_lies_beside_a_page_runs_and_nothing_else(tab: Page) -> None:
    """A script beside and a style within it count; a script within it or in an attribute, eval, a far picture not."""
    tab.locator("p").click()
    refused = ["img-src", "script-src", "script-src-attr"]
    assert [1, None, None, None, "rgb(255, 0, 0)", refused] == tab.evaluate(STATE)


def test_a_script_within_a_page_is_named_by_all_that_stands_between_its_tags() -> None:
    """The hash is the one that browsers compute: SHA-256 in base64."""
    assert "sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc=" == content_policy.hash_of("doSomething();")
