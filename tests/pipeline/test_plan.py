"""The plan of a command: tables are checked once for one content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import other_book
from factbook.book.book import Book
from factbook.dataset import checking, facts
from factbook.errors import DataError
from factbook.pipeline import kernels, plan


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """The other book; no process of this test has been told of good tables."""
    monkeypatch.setenv(facts.FOUND_GOOD, "")
    return Book.at(other_book.written(tmp_path))


def test_tables_are_checked_once_for_one_content(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the next command nor a kernel checks them again; other tables are checked, and what is wrong is told."""
    plan.check_tables(book)
    checked, inspect = list[Path](), checking.inspect
    monkeypatch.setattr(checking, "inspect", lambda folder: checked.append(folder) or inspect(folder))
    os.environ[facts.FOUND_GOOD] = ""  # the next command
    table = book.data / "facts.csv"
    os.utime(table)
    plan.check_tables(book)
    facts.load(book.data)
    with kernels.settings(book) as settings:
        told = settings["config"]["OwnKernel"]["variables"][facts.FOUND_GOOD]
    assert ([], facts.content(book.data)) == (checked, told)
    table.write_text(table.read_text(encoding="utf-8").replace("이상", "지어낸 말"), encoding="utf-8")
    with pytest.raises(DataError):
        plan.check_tables(book)
    assert [book.data] == checked
