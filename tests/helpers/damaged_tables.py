"""A copy of invented data that a test may damage, one cell, row or file at a time."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from factbook.book.book import Book
from factbook.dataset import facts

Damage = Callable[["Folder"], object]
DATA = Path(__file__).parents[1] / "book_shape"


class Folder:
    """A data folder; rows are named by the id in their first cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.restore()

    def restore(self) -> None:
        """Makes the folder sound again."""
        shutil.copytree(DATA, self.path, dirs_exist_ok=True)
        (self.path / "datapackage.json").write_text(json.dumps(described(), ensure_ascii=False), encoding="utf-8")

    def problems(self) -> list[str]:
        """Every problem found, as printed."""
        return [str(problem) for problem in facts.check(self.path)]

    def records(self, table: str) -> list[list[str]]:
        """Records of a table, the header first."""
        return list(csv.reader(io.StringIO((self.path / f"{table}.csv").read_text(encoding="utf-8"))))

    def write(self, table: str, records: list[list[str]]) -> None:
        """Replaces a table."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(records)
        (self.path / f"{table}.csv").write_text(out.getvalue(), encoding="utf-8")

    def set(self, table: str, key: str, **cells: str) -> None:
        """Writes cells of one row."""
        header, *body = self.records(table)
        [row] = [row for row in body if row[0] == key]
        for field, text in cells.items():
            row[header.index(field)] = text
        self.write(table, [header, *body])

    def add(self, table: str, like: str, key: str, **cells: str) -> None:
        """Appends a row that is like another one but for its id and some cells."""
        records = self.records(table)
        [row] = [row for row in records if row[0] == like]
        changed = dict(zip(records[0], row, strict=True)) | {"id": key} | cells
        self.write(table, [*records, list(changed.values())])

    def each(self, table: str, change: Callable[[list[str]], list[str]]) -> None:
        """Changes every record of a table, its header too."""
        self.write(table, [change(record) for record in self.records(table)])

    def text(self, file: str, change: Callable[[str], str]) -> None:
        """Changes a file's text."""
        path = self.path / file
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def bytes(self, file: str, change: Callable[[bytes], bytes]) -> None:
        """Changes a file's bytes."""
        path = self.path / file
        path.write_bytes(change(path.read_bytes()))

    def describe(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Changes the description of the tables."""
        path = self.path / "datapackage.json"
        package = json.loads(path.read_text(encoding="utf-8"))
        change(package)
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")


def described() -> dict[str, Any]:
    """The description that the book's own tables have, said of the invented ones."""
    package: dict[str, Any] = json.loads(
        (Book.from_environment().data / "datapackage.json").read_text(encoding="utf-8")
    )
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        sources = [{"title": row["title"], "path": row["url"]} for row in csv.DictReader(file)]
    listed = [{key: text for key, text in source.items() if text} for source in sources]
    return package | {"name": "invented", "title": "지어낸 데이터", "sources": listed}


def field(package: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    """Description of one column inside a description of the tables."""
    [resource] = [resource for resource in package["resources"] if resource["name"] == table]
    [described] = [each for each in resource["schema"]["fields"] if each["name"] == column]
    return described
