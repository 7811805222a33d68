"""Cells of the data tables in which no rule has found a problem yet.

A rule asks for rows here, names the columns it reads, and gets only rows whose cells in these columns are valid. So it
never meets a cell that an earlier rule has refused, and one mistake is reported once, where it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factbook.dataset.tables import Row, Table
from factbook.errors import Problem

Cell = tuple[str, int | None, str | None]  # file, row, column


@dataclass(frozen=True)
class ValidCells:
    """Readable tables by name, and the cells of them that have a problem."""

    tables: Mapping[str, Table]
    refused: frozenset[Cell] = frozenset()

    def without(self, problems: Iterable[Problem]) -> ValidCells:
        """The same tables less the cells of further problems."""
        cells = {(problem.file, problem.row, problem.field) for problem in problems}
        return replace(self, refused=self.refused | cells)

    def rows(self, table: str, *fields: str) -> Iterator[Row]:
        """Rows whose cells in these columns are valid; none when the table cannot be read."""
        if table in self.tables:
            rows = self.tables[table].rows
            yield from (row for row in rows if all(self.is_valid(table, row, field) for field in fields))

    def row(self, table: str, key: str, *fields: str) -> Row | None:
        """The row with an id, or none where it does not exist or its cells in these columns are not valid."""
        found = self.tables[table].by_id.get(key) if table in self.tables else None
        return found if found and all(self.is_valid(table, found, field) for field in fields) else None

    def is_valid(self, table: str, row: Row, field: str) -> bool:
        """Whether a cell has no problem."""
        return (self.tables[table].file, row.number, field) not in self.refused

    def all_valid(self, table: str) -> bool:
        """Whether a table can be read and has no problem at all, so that none of its rows is missing."""
        return table in self.tables and self.tables[table].file not in {file for file, _, _ in self.refused}

    def problem(self, table: str, row: Row, field: str, what: str, remedy: str) -> Problem:
        """A problem of one cell."""
        return self.tables[table].problem(row, field, what, remedy)
