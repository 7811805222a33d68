"""Checks cells against the Table Schemas: types, required cells, allowed values, patterns, keys and references.

The rules stand in ``datapackage.json`` and frictionless applies them; here its errors become problems in the reader's
language, with the value to write instead. One cell, one problem: the first in the order of ``_RANK``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import frictionless
from frictionless import errors
from frictionless.resources import TableResource

from factbook.dataset.tables import MOST_PROBLEMS, Row, Table, first
from factbook.dataset.valid_cells import Cell, ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language import users
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.messages import message
from factbook.language.quoting import quoted

_STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
# the more a problem says about what to write, the earlier it stands
_RANK = ("required", "type", "enum", "foreign-key", "primary-key", "unique", "pattern")
_KEYS = ("primaryKey", "uniqueKeys", "foreignKeys")
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
    keys = _keys(cells)
    for name, table in cells.tables.items():
        wrong = sorted(_errors(table, _references(cells, name), keys), key=_rank)
        for problem in (*(_problem(cells, table, error) for error in wrong), *_unplain(table)):
            if problem is not None:
                found.setdefault((problem.file, problem.row, problem.field), problem)
    return first(problem for cell, problem in found.items() if cell not in cells.refused)


def _errors(
    table: Table, references: Sequence[Mapping[str, Any]], keys: frictionless.Package
) -> list[frictionless.Error]:
    """What frictionless finds wrong in the rows of a table, up to one more than are reported of a folder.

    ``Package.validate`` would check the description again, for each table and each reference: most of its time.
    """
    columns = list(table.schema.types)
    schema = _schema(json.dumps(table.schema.schema | {"foreignKeys": references}))
    # a name of its own, so that references to the table itself are looked up among the keys as well
    resource = TableResource(name=f"{table.schema.name} (rows)", data=_rows(table, columns), schema=schema)
    resource.package = keys
    with resource:
        return list(islice((error for row in resource.row_stream for error in row.errors), MOST_PROBLEMS + 1))


@cache
def _schema(described: str) -> frictionless.Schema:
    """A Table Schema from its JSON, made once however many folders it describes."""
    resource = {"name": "table", "type": "table", "data": [], "schema": json.loads(described)}
    return frictionless.Package.from_descriptor({"$schema": _STANDARD, "resources": [resource]}).resources[0].schema


def _references(cells: ValidCells, name: str) -> list[dict[str, Any]]:
    """References of a table as its schema has them, each with its target's name, less those into unreadable tables."""
    keys = cells.tables[name].schema.schema.get("foreignKeys", [])
    named = [
        key | {"reference": key["reference"] | {"resource": key["reference"].get("resource") or name}} for key in keys
    ]
    return [key for key in named if key["reference"]["resource"] in cells.tables]


def _keys(cells: ValidCells) -> frictionless.Package:
    """The columns that references lead to, by table: for each reference frictionless copies the whole of its target."""
    targets: dict[str, dict[str, None]] = {}
    for reference in (key["reference"] for name in cells.tables for key in _references(cells, name)):
        fields = reference["fields"]
        targets.setdefault(reference["resource"], {}).update(
            dict.fromkeys([fields] if isinstance(fields, str) else fields)
        )
    resources = []
    for name, columns in targets.items():
        table = cells.tables[name]
        schema = {key: value for key, value in table.schema.schema.items() if key not in _KEYS}
        schema["fields"] = [table.schema.field(column) for column in columns]
        resources.append({"name": name, "type": "table", "data": _rows(table, list(columns)), "schema": schema})
    return frictionless.Package.from_descriptor({"$schema": _STANDARD, "resources": resources})


def _rows(table: Table, columns: list[str]) -> list[list[str]]:
    """The cells as they were read in these columns, below the columns' names."""
    return [columns, *([row[column] for column in columns] for row in table.rows)]


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
