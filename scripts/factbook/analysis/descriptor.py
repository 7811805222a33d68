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
from typing import Any

import frictionless

from factbook.errors import Problem

FILE = "datapackage.json"
READ = {
    "sources": "id title author publisher published accessed url kind origin licence label_ko label_en note",
    "metrics": "id label_ko label_en unit_ko unit_en definition_ko definition_en",
    "events": "id parent kind label_ko label_en start end place quote source note",
    "facts": "id metric scope place level written value comparator flag caveat quote source",
    "relations": "id total part assumption declared note",
    "mentions": "id role country scope level label_ko label_en parent place open order quote source note",
    "crosswalk": "id mention relation domain theme enabler reason_ko confidence mapper mapped_on",
    "domains": "id facet code label_ko label_en source",
    "places": "id label_ko label_en country level latitude longitude geonames_id source",
    "notes": "id kind about text_ko text_en source",
    "names": "id name note",
}


@dataclass(frozen=True)
class TableSchema:
    """One table as described: its file name, the types of its columns by name, and the Table Schema itself."""

    name: str
    file: str
    types: dict[str, str]
    schema: dict[str, Any]


def read(folder: Path) -> tuple[dict[str, TableSchema], list[Problem]]:
    """Described tables by name, or none and what is wrong with the description."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, [Problem(FILE, "파일이 없습니다", f"{folder} 폴더에 {FILE} 파일을 되돌려 놓으세요")]
    except (OSError, UnicodeDecodeError):
        return {}, [Problem(FILE, "읽을 수 없는 파일입니다", "UTF-8로 저장한 JSON 파일로 바꾸세요")]
    except json.JSONDecodeError as error:
        remedy = "쉼표, 따옴표, 괄호의 짝을 확인하세요"
        return {}, [Problem(FILE, f"JSON 형식이 {error.lineno}번째 줄에서 깨졌습니다", remedy, row=error.lineno)]
    except RecursionError:
        return {}, [Problem(FILE, "괄호가 지나치게 겹쳐 있습니다", "괄호의 짝을 확인하세요")]
    problems = list(_unsound(package))
    if problems:
        return {}, problems
    tables = [_table(resource) for resource in package["resources"]]
    return {table.name: table for table in tables}, []


def _unsound(package: object) -> Iterator[Problem]:
    """What keeps the description from being used: the standard's rules first, then what this package reads."""
    try:
        frictionless.Package.from_descriptor(package)
        resources = [_table(resource) for resource in package["resources"]]  # type: ignore[index]
    except (frictionless.FrictionlessException, KeyError, TypeError, AttributeError, ValueError, re.error):
        yield Problem(FILE, "Data Package 표준에 맞지 않습니다", "resources와 schema의 이름, 종류, 괄호를 확인하세요")
        return
    described = {table.name: table for table in resources}
    for name, columns in READ.items():
        if name not in described:
            yield Problem(FILE, f"'{name}' 표가 적혀 있지 않습니다", f"resources에 '{name}' 표를 되돌려 놓으세요")
            continue
        for column in columns.split():
            if column not in described[name].types:
                what = f"'{name}' 표의 '{column}' 열이 적혀 있지 않습니다"
                yield Problem(FILE, what, f"'{name}' 표의 fields에 '{column}' 열을 되돌려 놓으세요")


def _table(resource: dict[str, Any]) -> TableSchema:
    """One described table.

    Raises:
        KeyError, TypeError, ValueError: when the description is not a plain table in this folder.
    """
    file, schema = resource["path"], resource["schema"]
    if Path(file).name != file:
        raise ValueError(f"not a file in the data folder: {file}")
    fields = schema["fields"]
    for field in fields:
        re.compile(field.get("constraints", {}).get("pattern", ""))
    return TableSchema(resource["name"], file, {field["name"]: field.get("type", "string") for field in fields}, schema)
