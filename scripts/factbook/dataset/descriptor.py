"""The data package's description of itself: which tables there are, and what their columns hold.

``datapackage.json`` is the one place where types, allowed values and keys are written down. The package only insists on
the tables and columns that it reads itself (``READ``); a dataset may have more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from factbook.errors import Problem
from factbook.language.korean import Noun
from factbook.language.quoting import quoted

if TYPE_CHECKING:
    import frictionless

FILE = "datapackage.json"
TYPES = ("string", "integer", "number", "date")
READ = {
    "sources": "id title author publisher published accessed:date url kind origin licence label_ko label_en note",
    "metrics": "id label_ko label_en unit_ko unit_en definition_ko definition_en",
    "events": "id parent kind label_ko label_en start end place quote source note",
    "facts": "id metric scope place level written value:integer comparator flag caveat quote source",
    "relations": "id total part assumption declared note",
    "mentions": "id role country scope level label_ko label_en parent place open order:integer quote source note",
    "crosswalk": "id mention relation domain theme enabler reason_ko confidence mapper mapped_on:date",
    "domains": "id facet code label_ko label_en source",
    "places": "id label_ko label_en country level latitude:number longitude:number geonames_id:integer source",
    "outlines": "id country ring:integer order:integer latitude:number longitude:number source",
    "notes": "id kind about sections text_ko text_en source",
    "names": "id name note",
}
_DESCRIBING = ("name", "type", "path", "title", "description", "format", "mediatype", "encoding", "schema")


@dataclass(frozen=True)
class TableSchema:
    """One table as described: its file name, the types of its columns by name, and the Table Schema itself."""

    name: str
    file: str
    types: dict[str, str]
    schema: dict[str, Any]

    def field(self, column: str) -> dict[str, Any]:
        """Description of one column, as the standard writes it."""
        return next(field for field in self.schema["fields"] if field["name"] == column)


def read(folder: Path) -> tuple[dict[str, TableSchema], list[Problem]]:
    """Schemas of the described tables by name, or none and what is wrong with the description."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except (OSError, ValueError, RecursionError) as error:
        return {}, [_unreadable(folder, error)]
    problems = list(_problems(package))
    return ({}, problems) if problems else (_tables(package), [])


def found_good(folder: Path) -> dict[str, TableSchema]:
    """Schemas of the described tables by name, of a description in which ``read`` has found nothing wrong."""
    return _tables(json.loads((folder / FILE).read_text(encoding="utf-8-sig")))


def _tables(package: dict[str, Any]) -> dict[str, TableSchema]:
    return {table.name: table for table in map(_table, package["resources"])}


def listed_sources(folder: Path) -> list[tuple[str, str]]:
    """Title and address of each source that a usable description lists; empty where it gives none."""
    package = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    return [(str(source.get("title", "")), str(source.get("path", ""))) for source in package.get("sources", [])]


def paths(folder: Path) -> list[str]:
    """Where the description says that its tables are, below the folder; none where it cannot be read."""
    try:
        resources = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))["resources"]
        return [str(resource["path"]) for resource in resources]
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return []


def _unreadable(folder: Path, error: Exception) -> Problem:
    row: int | None = None
    match error:
        case FileNotFoundError():
            what, remedy = "파일이 없습니다", f"{folder} 폴더에 {FILE} 파일을 되돌려 놓으세요"
        case OSError() | UnicodeDecodeError():
            what, remedy = "읽을 수 없는 파일입니다", "UTF-8로 저장한 JSON 파일로 바꾸세요"
        case json.JSONDecodeError(lineno=row):
            what, remedy = f"JSON 형식이 {row}번째 줄에서 깨졌습니다", "쉼표, 따옴표, 괄호의 짝을 확인하세요"
        case RecursionError():
            what, remedy = "괄호가 지나치게 겹쳐 있습니다", "괄호의 짝을 확인하세요"
        case _:
            what, remedy = "쓸 수 없는 수가 있습니다", "NaN, Infinity나 지나치게 긴 수를 찾아 고치세요"
    return Problem(FILE, what, remedy, row)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _problems(package: dict[str, Any]) -> Iterator[Problem]:
    """Problems that keep the description from being used: those of the standard, else tables and columns it lacks."""
    import frictionless

    remedy = "가장 가까운 올바른 판(git)과 견주어 resources와 schema를 고치세요"
    try:
        described = _described(package)
    except frictionless.FrictionlessException as error:
        for note in dict.fromkeys(reason.note for reason in error.to_errors()):
            yield Problem(FILE, f"Data Package 표준에 맞지 않습니다({quoted(note, 120)})", remedy)
    except Exception as error:  # the library meets strange descriptions with nearly any exception
        yield Problem(FILE, f"Data Package 표준에 맞지 않습니다({quoted(str(error), 120)})", remedy)
    else:
        yield from _missing(described)


def _described(package: dict[str, Any]) -> dict[str, TableSchema]:
    """Described tables by name, with nothing fetched and no other file opened.

    Raises:
        Exception: of nearly any kind, when the description cannot be used.
    """
    import frictionless

    json.dumps(package, ensure_ascii=False).encode()  # half a surrogate pair would break the message itself
    resources = [{key: value for key, value in item.items() if key in _DESCRIBING} for item in package["resources"]]
    tables = {table.name: table for table in map(_table, resources)}
    local = {key: value for key, value in package.items() if key not in ("profile", "profiles")}
    for resource in frictionless.Package.from_descriptor(local | {"resources": resources}).resources:
        _try_out(tables[resource.name], resource.schema, tables)
    return tables


def _table(resource: dict[str, Any]) -> TableSchema:
    """One described table.

    Raises:
        Exception: of nearly any kind, when the description is not a plain table in this folder.
    """
    file, schema = resource["path"], resource["schema"]
    if not re.fullmatch(r"[\w-]+\.csv", file):
        raise ValueError(f"path: {file!r} is no table in this folder")
    types = {field["name"]: field.get("type", "string") for field in schema["fields"]}
    formats = {field.get("format", "default") for field in schema["fields"]}
    if not set(types.values()) <= set(TYPES) or formats != {"default"}:
        raise ValueError(f"{file}: a type other than {', '.join(TYPES)}, or a format of its own")
    return TableSchema(resource["name"], file, types, schema)


def _try_out(table: TableSchema, schema: frictionless.Schema, tables: dict[str, TableSchema]) -> None:
    """Apply the constraints and keys of a table once, since the standard's own rules do not look at their values.

    Raises:
        Exception: of nearly any kind, when they cannot be applied.
    """
    for field in schema.fields:
        field.create_cell_reader()
        as_cell = field.create_value_reader()
        limits = (value for name, value in field.constraints.items() if name.lower().endswith("imum"))
        if any(as_cell(limit) is None for limit in limits):
            raise ValueError(f"{table.file} {field.name}: a limit that is no value of the column")
    for key in schema.foreign_keys:
        target = tables[key["reference"].get("resource") or table.name]
        if not set(key["reference"]["fields"]) <= set(target.types):
            raise ValueError(f"{table.file} {key['fields']}: a reference to an unknown column")


def _missing(described: dict[str, TableSchema]) -> Iterator[Problem]:
    """Tables and columns that this package reads (``READ``) and the description lacks or types otherwise."""
    for name, columns in READ.items():
        if name not in described:
            yield Problem(FILE, f"'{name}' 표가 적혀 있지 않습니다", f"resources에 '{name}' 표를 되돌려 놓으세요")
            continue
        for column, _, kind in (column.partition(":") for column in columns.split()):
            found, needed = described[name].types.get(column), kind or "string"
            if found is None:
                what = f"'{name}' 표의 '{column}' 열이 적혀 있지 않습니다"
                yield Problem(FILE, what, f"'{name}' 표의 fields에 '{column}' 열을 되돌려 놓으세요")
            elif found != needed:
                what = f"'{name}' 표의 '{column}' 열이 {found} 형으로 적혀 있습니다"
                yield Problem(FILE, what, f"type을 {Noun(needed):으로} 되돌려 놓으세요")
