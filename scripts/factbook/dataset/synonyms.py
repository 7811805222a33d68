"""Words of a book's data that mean the same: what a row calls one thing, in all its languages and other spellings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from factbook.dataset.rules.terms import words
from factbook.dataset.tables import LARGEST
from factbook.files import reading
from factbook.files.names import seen

_COLUMNS = (
    "label_",
    "also_",
    "refused",
)  # how columns with words for a thing begin; refused ones are typed all the same


def of_folder(folder: Path) -> list[list[str]]:
    """Groups of two or more words, those of each row of each table that has labels; none of them part of another.

    Tables are read as they stand: what is wrong with them is ``checking``'s to say.
    """
    found = [group for file in seen(folder, "*.csv") for group in _of_table(reading.text(file, LARGEST))]
    groups = list[list[str]]()
    for group in sorted(found, key=len, reverse=True):
        if not any(set(group) <= set(larger) for larger in groups):
            groups.append(group)
    return sorted(groups)


def _of_table(text: str) -> Iterator[list[str]]:
    for row in csv.DictReader(io.StringIO(text)):
        cells = (cell for column, cell in row.items() if column and column.startswith(_COLUMNS) and cell)
        group = list(dict.fromkeys(word for cell in cells for word in words(cell)))
        if len(group) > 1:
            yield group
