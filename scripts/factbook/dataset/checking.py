"""Everything wrong with a data folder, found at once: files and rows, then Table Schemas, then rules of meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from factbook.dataset import descriptor, rules, tables
from factbook.dataset.descriptor import TableSchema
from factbook.dataset.rules import origin
from factbook.dataset.tables import Table
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem


def inspect(folder: Path) -> tuple[dict[str, Table], list[Problem]]:
    """The tables that could be read, by name, and every problem of the folder, in the order of its description."""
    from factbook.dataset import schema

    schemas, problems = descriptor.read(folder)
    if problems:
        return {}, problems
    readable: dict[str, Table] = {}
    for name, described in schemas.items():
        table, found = tables.read(folder, described)
        problems += found
        if table is not None:
            readable[name] = table
    if len(problems) > tables.MOST_PROBLEMS:  # some cells were not looked at, so no rule may ask for them
        return readable, sorted(problems, key=_position(schemas))
    cells = ValidCells(readable).without(problems)
    for check in (schema.problems, rules.problems):
        found = check(cells)
        problems += found
        if len(problems) > tables.MOST_PROBLEMS:
            return readable, sorted(problems, key=_position(schemas))
        cells = cells.without(found)
    problems += origin.problems(cells, descriptor.listed_sources(folder))
    return readable, sorted(problems, key=_position(schemas))


def found_good(folder: Path) -> dict[str, Table]:
    """The tables of a folder in which ``inspect`` has found nothing wrong, by name."""
    read = {name: tables.read(folder, each)[0] for name, each in descriptor.found_good(folder).items()}
    return {name: table for name, table in read.items() if table is not None}


def _position(schemas: Mapping[str, TableSchema]) -> Callable[[Problem], tuple[int, int, int]]:
    """Sort key of a problem: the description first, then by file as described, row, and column from left to right."""
    files: dict[str, tuple[int, list[str]]] = {
        described.file: (number, list(described.types)) for number, described in enumerate(schemas.values())
    }

    def position(problem: Problem) -> tuple[int, int, int]:
        number, columns = files.get(problem.file, (-1, []))
        return number, problem.row or 0, columns.index(problem.field) if problem.field in columns else len(columns)

    return position
