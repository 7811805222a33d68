"""What the theme brings and no page uses is left out, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from book_fixtures import Built
from factbook.sphinx_ext import unused

KEPT = ".a{color:red}@media print{.fair{margin:0}}"


@pytest.mark.parametrize(
    "rule",
    [
        ".fa-sun:before{content:'x'}",
        ".fa,.fas,.fa-solid{display:inline}",
        "@font-face{font-family:Font Awesome\\ 6 Free;src:url(x.woff2)}",
        "a.external:after{content:var(--pst-icon-external-link);color:red}",
        "a.github:before{font:var(--fa-font-brands)}",
    ],
)
def test_a_style_sheet_loses_the_rules_of_the_icon_library_alone(rule: str) -> None:
    """Its classes, its fonts, and what takes a sign from them; a class that only begins like one of its stays."""
    assert KEPT == unused.without_icons(rule + KEPT)


def test_bootstrap_stays_where_a_page_has_more_of_it_than_tooltips() -> None:
    """Tooltips become the browser's own, words and all; a page with a menu keeps script and tooltips."""
    script = '<script defer src="_static/scripts/bootstrap.js"></script>'
    button = '<button data-bs-title="x" data-bs-placement="bottom" data-bs-toggle="tooltip">'
    assert '<button title="x">' == unused.without_unused(button + script)
    menu = button + '<a data-bs-toggle="dropdown">' + script
    assert menu == unused.without_unused(menu)


def test_no_file_lies_beside_the_pages_that_nothing_names(built: Built) -> None:
    """Neither locales of other languages nor fonts nor maps; what the pages load is there (the links are tested)."""
    assert [] == list(unused.unnamed(built.pages))
    assert {".css", ".js", ".txt", ".png"} >= {file.suffix for file in (built.pages / "_static").rglob("*.*")}


def test_a_file_that_only_names_itself_is_named_by_nobody(tmp_path: Path) -> None:
    """Another one, which a page names, stays."""
    (tmp_path / "_static").mkdir()
    (tmp_path / "page.html").write_text('<script src="_static/used.js">')
    (tmp_path / "_static" / "used.js").write_text("")
    (tmp_path / "_static" / "alone.js").write_text("/* alone.js */")
    assert [tmp_path / "_static" / "alone.js"] == list(unused.unnamed(tmp_path))


def test_nothing_of_the_search_of_sphinx_lies_beside_the_pages(built: Built) -> None:
    """Neither its scripts, which name one another, nor its words, which are evaluated when they are loaded."""
    names = {"searchtools.js", "language_data.js", "sphinx_highlight.js", "translations.js"}
    assert set() == names & {file.name for file in (built.pages / "_static").iterdir()}
