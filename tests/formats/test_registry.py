"""Formats are registered once, and everything that names formats asks the registry."""

from __future__ import annotations

import pytest

from factbook.formats import downloads, registry
from factbook.formats.registry import file_format

OFFERED = ["png", "pptx", "hwpx", "docx", "xlsx", "csv", "svg", "pdf", "zip"]
ON_CARDS = [*OFFERED, "datapackage.json", "json", "bib", "ris", "csl.json"]


def test_formats_are_listed_most_wanted_first() -> None:
    """Under a figure and on its card, whatever the modules that make them are called."""
    assert OFFERED == [each.ending for each in registry.offered()]
    assert ON_CARDS == [each.ending for each in registry.every()] == list(registry.by_ending())


def test_the_ledger_keeps_pictures_and_table() -> None:
    """What its versions on disk are made of."""
    assert {"png", "svg", "csv"} == {each.ending for each in registry.kept()}


@pytest.mark.parametrize("ending", ["png", "js", "png.js", "print.svg", ".md", "MD", "a/b", ""])
def test_an_ending_is_registered_once(ending: str) -> None:
    """Neither over another format, nor over what lies beside the files, nor as no ending at all."""
    registry.every()
    with pytest.raises(ValueError, match="ending"):
        file_format(ending, rank=1, use="지어냄", reader="text")
    assert ON_CARDS == list(registry.by_ending())


def test_no_two_formats_want_the_same_rank() -> None:
    """Their order is said, not left to chance; and each says what it is for."""
    ranks = [each.rank for each in registry.every()]
    assert sorted(set(ranks)) == ranks
    assert all(each.use.strip() for each in registry.every())


def test_what_scripts_load_is_no_format() -> None:
    """Nobody is offered a page's own scripts."""
    assert set() == {downloads.DRAWING, downloads.PICTURE_SCRIPT} & set(registry.by_ending())
    assert {downloads.DRAWING, downloads.PICTURE_SCRIPT} <= set(registry.IN_FOLDER)
