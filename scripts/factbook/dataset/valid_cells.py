"""What of the tables can be relied on: cells that nobody has objected to yet.

Every rule asks for its rows here and names the cells it looks at. So a rule never stumbles over a cell that an earlier
one has refused, and one mistake is reported once, where it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factbook.dataset.tables import Row, Table
from factbook.errors import Problem

Cell = tuple[str, int | None, str | None]


@dataclass(frozen=True)
class Sound:
    """Readable tables by name, and the cells (file, row, field) that are under objection."""

    tables: Mapping[str, Table]
    objected: frozenset[Cell] = frozenset()

    def without(self, problems: Iterable[Problem]) -> Sound:
        """The same tables less the cells of further problems."""
        cells = {(problem.file, problem.row, problem.field) for problem in problems}
        return replace(self, objected=self.objected | cells)

    def rows(self, table: str, *fields: str) -> Iterator[Row]:
        """Rows whose named cells are sound; none when the table cannot be read."""
        if table in self.tables:
            rows = self.tables[table].rows
            yield from (row for row in rows if all(self.holds(table, row, field) for field in fields))

    def row(self, table: str, key: str, *fields: str) -> Row | None:
        """The row with an id, if it exists and its named cells are sound."""
        found = self.tables[table].by_id.get(key) if table in self.tables else None
        return found if found and all(self.holds(table, found, field) for field in fields) else None

    def holds(self, table: str, row: Row, field: str) -> bool:
        """Whether a cell is sound."""
        return (self.tables[table].file, row.number, field) not in self.objected

    def untouched(self, table: str) -> bool:
        """Whether a table can be read and nobody has objected to anything in it, so that its rows are all there."""
        return table in self.tables and self.tables[table].file not in {file for file, _, _ in self.objected}

    def problem(self, table: str, row: Row, field: str, what: str, remedy: str) -> Problem:
        """A problem of one cell."""
        return Problem(self.tables[table].file, what, remedy, row.number, field)
