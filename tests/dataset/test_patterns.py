"""Patterns of a description: those that no cell makes slow may be used."""

from __future__ import annotations

import json

import pytest

from factbook.book.book import Book
from factbook.dataset import patterns


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(a|a)*$", r"(a?){30}a{30}", r"a*a*b", r"(.{0,9}){0,9}b", r"(a)\1", "(", 3]
)
def test_patterns_that_some_text_makes_slow_are_refused(pattern: object) -> None:
    """Repetitions within one another or beside one another, references back, and what is no pattern."""
    assert not patterns.affordable(pattern)


def test_the_patterns_of_the_books_own_description_may_be_used() -> None:
    """All of them."""
    package = json.loads((Book.from_environment().data / "datapackage.json").read_text(encoding="utf-8"))
    limits = [field.get("constraints", {}) for each in package["resources"] for field in each["schema"]["fields"]]
    found = {limit["pattern"] for limit in limits if "pattern" in limit}
    assert len(found) > 5
    assert all(map(patterns.affordable, found))
