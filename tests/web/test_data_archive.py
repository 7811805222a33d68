"""The data of a book as one file to take away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import invented_book
from factbook.book.book import Book
from factbook.formats import archive
from factbook.web import data_archive

FOLDER = "central-europe-smart-city-databook-data-0.0.1"  # the invented book has the project's settings


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with one table, and what systems leave beside it."""
    root = invented_book.write_root(tmp_path)
    (root / "LICENSE-DATA").write_text("free", encoding="utf-8")
    (root / "data" / ".DS_Store").write_bytes(b"x")
    return Book.at(root)


def test_it_holds_the_tables_their_description_and_the_licence(book: Book) -> None:
    """Byte for byte, in a folder named by book and version, and nothing that systems leave there."""
    files = archive.unpacked(data_archive.packed(book))
    names = ("LICENSE-DATA", "datapackage.json", "numbers.csv")
    assert [f"{FOLDER}/{name}" for name in names] == sorted(files)
    assert (book.data / "numbers.csv").read_bytes() == files[f"{FOLDER}/numbers.csv"]
    assert "invented" == json.loads(files[f"{FOLDER}/datapackage.json"])["name"]


def test_equal_data_make_equal_archives(book: Book) -> None:
    """Whenever they are packed."""
    first = data_archive.packed(book)
    (book.data / "numbers.csv").touch()
    assert first == data_archive.packed(book)


def test_data_of_others_come_without_the_licence_of_the_book(book: Book, tmp_path: Path) -> None:
    """Which does not speak of them."""
    other = invented_book.write_root(tmp_path / "other") / "data"
    files = archive.unpacked(data_archive.packed(Book.at(book.root, other)))
    assert not [name for name in files if "LICENSE" in name]
