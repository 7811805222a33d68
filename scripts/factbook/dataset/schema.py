"""Checks cells against the Table Schemas: types, required cells, allowed values, patterns, keys and references.

The rules stand in ``datapackage.json`` and frictionless applies them; here its errors become problems in the reader's
language, with the value to write instead. One cell, one problem: the first in the order of ``_RANK``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import frictionless
from frictionless import errors

from factbook.dataset.tables import MOST_PROBLEMS, Row, Table, first
from factbook.dataset.valid_cells import Cell, ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.korean import Noun
from factbook.language.quoting import quoted

# the more a problem says about what to write, the earlier it stands
_RANK = ("required", "type", "enum", "foreign-key", "primary-key", "unique", "pattern")
_PLAIN = {
    "integer": (r"-?(0|[1-9][0-9]{0,17})", "쉼표와 단위 없이 정수로만 쓰세요(예: 40)"),
    "number": (r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?", "쉼표와 단위 없이 숫자로만 쓰세요(예: 52.22977)"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "실제 날짜를 YYYY-MM-DD 꼴로 쓰세요(예: 2024-09-26)"),
}
_KINDS = {"integer": Noun("정수"), "number": Noun("수"), "date": Noun("날짜")}
_LIMITS = {
    "minimum": ("{cell:은} {limit}보다 작습니다", "{limit} 이상인 값을 쓰세요"),
    "maximum": ("{cell:은} {limit}보다 큽니다", "{limit} 이하인 값을 쓰세요"),
    "exclusiveMinimum": ("{cell:은} {limit}보다 크지 않습니다", "{limit}보다 큰 값을 쓰세요"),
    "exclusiveMaximum": ("{cell:은} {limit}보다 작지 않습니다", "{limit}보다 작은 값을 쓰세요"),
    "maxLength": ("{cell:은} {length}자입니다(최대 {limit}자)", "{limit}자 이하로 줄이세요"),
    "minLength": ("{cell:은} {length}자입니다(최소 {limit}자)", "{limit}자 이상 쓰세요"),
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
            return Problem(table.file, what, remedy, row.number, column)
    what = f"datapackage.json에 적힌 것과 맞지 않습니다({quoted(error.note)})"
    return Problem(table.file, what, "표와 datapackage.json을 견주어 고치세요")


def _row(table: Table, error: errors.RowError) -> Row:
    return table.rows[error.row_number - 2]


def _refusal(table: Table, row: Row, column: str, cause: str) -> tuple[str, str]:
    """Two sentences about a cell that breaks a constraint (``cause``): what is wrong, and what to write instead."""
    field = table.schema.field(column)
    limit = field.get("constraints", {}).get(cause)
    cell = quoted(row[column])
    match cause:
        case "required":
            return "비어 있습니다", f"값을 쓰세요: {field.get('description', column)}"
        case "type":
            return f"{cell:은} {_KINDS[field['type']]:이} 아닙니다", _PLAIN[field["type"]][1]
        case "enum":
            return f"{cell:은} 쓸 수 없는 값입니다", instead(row[column], [str(value) for value in limit], column)
        case "pattern":
            good = next((other[column] for other in table.rows if re.fullmatch(limit, other[column])), "")
            example = f"{quoted(good)}처럼 쓰세요. " if good else ""
            return f"{cell:은} 정해진 꼴이 아닙니다", f"{example}정해진 꼴: {limit}"
        case _:
            what, remedy = _LIMITS[cause]
            return what.format(cell=cell, limit=limit, length=len(row[column])), remedy.format(limit=limit)


def _dangling(cells: ValidCells, table: Table, error: errors.ForeignKeyError) -> Problem | None:
    """A reference to nothing; none for one to a row that is broken itself."""
    row, column, key = _row(table, error), error.field_names[0], error.reference_field_names[0]
    target = cells.tables[error.reference_name or table.schema.name]
    if key == "id" and row[column] in target.ids:
        return None
    target_name = f"{target.file}의 {key} 열"
    remedy = instead(row[column], list(dict.fromkeys(other[key] for other in target.rows if other[key])), target_name)
    return Problem(table.file, f"{quoted(row[column]):은} {target_name}에 없습니다", remedy, row.number, column)


def _repeated(table: Table, error: errors.RowError, key: str | list[str]) -> Problem | None:
    """A key used by an earlier row as well; none for an empty one, which is reported as such."""
    row, columns = _row(table, error), [key] if isinstance(key, str) else key
    values = [row[column] for column in columns]
    earlier = next(other.number for other in table.rows if [other[column] for column in columns] == values)
    if earlier == row.number or not any(values):
        return None
    what = f"{Noun(', '.join(map(quoted, values))):은} {earlier}행에도 있습니다"
    return Problem(table.file, what, "한 행을 지우거나 다른 값을 쓰세요", row.number, columns[0])


def _unplain(table: Table) -> Iterator[Problem]:
    """Numbers and dates that frictionless reads generously (1_000, full-width digits) and frames would not."""
    for column, kind in table.schema.types.items():
        if kind in _PLAIN:
            plain, remedy = _PLAIN[kind]
            for row in table.rows:
                if row[column] and not re.fullmatch(plain, row[column]):
                    what = f"{quoted(row[column]):은} {_KINDS[kind]:으로} 읽을 수 없습니다"
                    yield Problem(table.file, what, remedy, row.number, column)
