"""Links that code of a chapter writes to chapters that a smaller book lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.application import Sphinx

from factbook.sphinx_ext import missing_pages

KEPT = (
    '<a href="there.html#part">a page of the book</a>'
    '<a href="search.html">a page that no chapter is</a>'
    '<a href="https://example.org/gone.html">another site</a>'
    '<a href="../gone.html">another folder</a>'
    '<a href="files/gone.csv">a file</a>'
)
GONE = '<a class="lead" href="gone.html#part" lang="ko">the <em>left out</em>\n   chapter</a><a href="left.html">it</a>'
WORDS = '<span class="lead" lang="ko">the <em>left out</em>\nchapter</span><span>it</span>'


@pytest.fixture
def app(tmp_path: Path) -> Sphinx:
    """A book of two pages, one of which has such links; of a third it is known what to call it."""
    (tmp_path / "index.rst").write_text(f"Title\n=====\n\n.. raw:: html\n\n   {KEPT}{GONE}\n", encoding="utf-8")
    (tmp_path / "there.rst").write_text("There\n=====\n", encoding="utf-8")
    settings = {"extensions": [missing_pages.__name__], "factbook_missing": {"left": "the chapter left out"}}
    return Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "doctrees", "html", settings, status=None, warning=None)


def test_a_link_to_a_page_that_the_book_lacks_becomes_its_words(app: Sphinx) -> None:
    """With what is marked in them and the link's look; links to pages, files and sites that are there stay."""
    app.build()
    assert KEPT + WORDS in (Path(app.outdir) / "index.html").read_text(encoding="utf-8")


def test_a_page_without_such_links_is_not_written_again(app: Sphinx) -> None:
    """Its bytes are as they were, and so is the day it was written."""
    app.build()
    page = Path(app.outdir) / "there.html"
    page.chmod(0o444)
    before = page.stat().st_mtime_ns
    missing_pages.unlink(app, None)
    assert before == page.stat().st_mtime_ns


def test_pages_of_a_build_that_failed_stay_as_they_are(app: Sphinx) -> None:
    """What failed is to be found in them as it was written."""
    app.build()
    page = Path(app.outdir) / "index.html"
    page.write_text(GONE, encoding="utf-8")
    missing_pages.unlink(app, ValueError())
    assert GONE == page.read_text(encoding="utf-8")
