"""A third language of the real book: the words of the English one under another name, but with its own dates."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

from babel import Locale

import other_book

LANGUAGE, COPIED = "cs", "en"


def add(root: Path, package: Path) -> None:
    """Add it to a book and to a copy of the package: label columns, a locale folder of each, an edition."""
    for folder in (root / "chapters" / "locale", package / "language" / "locale"):
        shutil.copytree(folder / COPIED, folder / LANGUAGE)
        for file in (folder / LANGUAGE).rglob("*.po"):
            text = file.read_text(encoding="utf-8").replace(f"Language: {COPIED}", f"Language: {LANGUAGE}")
            file.write_text(_dated(text), encoding="utf-8")
    edition = root / "chapters" / "editions" / f"{COPIED}.yml"
    text = edition.read_text(encoding="utf-8").replace(f"language: {COPIED}", f"language: {LANGUAGE}")
    edition.with_name(f"{LANGUAGE}.yml").write_text(text, encoding="utf-8")
    _add_columns(root / "data")


def _add_columns(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        own = [field for field in fields if field["name"].endswith(f"_{COPIED}")]
        there = {field["name"] for field in fields}
        fields += [{**field, "name": _named(field["name"])} for field in own if _named(field["name"]) not in there]
        file = data / resource["path"]
        with file.open(encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table))
        for row in rows:
            row |= {_named(field["name"]): _dated(row[field["name"]]) for field in own}
        if rows:
            with file.open("w", encoding="utf-8", newline="") as table:
                writer = csv.DictWriter(table, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
    (data / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    other_book.stamp(data)


def _dated(text: str) -> str:
    """A text in English with the months of its dates in the language, and a full stop after their days."""
    names = {english: str(own) for english, own in zip(_months(COPIED), _months(LANGUAGE), strict=True)}
    months = "|".join(names)
    before_year = r'(?=(?: | "\n")\d{4})'  # on the same line of a catalogue, or on the next one
    after_day = re.sub(rf"(?<=\d) ({months})\b", lambda found: f". {names[found[1]]}", text)
    return re.sub(rf"\b(?:{months}){before_year}", lambda found: names[found[0]], after_day)


def _months(language: str) -> list[str]:
    return list(Locale(language).months["format"]["wide"].values())


def _named(column: str) -> str:
    return f"{column.removesuffix(COPIED)}{LANGUAGE}"
