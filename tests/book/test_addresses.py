"""Addresses are spelled in one module, and lead where they say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

import factbook
from factbook.book import addresses, editions
from factbook.book.book import Book

PACKAGE = Path(factbook.__file__).parent
# the spellings that people hold copies of: cards and versions, facts and sources, places on pages, parts of the sheet
SPELLED = re.compile(
    rf"(^|/){addresses.CARDS}/($|fig-)|/v/|\b(fact|source)-$|\.html#|{addresses.EVIDENCE_PAGE}\.html|index-(findings|not)\b"
)


def written(source: str) -> Iterator[str]:
    """Texts in Python code, the fixed parts of f-strings among them; docstrings explain and are left out."""
    tree = ast.parse(source)
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def spelling(source: str) -> list[str]:
    """Texts in Python code that spell an address."""
    return [text for text in written(source) if SPELLED.search(text)]


def test_no_other_module_spells_an_address() -> None:
    """Whoever changes an address changes one module of the package."""
    files = [file for file in sorted(PACKAGE.rglob("*.py")) if file != Path(addresses.__file__)]
    found = {file.name: spelling(file.read_text(encoding="utf-8")) for file in files}
    assert {} == {name: texts for name, texts in found.items() if texts}


def test_no_template_spells_an_address() -> None:
    """HTML of ours gets the addresses that people hold copies of as values."""
    held = re.compile(rf"\b{addresses.CARDS}/|/v/|\b(fact|source)-|\.html#")
    texts = {file.name: file.read_text(encoding="utf-8") for file in PACKAGE.rglob("templates/**/*.html")}
    assert texts
    assert {} == {name: held.findall(text) for name, text in texts.items() if held.search(text)}


def test_chapters_spell_no_address_of_a_fact_or_a_card() -> None:
    """The code of a chapter asks the package for the anchors it sets; its prose may name its own sections."""
    notebooks = {
        file.name: nbformat.read(file, as_version=4) for file in Book.from_environment().chapters.glob("*.ipynb")
    }
    cells = [
        (name, text)
        for name, notebook in notebooks.items()
        for cell in notebook.cells
        if cell.cell_type == "code"
        for text in spelling(cell.source)
    ]
    # the section whose notes are shown is a word of the data, equal to the label above it
    assert [("index.ipynb", "index-not")] == cells


@pytest.mark.parametrize(
    "source",
    [
        'f"f/{name}/index.html"',
        'f"{base}/f/{name}/v/{short}/"',
        'f"methods.html#{fact}"',
        'f"fact-{fact}"',
        'f"{page}.html#{figure}"',
        '"index-findings"',
    ],
)
def test_a_spelled_address_is_found_out(source: str) -> None:
    """The check above sees each kind of address."""
    assert spelling(f"def f():\n    'f/ explains'\n    return {source}")
    assert [] == spelling("'''Cards lie under f/fig-a/v/12345678/.'''")


def test_addresses_lead_where_they_say() -> None:
    """The addresses of a figure, a version, a fact, and a page's place, as people hold them."""
    assert "f/fig-a/" == addresses.card("fig-a")
    assert "f/fig-a/index.html" == addresses.card("fig-a", addresses.card_file(editions.DEFAULT))
    assert "f/fig-a/en.html" == addresses.card("fig-a", addresses.card_file("en"))
    assert "f/{}/en.html" == addresses.every_card("en")
    assert "f/fig-a/v/0123abcd/" == addresses.version("fig-a", "0123abcd")
    assert "f/*/v/*" == addresses.every_version()
    assert "methods.html#fact-f01" == addresses.evidence("f01")
    assert "outcomes.html#fig-a" == addresses.on_page("outcomes", "fig-a")
    assert "index-findings" == addresses.section("index", addresses.FINDINGS)


def test_a_base_may_end_in_a_slash_or_be_missing() -> None:
    """A book without an address has none for its figures either."""
    assert "https://book.invalid/a/f/fig-a/" == addresses.published("https://book.invalid/a/", "f/fig-a/")
    assert "https://book.invalid/a/f/fig-a/" == addresses.published("https://book.invalid/a", "f/fig-a/")
    assert "" == addresses.published("", "f/fig-a/")


def test_an_address_is_written_as_its_reader_sees_it() -> None:
    """From the folder of a version one climbs four times, to its own files not at all."""
    version = addresses.version("fig-a", "0123abcd")
    assert "../../../../ko" == addresses.seen_from(version, "ko")
    assert "../../../ko/figures" == addresses.seen_from("f/fig-a/v", addresses.files("ko"))
    assert "." == addresses.seen_from(version, version)
    assert "v/0123abcd" == addresses.seen_from("f/fig-a", version)
