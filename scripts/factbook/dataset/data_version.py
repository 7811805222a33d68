"""Version, date and hash of the data, which stand beside one another in ``datapackage.json`` and change together.

The hash is made from the cells of the tables: a byte-order mark, line ends, quotes and the order of columns do not
count; rows and their order do.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factbook.book import command_line
from factbook.book.book import Book
from factbook.dataset import descriptor
from factbook.dataset.descriptor import FILE
from factbook.dataset.tables import Table
from factbook.errors import Problem, VersionError
from factbook.files import writing
from factbook.language.messages import message
from factbook.language.quoting import shown

HASH = "hash"
_NUMBERED = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){1,3}")
_SHOWN = 8  # characters of a hash in messages


def of_tables(tables: Mapping[str, Table]) -> str:
    """SHA-256 of the cells of tables, as 64 hex digits."""
    cells = {name: [dict(sorted(row.cells.items())) for row in table.rows] for name, table in sorted(tables.items())}
    text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def problems(book: Book, tables: Mapping[str, Table]) -> list[Problem]:
    """One problem where the tables do not have the hash that the description records; none where they do."""
    package = descriptor.description(book.data)
    recorded, now = str(package.get(HASH, "")), of_tables(tables)
    if recorded == now:
        return []
    version = str(package.get("version", ""))
    if not recorded:
        what = message("data.no-hash", version=version)
    else:
        what = message("data.other-hash", version=version, there=recorded[:_SHOWN], now=now[:_SHOWN])
    remedy = message("data.new-version", line=command_line.version_line(book, _next(version)))
    return [Problem(FILE, what, remedy, field=HASH)]


def stamp(folder: Path, tables: Mapping[str, Table], version: str, day: str) -> str:
    """Give the tables of a folder a version, an ISO day and their hash, which is returned; all else stays as written.

    Tables that have only lacked a hash may keep their version, and keep its day then.

    Raises:
        VersionError: for a version that is no number, or not above the one that other tables have had.
    """
    package, now = descriptor.description(folder), of_tables(tables)
    before = str(package.get("version", ""))
    if not _NUMBERED.fullmatch(version):
        raise VersionError(message("data.no-version", given=shown(version, 40)))
    renamed = package.get(HASH) == now or HASH not in package
    if _parts(version) < _parts(before) or (version == before and not renamed):
        raise VersionError(message("data.old-version", given=version, before=before, next=_next(before)))
    created = package.get("created", "") if version == before else f"{day}T00:00:00Z"
    entries = {"version": version, "created": created, HASH: now}
    file = folder / FILE
    text = _with_entries(file.read_text(encoding="utf-8-sig"), package, entries)
    writing.whole(file, text.encode())
    return now


def _with_entries(text: str, package: Mapping[str, Any], entries: Mapping[str, str]) -> str:
    """JSON of the description with these entries: its ``text`` with single lines changed, so that the layout stays.

    It is dumped anew where the changed text does not parse to what is wanted.
    """
    wanted = {**package, **entries}
    for name, value in entries.items():
        line = f'"{name}": {json.dumps(value)}'
        if name in package:
            text = re.sub(rf'"{name}"\s*:\s*"[^"]*"', line, text, count=1)
        else:
            text = re.sub(r'("created"\s*:\s*"[^"]*")', rf"\1,\n  {line}", text, count=1)
    try:
        kept = json.loads(text) == wanted
    except ValueError:
        kept = False
    return text if kept else json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split("."))) if _NUMBERED.fullmatch(version) else ()


def _next(version: str) -> str:
    """The version after one: its last number one higher."""
    *most, last = _parts(version) or (0, 0, 0)
    return ".".join(map(str, (*most, last + 1)))
