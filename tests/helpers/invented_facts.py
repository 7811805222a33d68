"""Invented datasets of other shapes, ready to be run: their tables in a folder of their own, with a description."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import other_book

PROJECT = Path(__file__).resolve().parents[2]
INVENTED = PROJECT / "tests" / "invented"
NAMES = tuple(sorted(folder.name for folder in INVENTED.iterdir() if folder.is_dir()))


def written(name: str, folder: Path) -> Path:
    """Data folder of an invented dataset, inside ``folder``."""
    data = folder / name
    shutil.copytree(INVENTED / name, data)
    (data / "datapackage.json").write_text(json.dumps(_package(name, data), ensure_ascii=False), encoding="utf-8")
    other_book.stamp(data)
    return data


def rows(data: Path, table: str) -> list[dict[str, str]]:
    """Rows of a table as they are written."""
    with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def replaced(data: Path, table: str, lines: list[dict[str, str]]) -> None:
    """Write a table anew."""
    columns = list(rows(data, table)[0] if rows(data, table) else lines[0])
    with (data / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def _package(name: str, data: Path) -> dict[str, Any]:
    """The description of the real data, said of these."""
    package: dict[str, Any] = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    titles = {"title": f"지어낸 데이터북 {name}", "title_en": f"Invented databook {name}", "source": "지어낸 신문"}
    listed = [{"title": row["title"]} | ({"path": row["url"]} if row["url"] else {}) for row in rows(data, "sources")]
    own = {"name": f"invented-{name.replace('_', '-')}", "title": f"지어낸 데이터 {name}", "book": titles}
    return package | own | {"sources": listed}
