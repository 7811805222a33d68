"""The version of the data follows the tables: other tables under an old version are refused, with the remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import other_book
from damaged_tables import Folder
from factbook.book.book import Book
from factbook.dataset import data_version, facts
from factbook.errors import VersionError
from real_book import PROJECT

DAY = "2001-02-03"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Invented data whose version is that of their tables."""
    made = Folder(tmp_path / "data")
    made.describe(lambda package: package.update(version="1.0.0"))  # whatever the book's own have
    other_book.stamp(made.path)
    return made


def described(folder: Folder) -> dict[str, str]:
    """Version, day and hash in the description."""
    package = json.loads((folder.path / "datapackage.json").read_text("utf-8"))
    return {name: package.get(name, "") for name in ("version", "created", "hash")}


def _another_word(folder: Folder) -> None:
    header, *body = folder.records("notes")
    index = header.index("text_en")
    folder.write("notes", [header, *([*row[:index], f"{row[index]} more", *row[index + 1 :]] for row in body)])


def _other_order(folder: Folder) -> None:
    folder.each("places", lambda record: record[::-1])


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.bytes("facts.csv", lambda content: b"\xef\xbb\xbf" + content),
        lambda f: f.bytes("facts.csv", lambda content: content.replace(b"\n", b"\r\n")),
        lambda f: f.text("facts.csv", lambda text: text + ",,,,,,,,,,,\n"),
        lambda f: f.write("notes", f.records("notes")),
        _other_order,
        lambda f: f.text(
            "notes.csv",
            lambda text: (
                "\n".join(
                    '"' + line + '"' if "," not in line and '"' not in line else line for line in text.splitlines()
                )
                + "\n"
            ),
        ),
    ],
    ids=["mark", "line ends", "empty row", "quotes", "columns", "more quotes"],
)
def test_how_a_spreadsheet_writes_a_table_is_no_change(folder: Folder, change: Callable[[Folder], object]) -> None:
    """Byte-order mark, line ends, quotes, empty rows at the end, order of columns."""
    before = facts.fingerprint(folder.path)
    change(folder)
    assert [] == folder.problems()
    assert before == facts.fingerprint(folder.path)
    assert [] == facts.unversioned(Book.at(PROJECT, folder.path))


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.write("names", [*f.records("names"), ["n99", "지어낸 99", ""]]),
        _another_word,
        lambda f: f.write("places", [f.records("places")[0], *f.records("places")[:0:-1]]),
    ],
    ids=["row", "word", "order of rows"],
)
def test_a_changed_table_under_an_old_version_is_refused(folder: Folder, change: Callable[[Folder], object]) -> None:
    """One problem, which names the version, both hashes and the command; the command ends it."""
    change(folder)
    (problem,) = facts.unversioned(Book.at(PROJECT, folder.path))
    assert "표가 바뀌었는데 판은 1.0.0 그대로입니다" in str(problem)
    assert described(folder)["hash"][:8] in str(problem)
    assert f"`.venv/bin/factbook check --new-version 1.0.1 --data {folder.path}`" in str(problem)
    digest = facts.give_version(folder.path, "1.0.1", DAY)
    assert {"version": "1.0.1", "created": f"{DAY}T00:00:00Z", "hash": digest} == described(folder)
    assert [] == facts.unversioned(Book.at(PROJECT, folder.path))


def test_data_without_a_hash_are_given_one_with_or_without_another_version(folder: Folder) -> None:
    """Until then nobody can tell whether they are still what the version names."""
    before = described(folder)
    folder.describe(lambda package: package.pop("hash"))
    (problem,) = facts.unversioned(Book.at(PROJECT, folder.path))
    assert "해시가 없어" in str(problem)
    facts.give_version(folder.path, "1.0.0", DAY)
    assert before == described(folder)


@pytest.mark.parametrize(
    ("version", "reason"),
    [("1.0.0", "지금의 판(1.0.0)보다 높아야"), ("0.9", "예: 1.0.1"), ("하나", "수와 점으로"), ("1", "수와 점으로")],
)
def test_other_tables_are_not_given_a_version_that_was_used(folder: Folder, version: str, reason: str) -> None:
    """Nor one that is none; the description stays as it was."""
    _another_word(folder)
    before = (folder.path / "datapackage.json").read_bytes()
    with pytest.raises(VersionError) as refused:
        facts.give_version(folder.path, version, DAY)
    assert reason in str(refused.value)
    assert 2 == refused.value.exit_code
    assert before == (folder.path / "datapackage.json").read_bytes()


def test_the_rest_of_the_description_stays_as_it_was_written(tmp_path: Path) -> None:
    """Only the three lines change, where an author laid it out by hand; elsewhere its content is kept."""
    by_hand = '{\n  "name": "a",\n  "version": "1.0.0",\n  "created": "2001-01-01T00:00:00Z",\n  "list": [ 1,2 ]\n}\n'
    inside = '{"book": {"version": "7"}, "version": "1.0.0", "created": "2001-01-01T00:00:00Z"}'
    for text in (by_hand, inside):
        (tmp_path / "datapackage.json").write_text(text, "utf-8")
        digest = data_version.stamp(tmp_path, {}, "1.1", DAY)
        after = (tmp_path / "datapackage.json").read_text("utf-8")
        expected = {"version": "1.1", "created": f"{DAY}T00:00:00Z", "hash": digest}
        assert {**json.loads(text), **expected} == json.loads(after)
    (tmp_path / "datapackage.json").write_text(by_hand, "utf-8")
    data_version.stamp(tmp_path, {}, "1.1", DAY)
    assert '  "list": [ 1,2 ]\n' in (tmp_path / "datapackage.json").read_text("utf-8")
