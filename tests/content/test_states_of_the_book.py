"""The states of the real book: every one is there, whole, and light enough to be loaded by a page on a phone."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from factbook.pipeline import state_files

NUMBERS = {
    "index": 8,
    "roadshow": 4,
    "outcomes": 24,
    "priorities": 4,
    "match": 4,
    "cities": 4,
    "country-pl": 2,
    "country-cz": 2,
    "next": 4,
    "methods": 4,
    "firm": 4,
}
# leaves of a page as its browser counts them, and those that its script has in the official state
LEAVES = """async page => {
    const sections = [...document.querySelectorAll("article.bd-article section")];
    const own = sections.map(each => [...each.children].filter(child => child.tagName !== "SECTION").length);
    const official = (await window.factbookStates[page]).states[0].article;
    const leaves = official.map(each => each.filter(number => number !== null));
    return [own, leaves.map(each => each.length), leaves.flat().every((number, at) => number === at)];
}"""
# whether each leaf of the script is one element, as the browser reads it
ELEMENTS = """async page => (await window.factbookStates[page]).leaves.every(leaf => {
    const made = document.createElement("template");
    made.innerHTML = leaf;
    return made.content.childNodes.length === 1;
})"""
LOAD = """source => new Promise((loaded, failed) => {
    const script = document.createElement("script");
    Object.assign(script, {src: source, onload: loaded, onerror: failed});
    document.head.append(script);
}).then(() => null)"""

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def pages(printed_in_all: Path) -> Path:
    """Pages of the real book in Korean, with their states."""
    return printed_in_all / "ko"


def test_the_book_on_paper_has_one_page_under_the_other_reading(pages: Path) -> None:
    """The twofold, the sum of both cities and the total under `strict`, beside what is official; no verdict differs."""
    (book,) = (file for file in pages.glob("*.pdf") if not file.stem.endswith("-summary"))
    with pypdfium2.PdfDocument(book) as document:
        texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    found = [number for number, text in enumerate(texts) if "조건변경본,공식수치아님" in text]
    assert len(texts) - 2 == found[-1]
    page = texts[-2].replace("-", "–")
    pairs = (("1.83–2.48배", "1.85–2.42배"), ("130–148건", "132–148건"), ("60–69개사", "61–69개사"))
    assert [] == [value for pair in pairs for value in pair if value not in page]
    assert "달라지는판정은없다." in page


def test_every_page_that_a_parameter_changes_has_all_its_states(pages: Path) -> None:
    """One script each, and none for a page that nothing changes."""
    assert NUMBERS.keys() == {file.stem for file in (pages / "states").glob("*.js")}


def test_the_scripts_are_light(pages: Path) -> None:
    """No page's script is larger than a page may have."""
    sizes = {file.name: file.stat().st_size for file in (pages / "states").glob("*.js")}
    assert {} == {name: size for name, size in sizes.items() if size > state_files.MOST_BYTES}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_page_from_disk_reads_its_states(name: str, pages: Path, browser: Browser) -> None:
    """As many as its parameters allow, cut where the browser sees sections; each leaf is one element, figures named."""
    tab = browser.new_page()
    tab.goto((pages / f"{name}.html").as_uri())
    tab.evaluate(LOAD, f"states/{name}.js")
    own, official, in_order = tab.evaluate(LEAVES, name)
    assert own == official
    assert in_order
    assert tab.evaluate(ELEMENTS, name)
    version = tab.evaluate("async name => (await window.factbookStates[name]).version", name)
    assert version == tab.locator(".states").get_attribute("data-page-version")
    states = tab.evaluate("async name => (await window.factbookStates[name]).states", name)
    assert NUMBERS[name] == len({json.dumps(state["values"]) for state in states}) == len(states)
    assert [0] == [number for number, state in enumerate(states) if state["command"].endswith(f"run {name}")] or (
        name.startswith("country")
    )
    tab.close()


def test_the_index_has_every_figure_that_is_not_official(pages: Path) -> None:
    """Each with the version in its place, which is another one, and the line that makes it."""
    index = json.loads((pages / "states" / "index.json").read_text(encoding="utf-8"))
    assert {"fig-outcomes-counts", "fig-match-fields"} <= {entry["id"] for entry in index["figures"]}
    for entry in index["figures"]:
        assert entry["version"] != index["official"][entry["id"]]["version"]
        assert entry["states"]
        assert all(state["command"].startswith(".venv/bin/factbook run ") for state in entry["states"])
