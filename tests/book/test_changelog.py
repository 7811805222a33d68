"""Entries of changelogs: which version has one, of which day, and what has none yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbook.book import changelog
from factbook.book.book import Book
from factbook.errors import ReleaseError, UnreadableFileError

TEXT = (
    "# Changelog\n\n## [Unreleased]\n{unreleased}\n## [0.2.0] - 2001-02-03\n\n- b\n\n## [0.1.0] - 2001-01-01\n\n- a\n"
)


def _book(folder: Path, english: str, korean: str) -> Book:
    for name, text in zip(changelog.FILES, (english, korean), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return Book.at(folder)


def test_an_entry_ends_where_the_next_begins() -> None:
    """The last one ends with the file; the text above the first is no entry."""
    found = changelog.entries(TEXT.format(unreleased=""))
    assert ["Unreleased", "0.2.0", "0.1.0"] == list(found)
    assert changelog.Entry("## [0.2.0] - 2001-02-03\n\n- b\n", "2001-02-03", "- b") == found["0.2.0"]
    assert ("2001-01-01", "- a") == (found["0.1.0"].day, found["0.1.0"].texts)


@pytest.mark.parametrize("lacking", ["## [0.2.0]\n\n- b\n", "## [0.2.01] - 2001-02-03\n", "[0.2.0] - 2001-02-03\n", ""])
def test_a_version_without_a_dated_entry_is_refused(lacking: str, tmp_path: Path) -> None:
    """The file that lacks it is named, and no other."""
    with pytest.raises(ReleaseError, match=r"^CHANGELOG\.ko\.md: 0\.2\.0판"):
        changelog.of_version(_book(tmp_path, TEXT.format(unreleased=""), lacking), "0.2.0")


def test_entries_of_two_days_are_refused(tmp_path: Path) -> None:
    """One version came out on one day, in whichever language it is read."""
    text = TEXT.format(unreleased="")
    with pytest.raises(ReleaseError, match="날짜"):
        changelog.of_version(_book(tmp_path, text, text.replace("02-03", "02-04")), "0.2.0")
    assert dict.fromkeys(changelog.FILES, "2001-01-01") == {
        name: entry.day for name, entry in changelog.of_version(Book.at(tmp_path), "0.1.0").items()
    }


def test_a_change_in_one_changelog_alone_is_refused(tmp_path: Path) -> None:
    """Each change of a version is told in both languages."""
    text = TEXT.format(unreleased="")
    with pytest.raises(ReleaseError, match=r"CHANGELOG\.md 2, CHANGELOG\.ko\.md 1"):
        changelog.of_version(_book(tmp_path, text.replace("- b\n", "- b\n- c\n"), text), "0.2.0")


def test_a_book_without_a_changelog_is_refused(tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(UnreadableFileError, match=r"CHANGELOG\.md"):
        changelog.of_version(Book.at(tmp_path), "0.1.0")


def test_changes_without_a_version_are_noticed(tmp_path: Path) -> None:
    """In either language; a heading with nothing below it is no change."""
    none, some = TEXT.format(unreleased=""), TEXT.format(unreleased="\n- c\n")
    assert [False, True, True] == [
        changelog.undated(_book(tmp_path, *texts)) for texts in ((none, none), (some, none), (none, some))
    ]
