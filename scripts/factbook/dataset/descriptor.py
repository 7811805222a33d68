"""The data package's description of itself: which tables there are, and what their columns hold.

``datapackage.json`` is the one place where types, allowed values and keys are written down. The package only insists on
the tables and columns that it reads itself (``READ``); a dataset may have more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from factbook.book import metadata
from factbook.dataset import patterns
from factbook.errors import Problem, UnreadableFileError
from factbook.files import json_text
from factbook.files.reading import MB
from factbook.language.letter_faults import letter_fault
from factbook.language.messages import message
from factbook.language.quoting import quoted

if TYPE_CHECKING:
    import frictionless

FILE = "datapackage.json"
LARGEST, MOST_TABLES, MOST_COLUMNS = 5 * MB, 100, 200  # bytes of the description; what it may describe
_CSV = re.compile(r"[\w-]{1,100}\.csv")
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
    "notes": "id kind about sections short_ko short_en text_ko text_en source",
    "names": "id name note",
    "terms": "id kind label_ko label_en also_ko also_en refused note",
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
        package = json_text.value(folder / FILE, LARGEST)
    except UnreadableFileError as error:
        return {}, [Problem(FILE, error.what, error.remedy)]
    problems = list(_problems(package)) or list(_letter_problems(package))
    if problems:
        return {}, problems
    return _tables(_plain(package)), []


def found_good(folder: Path) -> dict[str, TableSchema]:
    """Schemas of the described tables by name, of a description in which ``read`` has found nothing wrong."""
    return _tables(_plain(json_text.value(folder / FILE, LARGEST)))


def _tables(package: dict[str, Any]) -> dict[str, TableSchema]:
    return {table.name: table for table in map(_table, package["resources"])}


def description(folder: Path) -> dict[str, Any]:
    """The description of a data folder as it stands, taken for the mapping that it should be.

    Raises:
        UnreadableFileError: where it cannot be read.
    """
    return _plain(json_text.value(folder / FILE, LARGEST))


def listed_sources(folder: Path) -> list[tuple[str, str]]:
    """Title and address of each source that a usable description lists; empty where it gives none."""
    package = description(folder)
    return [(str(source.get("title", "")), str(source.get("path", ""))) for source in package.get("sources", [])]


def paths(folder: Path) -> list[str]:
    """Files of tables that the description names, in the folder; none where it cannot be read."""
    try:
        state = (folder / FILE).stat()
    except OSError:
        return []
    return list(_paths(folder, (state.st_mtime_ns, state.st_ctime_ns, state.st_size)))


@cache
def _paths(folder: Path, _state: tuple[int, ...]) -> tuple[str, ...]:
    """As ``paths``, read once for each state of the file: whoever wants tables asks."""
    try:
        resources = description(folder)["resources"]
        return tuple(path for path in (str(resource["path"]) for resource in resources) if _CSV.fullmatch(path))
    except (UnreadableFileError, TypeError, LookupError):
        return ()


def _plain(package: object) -> dict[str, Any]:
    """What was read, taken for the mapping that it should be."""
    return cast(dict[str, Any], package)


def _letter_problems(package: object) -> Iterator[Problem]:
    """Texts of the description with letters that nobody sees; a description may have lines."""
    for text in dict.fromkeys(_texts(package)):
        if fault := letter_fault(text.replace("\n", " ")):
            yield Problem(FILE, *fault)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        inner = [*value, *value.values()] if isinstance(value, dict) else value
        for each in inner:
            yield from _texts(each)


def _problems(package: object) -> Iterator[Problem]:
    """Problems that keep the description from being used: those of the standard, else tables and columns it lacks."""
    import frictionless

    remedy = message("data.standard-do")
    try:
        described = _described(json.dumps(_plain(package), ensure_ascii=False))
    except frictionless.FrictionlessException as error:
        for note in dict.fromkeys(reason.note for reason in error.to_errors()):
            yield Problem(FILE, message("data.standard", note=quoted(note, 120)), remedy)
    except Exception as error:  # the library meets strange descriptions with nearly any exception
        yield Problem(FILE, message("data.standard", note=quoted(str(error), 120)), remedy)
    else:
        yield from _missing(described)
        yield from _costly(described)
        if lacking := metadata.missing(package):
            yield Problem(FILE, message("data.lacks", keys=lacking), message("data.lacks-do"))


@cache
def _described(described: str) -> dict[str, TableSchema]:
    """Tables by name that the description, as JSON, describes; nothing is fetched and no other file opened.

    Raises:
        Exception: of nearly any kind, when the description cannot be used.
    """
    import frictionless

    package = json.loads(described.encode())  # half a surrogate pair would break the message itself
    if len(package["resources"]) > MOST_TABLES:
        raise ValueError(f"more than {MOST_TABLES} tables")
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
    if not _CSV.fullmatch(file):
        raise ValueError(f"path: {file!r} is no table in this folder")
    if len(schema["fields"]) > MOST_COLUMNS:
        raise ValueError(f"{file}: more than {MOST_COLUMNS} columns")
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


def _costly(described: dict[str, TableSchema]) -> Iterator[Problem]:
    """Patterns that some cell would make slow."""
    for table in described.values():
        for field in table.schema["fields"]:
            pattern = field.get("constraints", {}).get("pattern")
            if pattern is not None and not patterns.affordable(pattern):
                names = {"table": quoted(table.name).strip("'"), "column": quoted(field["name"]).strip("'")}
                what = message("data.pattern", pattern=quoted(str(pattern)), **names)
                yield Problem(FILE, what, message("data.pattern_do"))


def _missing(described: dict[str, TableSchema]) -> Iterator[Problem]:
    """Tables and columns that this package reads (``READ``) and the description lacks or types otherwise."""
    for name, columns in READ.items():
        if name not in described:
            yield Problem(FILE, message("data.no-table", table=name), message("data.no-table-do", table=name))
            continue
        for column, _, kind in (column.partition(":") for column in columns.split()):
            found, needed = described[name].types.get(column), kind or "string"
            if found is None:
                what = message("data.no-column", table=name, column=column)
                yield Problem(FILE, what, message("data.no-column-do", table=name, column=column))
            elif found != needed:
                what = message("data.other-type", table=name, column=column, type=found)
                yield Problem(FILE, what, message("data.other-type-do", type=needed))
