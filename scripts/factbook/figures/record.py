"""The record of a figure: one value, kept as a JSON file, from which every format and citation is made.

A record outlives the build that made it: the ledger keeps it, and what is quoted next month is made from the same one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from factbook.book import addresses, metadata
from factbook.figures.manifest import Description, Part
from factbook.files import reading

FORMAT = 2  # of the JSON; a field that is added later needs a default, since old records stay as they are
_LARGEST = 2 * reading.MB
# how records of the first format say that a cell's source says nothing: by one of these sentences
_ABSENT_IN_FORMAT_1 = {"–", "기사에 없음", "기사에 이름이 나오지 않음", "보도된 행사 없음", "not in the article"}


class Work(Part):
    """The book the figure stands in; ``title`` is short enough for a source line, ``base`` its address or empty.

    ``version`` and ``date`` are the data's, ``hash`` the SHA-256 of their tables, empty in older records.
    """

    title: str
    title_en: str
    full_title: str
    holder: str
    licence: str
    version: str
    date: str
    base: str
    hash: str = ""


class Translated(Part):
    """What citations in another language call a figure, the book it stands in, and the body whose it is."""

    caption: str
    full_title: str
    holder: str


class Record(Description):
    """A figure as it is cited: its manifest without drawings, and what the book adds.

    ``edition`` and ``language`` are those of the printing, ``caption`` is what the book calls the figure, ``chapter``
    the title of the page it stands on, ``page`` that page's address inside the edition. ``book`` is the id of its
    book, empty in records older than that. ``translated`` has, by language, how a book in Korean is cited where it has
    an edition in that language; empty in older records.
    """

    edition: str
    language: str
    caption: str
    chapter: str
    page: str
    work: Work
    book: str = ""
    translated: Mapping[str, Translated] = {}

    @property
    def address(self) -> str:
        """Where this very version stays; empty for one that is not official, and in a book without address."""
        base = self.work.base if self.official else ""
        return addresses.published(base, addresses.version(self.id, self.short))

    @property
    def live_address(self) -> str:
        """Where the figure's present version can be read; empty for a book that has no address."""
        return addresses.published(self.work.base, addresses.card(self.id))

    @property
    def data(self) -> str:
        """Version, date and, where it is known, the first characters of the hash of the data behind the figure."""
        return metadata.data_version(self.language, self.work.version, self.work.date, self.work.hash)

    def at(self, base: str) -> Self:
        """The same record of a book that is published at this address, or at none."""
        return self.model_copy(update={"work": self.work.model_copy(update={"base": base})})

    def text(self) -> str:
        """The record as JSON text: equal records are equal texts."""
        content = {"format": FORMAT, **self.model_dump(mode="json")}
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(file: Path) -> Record:
    """The record in a JSON file, also of an earlier format; fields that this one does not know are passed over.

    Raises:
        UnreadableFileError, ValueError, TypeError, KeyError, RecursionError: where it cannot be read, is of a later
            format, or lacks a field.
    """
    content = json.loads(reading.text(file, _LARGEST))
    if not isinstance(content, dict):
        raise TypeError("no object")
    written = content.get("format", FORMAT)
    if written > FORMAT:
        raise ValueError(f"format {written} is later than {FORMAT}")
    return Record.model_validate(_from_format_1(content) if written < FORMAT else content)


def _from_format_1(content: Mapping[str, Any]) -> dict[str, Any]:
    """Content of a record of the first format as the second has it: ``absent`` lists row and column of cells."""
    absent = [
        (number, column)
        for number, row in enumerate(content["table"]["rows"])
        for column, cell in enumerate(row)
        if cell in _ABSENT_IN_FORMAT_1
    ]
    return {**content, "table": {**content["table"], "absent": absent}}
