"""The book's own table of terms: every text keeps to it, and names are spelled as in the data."""

from __future__ import annotations

import pytest

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.translating import terms


def test_the_book_its_data_and_its_documents_keep_to_the_table() -> None:
    """No text in English lacks a term that its Korean has, and none writes a refused word."""
    assert [] == list(map(str, terms.problems(Book.from_environment(), "en")))


def test_places_are_spelled_alike_in_both_tables() -> None:
    """Each place of the data is a term, in Korean and in English."""
    data = facts.load(Book.from_environment().data)
    terms_of_data, places = (
        dict(zip(table["label_ko"], table["label_en"], strict=True)) for table in (data.terms, data.places)
    )
    assert places == {name: terms_of_data.get(name) for name in places}


@pytest.mark.parametrize("word", ["Lodz", "Plzen", "Pilsen", "Vysocina", "business consultation", "Czech Republic"])
def test_spellings_that_are_not_the_names_own_are_refused(word: str) -> None:
    """A name without its marks, a German name, a second word for the count of meetings."""
    (found,) = terms.of_language(Book.from_environment(), "en").wrong(f"In {word}.")
    assert word.lower() == found[0]
