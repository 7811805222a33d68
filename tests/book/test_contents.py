"""Contents of a book, read from its ``_toc.yml`` and written anew for a staged one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from factbook.book import contents
from factbook.book.contents import Contents, Part

WITH_PARTS = """\
format: jb-book
root: chapters/index
defaults: {numbered: 1}
parts:
  - caption: 본문
    chapters: [{file: chapters/one}, {file: chapters/two}]
  - chapters: [{file: chapters/three}]
"""
WITHOUT_PARTS = "format: jb-book\nroot: chapters/index\nchapters: [{file: chapters/one}]\n"
ROOT_ONLY = "format: jb-book\nroot: index\n"


@pytest.fixture
def toc(tmp_path: Path) -> Path:
    """Where a test writes its contents."""
    return tmp_path / "_toc.yml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WITH_PARTS, Contents("index", (Part("본문", ("one", "two")), Part("", ("three",))))),
        (WITHOUT_PARTS, Contents("index", (Part("", ("one",)),))),
        (ROOT_ONLY, Contents("index", (Part("", ()),))),
    ],
)
def test_contents_are_read_in_every_form_jupyter_book_knows(toc: Path, text: str, expected: Contents) -> None:
    """Parts, bare chapters, and a root alone are all contents."""
    toc.write_text(text, encoding="utf-8")
    assert expected == contents.load(toc)


def test_chapters_stand_in_reading_order(toc: Path) -> None:
    """The root comes first, then the chapters of each part."""
    toc.write_text(WITH_PARTS, encoding="utf-8")
    assert contents.load(toc).chapters == ("index", "one", "two", "three")


@pytest.mark.parametrize("text", [WITH_PARTS, WITHOUT_PARTS])
def test_staged_contents_only_lose_their_folders(toc: Path, text: str) -> None:
    """Captions, numbering and order stay as they were."""
    toc.write_text(text, encoding="utf-8")
    pages = {name: [name] for name in ("one", "two", "three")}
    assert yaml.safe_load(contents.staged(toc, pages)) == yaml.safe_load(text.replace("chapters/", ""))


def test_a_template_stands_in_the_staged_contents_once_for_each_copy(toc: Path) -> None:
    """The copies take the place of the chapter, in their order."""
    toc.write_text(WITH_PARTS, encoding="utf-8")
    toc.write_text(contents.staged(toc, {"one": ["one"], "two": ["two-a", "two-b"], "three": ["three"]}), "utf-8")
    assert contents.load(toc).chapters == ("index", "one", "two-a", "two-b", "three")


def test_contents_of_one_chapter_hold_nothing_else(toc: Path) -> None:
    """A chapter alone is the root of its book."""
    toc.write_text(contents.alone("two"), encoding="utf-8")
    assert contents.load(toc).chapters == ("two",)
