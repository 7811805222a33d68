"""What changed in a version: its entry in the book's changelogs, which are written as Keep a Changelog has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factbook.book.book import Book
from factbook.errors import ReleaseError
from factbook.files import reading
from factbook.language.messages import message

FILES = ("CHANGELOG.md", "CHANGELOG.ko.md")  # English, Korean: the same entries
_ENTRY = re.compile(r"^## \[(?P<name>[^]\n]+)\](?: - (?P<day>\d{4}-\d\d-\d\d))?[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One entry: its heading with all below it, the ISO day in the heading (empty where none is), and its texts."""

    written: str
    day: str
    texts: str

    @property
    def items(self) -> int:
        """How many changes it tells of."""
        return len(re.findall(r"^- ", self.texts, re.MULTILINE))


def entries(changelog: str) -> dict[str, Entry]:
    """Entry by name of version, in the order of the text of a changelog; what stands above the first is none."""
    found = list(_ENTRY.finditer(changelog))
    ends = [*(heading.start() for heading in found[1:]), len(changelog)]
    return {
        heading["name"]: Entry(
            written=changelog[heading.start() : end].strip() + "\n",
            day=heading["day"] or "",
            texts=changelog[heading.end() : end].strip(),
        )
        for heading, end in zip(found, ends, strict=False)  # without entries there is still an end
    }


def of_version(book: Book, version: str) -> dict[str, Entry]:
    """The entry of a version by the file it stands in, one for each changelog.

    Raises:
        ReleaseError: where one has none with a day, or the days or the numbers of changes differ.
        UnreadableFileError: where one cannot be read.
    """
    files = {name: entries(reading.text(book.root / name)) for name in FILES}
    lacking = [name for name, found in files.items() if version not in found or not found[version].day]
    if lacking:
        raise ReleaseError(message("release.no-entry", files=", ".join(lacking), version=version))
    chosen = {name: found[version] for name, found in files.items()}
    if len({entry.day for entry in chosen.values()}) > 1:
        raise ReleaseError(message("release.other-day", files=", ".join(FILES), version=version))
    counts = {name: entry.items for name, entry in chosen.items()}
    if len(set(counts.values())) > 1:
        written = ", ".join(f"{name} {count}" for name, count in counts.items())
        raise ReleaseError(message("release.other-changes", counts=written, version=version))
    return chosen


def undated(book: Book) -> bool:
    """Whether a changelog tells of changes that have no version yet.

    Raises:
        UnreadableFileError: where one cannot be read.
    """
    every = [entry for name in FILES for entry in entries(reading.text(book.root / name)).values()]
    return any(entry.texts for entry in every if not entry.day)
