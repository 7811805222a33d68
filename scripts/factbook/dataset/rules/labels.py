"""Names that look equal: a reader, a parameter and a search take them for one, so they are to be spelled as one."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.folding import folded
from factbook.language.messages import message
from factbook.language.quoting import quoted


def one_spelling(cells: ValidCells) -> Iterator[Problem]:
    """Ids and labels of a table that look like an earlier one of their column and are spelled otherwise."""
    for name, table in cells.tables.items():
        for column in table.schema.types:
            if column == "id" or column.startswith("label_"):
                yield from _of_column(cells, name, column)


def _of_column(cells: ValidCells, table: str, column: str) -> Iterator[Problem]:
    first: dict[str, tuple[str, int]] = {}
    for row in cells.rows(table, column):
        text, number = first.setdefault(folded(row[column]), (row[column], row.number))
        if text != row[column]:
            what = message("data.alike", text=quoted(row[column]), row=number, other=quoted(text))
            yield cells.problem(table, row, column, what, message("data.alike_do", other=quoted(text)))


RULES = (one_spelling,)
