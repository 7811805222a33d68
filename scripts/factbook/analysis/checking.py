"""Everything wrong with a data folder, found at once: files and rows, then shape, then meaning."""

from __future__ import annotations

from pathlib import Path

from factbook.analysis import descriptor, tables
from factbook.analysis.tables import Table
from factbook.errors import Problem


def inspect(folder: Path) -> tuple[dict[str, Table], list[Problem]]:
    """The tables that could be read, by name, and every problem of the folder, in the order of its description."""
    schemas, problems = descriptor.read(folder)
    readable: dict[str, Table] = {}
    for name, schema in schemas.items():
        table, found = tables.read(folder, schema)
        problems += found
        if table is not None:
            readable[name] = table
    return readable, problems
