"""Everything wrong with a data folder, found at once: files and rows, then shape, then meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from factbook.dataset import descriptor, rules, tables
from factbook.dataset import schema as shape
from factbook.dataset.descriptor import TableSchema
from factbook.dataset.rules import origin
from factbook.dataset.tables import Table
from factbook.dataset.valid_cells import Sound
from factbook.errors import Problem


def inspect(folder: Path) -> tuple[dict[str, Table], list[Problem]]:
    """The tables that could be read, by name, and every problem of the folder, in the order of its description."""
    schemas, problems = descriptor.read(folder)
    if problems:
        return {}, problems
    readable: dict[str, Table] = {}
    for name, schema in schemas.items():
        table, found = tables.read(folder, schema)
        problems += found
        if table is not None:
            readable[name] = table
    sound = Sound(readable).without(problems)
    for look in (shape.problems, rules.problems):
        found = look(sound)
        problems += found
        sound = sound.without(found)
    problems += origin.problems(sound, descriptor.listed_sources(folder))
    return readable, sorted(problems, key=_place(schemas))


def _place(schemas: Mapping[str, TableSchema]) -> Callable[[Problem], tuple[int, int, int]]:
    """Sort key of a problem: the description first, then by file as described, row, and column from left to right."""
    files: dict[str, tuple[int, list[str]]] = {
        schema.file: (number, list(schema.types)) for number, schema in enumerate(schemas.values())
    }

    def place(problem: Problem) -> tuple[int, int, int]:
        number, columns = files.get(problem.file, (-1, []))
        return number, problem.row or 0, columns.index(problem.field) if problem.field in columns else len(columns)

    return place
