"""Checks cells against the Table Schemas: types, required cells, allowed values, patterns, keys and references.

The rules stand in ``datapackage.json`` and frictionless applies them; here its errors become problems in the reader's
language, with the value to write instead. One cell, one problem: the first in the order of ``_RANK``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import frictionless
from frictionless import errors

from factbook.dataset.tables import MOST_PROBLEMS, Row, Table, first
from factbook.dataset.valid_cells import Cell, ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language import users
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.messages import message
from factbook.language.quoting import quoted

# the more a problem says about what to write, the earlier it stands
_RANK = ("required", "type", "enum", "foreign-key", "primary-key", "unique", "pattern")
_PLAIN = {
    "integer": r"-?(0|[1-9][0-9]{0,17})",
    "number": r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
_KINDS: Mapping[str, Callable[[], str]] = {
    "integer": lambda: message("schema.integer"),
    "number": lambda: message("schema.number"),
    "date": lambda: message("schema.date"),
}
_KINDS_DO: Mapping[str, Callable[[], str]] = {
    "integer": lambda: message("schema.integer-do"),
    "number": lambda: message("schema.number-do"),
    "date": lambda: message("schema.date-do"),
}
_LIMITS: Mapping[str, Callable[[str, object, int], tuple[str, str]]] = {
    "minimum": lambda cell, limit, _: (
        message("schema.minimum", cell=cell, limit=limit),
        message("schema.minimum-do", limit=limit),
    ),
    "maximum": lambda cell, limit, _: (
        message("schema.maximum", cell=cell, limit=limit),
        message("schema.maximum-do", limit=limit),
    ),
    "exclusiveMinimum": lambda cell, limit, _: (
        message("schema.exclusive-minimum", cell=cell, limit=limit),
        message("schema.exclusive-minimum-do", limit=limit),
    ),
    "exclusiveMaximum": lambda cell, limit, _: (
        message("schema.exclusive-maximum", cell=cell, limit=limit),
        message("schema.exclusive-maximum-do", limit=limit),
    ),
    "maxLength": lambda cell, limit, length: (
        message("schema.longest", cell=cell, limit=limit, length=length),
        message("schema.longest-do", limit=limit),
    ),
    "minLength": lambda cell, limit, length: (
        message("schema.shortest", cell=cell, limit=limit, length=length),
        message("schema.shortest-do", limit=limit),
    ),
}


def problems(cells: ValidCells) -> list[Problem]:
    """Everything in the valid cells that the Table Schemas do not allow, one problem per cell."""
    found: dict[Cell, Problem] = {}
    for task in _package(cells).validate(limit_errors=MOST_PROBLEMS + 1).tasks:
        table = cells.tables[task.name]
        translated = (_problem(cells, table, error) for error in sorted(task.errors, key=_rank))
        for problem in (*translated, *_unplain(table)):
            if problem is not None:
                found.setdefault((problem.file, problem.row, problem.field), problem)
    return first(problem for cell, problem in found.items() if cell not in cells.refused)


def _package(cells: ValidCells) -> frictionless.Package:
    """The cells as they were read, in the order of the schema, without references into tables that cannot be read."""
    resources = []
    for name, table in cells.tables.items():
        columns = list(table.schema.types)
        schema = dict(table.schema.schema)
        keys = schema.pop("foreignKeys", [])
        schema["foreignKeys"] = [key for key in keys if (key["reference"].get("resource") or name) in cells.tables]
        rows = [[row[column] for column in columns] for row in table.rows]
        resources.append({"name": name, "type": "table", "data": [columns, *rows], "schema": schema})
    version = "https://datapackage.org/profiles/2.0/datapackage.json"
    return frictionless.Package.from_descriptor({"$schema": version, "resources": resources})


def _cause(error: frictionless.Error) -> str:
    """Name of the broken constraint, or of the kind of error where no constraint is named."""
    named = re.match(r'constraint "(\w+)"', error.note)
    return named[1] if named else error.type.removesuffix("-error")


def _rank(error: frictionless.Error) -> int:
    cause = _cause(error)
    return _RANK.index(cause) if cause in _RANK else len(_RANK)


def _problem(cells: ValidCells, table: Table, error: frictionless.Error) -> Problem | None:
    """One error in the reader's language; none for what another problem says already."""
    match error:
        case errors.ForeignKeyError():
            return _dangling(cells, table, error)
        case errors.PrimaryKeyError():
            return _repeated(table, error, table.schema.schema["primaryKey"])
        case errors.UniqueError():
            return _repeated(table, error, error.field_name)
        case errors.CellError():
            row, column = _row(table, error), error.field_name
            what, remedy = _refusal(table, row, column, _cause(error))
            return table.problem(row, column, what, remedy)
    return Problem(table.file, message("schema.other", note=quoted(error.note)), message("schema.other-do"))


def _row(table: Table, error: errors.RowError) -> Row:
    return table.rows[error.row_number - 2]


def _described(field: Mapping[str, Any], column: str) -> str:
    """What a column holds, in the user's language; its name where the description does not say."""
    language = users.language()
    return str(field.get("description" if language == SOURCE_LANGUAGE else f"description_{language}", column))


def _refusal(table: Table, row: Row, column: str, cause: str) -> tuple[str, str]:
    """Two sentences about a cell that breaks a constraint (``cause``): what is wrong, and what to write instead."""
    field = table.schema.field(column)
    limit = field.get("constraints", {}).get(cause)
    cell = quoted(row[column])
    match cause:
        case "required":
            return message("schema.empty"), message("schema.empty-do", what=_described(field, column))
        case "type":
            kind = field["type"]
            return message("schema.type", cell=cell, kind=_KINDS[kind]()), _KINDS_DO[kind]()
        case "enum":
            allowed = [str(value) for value in limit]
            return message("schema.not-allowed", cell=cell), instead(row[column], allowed, column)
        case "pattern":
            good = next((other[column] for other in table.rows if re.fullmatch(limit, other[column])), "")
            remedy = (
                message("schema.pattern-example", example=quoted(good), pattern=limit)
                if good
                else message("schema.pattern-do", pattern=limit)
            )
            return message("schema.pattern", cell=cell), remedy
        case _:
            return _LIMITS[cause](cell, limit, len(row[column]))


def _dangling(cells: ValidCells, table: Table, error: errors.ForeignKeyError) -> Problem | None:
    """A reference to nothing; none for one to a row that is broken itself."""
    row, column, key = _row(table, error), error.field_names[0], error.reference_field_names[0]
    target = cells.tables[error.reference_name or table.schema.name]
    if key == "id" and row[column] in target.ids:
        return None
    target_name = message("schema.column", column=key, file=target.file)
    remedy = instead(row[column], list(dict.fromkeys(other[key] for other in target.rows if other[key])), target_name)
    what = message("schema.dangling", cell=quoted(row[column]), column=target_name)
    return table.problem(row, column, what, remedy)


def _repeated(table: Table, error: errors.RowError, key: str | list[str]) -> Problem | None:
    """A key used by an earlier row as well; none for an empty one, which is reported as such."""
    row, columns = _row(table, error), [key] if isinstance(key, str) else key
    values = [row[column] for column in columns]
    earlier = next(other.number for other in table.rows if [other[column] for column in columns] == values)
    if earlier == row.number or not any(values):
        return None
    what = message("schema.repeated", values=", ".join(map(quoted, values)), row=earlier)
    return table.problem(row, columns[0], what, message("schema.repeated-do"))


def _unplain(table: Table) -> Iterator[Problem]:
    """Numbers and dates that frictionless reads generously (1_000, full-width digits) and frames would not."""
    for column, kind in table.schema.types.items():
        if kind in _PLAIN:
            for row in table.rows:
                if row[column] and not re.fullmatch(_PLAIN[kind], row[column]):
                    what = message("schema.unplain", cell=quoted(row[column]), kind=_KINDS[kind]())
                    yield table.problem(row, column, what, _KINDS_DO[kind]())
