"""Damages to ``data/``."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from damaged_tables import Folder, field
from factbook.dataset import patterns
from faults.faults import fault
from faults.inside import refused
from faults.room import Room

Damage = Callable[[Folder], object]
TABLES = (
    "sources",
    "metrics",
    "events",
    "facts",
    "relations",
    "mentions",
    "crosswalk",
    "domains",
    "places",
    "outlines",
    "notes",
    "names",
    "terms",
)


def _instead(name: str, make: Callable[[Path], object]) -> Damage:
    def changed(folder: Folder) -> None:
        (folder.path / name).unlink()
        make(folder.path / name)

    return changed


SPECIAL: Mapping[str, Callable[[Path], object]] = {
    "nothing": lambda file: None,
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a link to /dev/zero": lambda file: file.symlink_to("/dev/zero"),
    "4 GB": lambda file: (file.touch(), os.truncate(file, 4_000_000_000)),
    "a link to itself": lambda file: file.symlink_to(file),
    "a link to nothing": lambda file: file.symlink_to("none"),
    "empty": lambda file: file.write_bytes(b""),
    "NUL": lambda file: file.write_bytes(b"\0" * 1000),
    "CP949": lambda file: file.write_bytes("가나다".encode("cp949")),
    "UTF-16": lambda file: file.write_bytes("가나다".encode("utf-16")),
    "5 million breaks of lines": lambda file: file.write_bytes(b"\n" * 5_000_000),
    "5 million commas": lambda file: file.write_bytes(b"," * 5_000_000),
    "5 million quotes": lambda file: file.write_bytes(b'"' * 5_000_000),
    "100,000 brackets": lambda file: file.write_bytes(b"[" * 100_000),
    "a million letters": lambda file: file.write_bytes(b"a" * 1_000_000),
}


@fault(
    {
        f"{name}, {what}": (name, make)
        for name in ("facts.csv", "datapackage.json", "notes.csv")
        for what, make in SPECIAL.items()
    },
    sample=("facts.csv, a pipe", "facts.csv, 4 GB", "datapackage.json, 100,000 brackets"),
)
def instead_of_a_file(room: Room, case: tuple[str, Callable[[Path], object]]) -> None:
    """One problem that names the file."""
    name, make = case
    folder = Folder(room.root / "other")
    _instead(name, make)(folder)
    refused(room, "check", "--data", folder.path, says=name)


def _every(table: str, text: str) -> Damage:
    """Every cell of a table replaced."""
    return lambda folder: folder.write(
        table, [header := folder.records(table)[0], *([text] * len(header) for _ in folder.records(table)[1:])]
    )


@fault(
    {
        f"{table}: {name}": _every(table, text)
        for table in TABLES
        for name, text in {
            "blanks": " ",
            "letters": "x",
            "breaks": "a\nb",
            "an escape": "\x1b[2J",
            "a filler": "가\u3164나",
            "decomposed": "e\u0301",
            "a formula": "=1+1",
            "a million letters": "a" * 1_000_000,
            "a long number": "9" * 3_000,
            "another digit": "٣",
        }.items()
    },
    sample=("facts: an escape",),
)
def every_cell(room: Room, damage: Damage) -> None:
    """Problems are named in a message that people can read."""
    folder = Folder(room.root / "other")
    damage(folder)
    refused(room, "check", "--data", folder.path)


def _chain(table: str, count: int, *, closed: bool) -> Damage:
    """Rows each of which is the parent of the next."""

    def changed(folder: Folder) -> None:
        header, first, *others = folder.records(table)
        ids, parent = header.index("id"), header.index("parent")
        rows = []
        for number in range(count):
            row = list(first)
            row[ids] = f"row-{number}"
            row[parent] = f"row-{number + 1}" if number + 1 < count else "row-0" if closed else ""
            rows.append(row)
        folder.write(table, [header, first, *others, *rows])

    return changed


def _many(table: str, count: int, cell: str = "x") -> Damage:
    return lambda folder: folder.write(
        table, [header := folder.records(table)[0], *([cell] * len(header) for _ in range(count))]
    )


@fault(
    {
        "chain of 3,000 mentions": _chain("mentions", 3_000, closed=False),
        "circle of 3,000 mentions": _chain("mentions", 3_000, closed=True),
        "chain of 3,000 events": _chain("events", 3_000, closed=False),
        "circle of 3,000 events": _chain("events", 3_000, closed=True),
        "9,000 bad rows": _many("facts", 9_000),
        "100,000 bad rows": _many("facts", 100_000),
        "9,000 rows with a filler": _many("notes", 9_000, "\u3164"),
        "100,000 empty rows": _many("names", 100_000, ""),
        "10,000 columns": lambda folder: folder.each("names", lambda row: [*row, *["x"] * 10_000]),
        "a cell of 9 MB": lambda folder: folder.set("notes", folder.records("notes")[1][0], text_ko="a" * 9_000_000),
        "a name of a column of 100,000 letters": lambda folder: folder.each("names", lambda row: [*row, "x" * 100_000]),
    },
    sample=("circle of 3,000 mentions",),
)
def size(room: Room, damage: Damage) -> None:
    """Refused soon, in a message that has an end."""
    folder = Folder(room.root / "other")
    damage(folder)
    refused(room, "check", "--data", folder.path, says=".csv", patience=30)


@fault(
    {
        text: text
        for text in (
            "http://a b",
            'http://a"onmouseover="b',
            "http://a'b",
            "http://",
            "http:///a",
            "https://:80/",
            "http://a:b/",
            "http://[::1",
            "http://a<b>",
            "http://a\\b",
            "http://a`b",
            "javascript:alert(1)",
            "ftp://a/",
            "http:a",
        )
    }
)
def addresses(room: Room, address: str) -> None:
    """Addresses that are none are refused."""
    folder = Folder(room.root / "other")
    folder.set("sources", folder.records("sources")[1][0], url=address)
    refused(room, "check", "--data", folder.path, says="sources.csv")


@fault(
    {
        text: text
        for text in (
            "(a+)+$",
            "(a|a)*$",
            "(a?){30}a{30}",
            "a*a*a*b",
            "(a{0,30}){0,30}b",
            "(.*)(.*)b",
            r"(a)\1+",
            "(?=a+)a+b",
            "(",
            "a" * 300,
        )
    },
    sample=("(a+)+$",),
)
def patterns_that_cost_hours(room: Room, pattern: str) -> None:
    """The description is refused; nothing is matched."""
    folder = Folder(room.root / "other")
    folder.describe(lambda package: field(package, "notes", "text_ko").update(constraints={"pattern": pattern}))
    folder.set("notes", folder.records("notes")[1][0], text_ko="a" * 40)
    refused(room, "check", "--data", folder.path, says="datapackage.json")


@fault()
def patterns_of_the_book(room: Room) -> None:
    """Those of its own description may be used."""
    package = json.loads((room.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = [each for resource in package["resources"] for each in resource["schema"]["fields"]]
    found = [each["constraints"]["pattern"] for each in fields if "pattern" in each.get("constraints", {})]
    assert found
    assert all(map(patterns.affordable, found))


@fault(
    {
        "name a number": lambda package: package.update(name=3),
        "no name": lambda package: package.pop("name"),
        "no version": lambda package: package.pop("version"),
        "version a list": lambda package: package.update(version=[1]),
        "no day": lambda package: package.pop("created"),
        "sources a text": lambda package: package.update(sources="a"),
        "sources of texts": lambda package: package.update(sources=["a"]),
        "book a list": lambda package: package.update(book=[1]),
        "titles that are numbers": lambda package: package.update(book={"title": 3}),
        "resources a text": lambda package: package.update(resources="a"),
        "resources of numbers": lambda package: package.update(resources=[3]),
        "no resources": lambda package: package.update(resources=[]),
        "1,000 resources": lambda package: package.update(resources=package["resources"] * 100),
        "a path above": lambda package: package["resources"][0].update(path="../../etc/passwd"),
        "a path of 5,000 letters": lambda package: package["resources"][0].update(path="a" * 5_000 + ".csv"),
        "a path with NUL": lambda package: package["resources"][0].update(path="a\0.csv"),
        "an address as path": lambda package: package["resources"][0].update(path="http://127.0.0.1:9/a.csv"),
        "a schema elsewhere": lambda package: package["resources"][0].update(schema="http://127.0.0.1:9/a.json"),
        "10,000 columns": lambda package: package["resources"][0]["schema"].update(
            fields=[{"name": f"c{number}", "type": "string"} for number in range(10_000)]
        ),
    }
)
def nonsense_in_the_description(room: Room, change: Callable[[dict[str, object]], object]) -> None:
    """Named, by the check and by whatever else reads it."""
    folder = Folder(room.root / "other")
    folder.describe(change)
    refused(room, "check", "--data", folder.path, says="datapackage.json")
    refused(room, "run", "outcomes", "--data", folder.path, says="datapackage.json")
