"""Files a reader takes away from a figure, ``figures/<id>.*`` beside the pages: PNG, SVG, CSV; and its drawing.

Names never change as long as the figure's id does not, so a link to them holds.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from factbook.publishing.images import figures

KINDS = ("png", "svg", "csv")  # in the order in which they are offered: most wanted first
DRAWING = "js"
# A briefing writer sorts, filters and copies rows: lines of prose above or below the table would stand in the way, and
# would be left behind when rows are copied. So each row names its source and its figure, in two columns at the end.
SOURCE_COLUMN, FIGURE_COLUMN = "출처", "그림"
_FORMULA = re.compile(r"[=+@＝＋＠\-－](?![\d.,]*$)")  # a cell that begins so, and is no plain number, is executed


def write(notebook: NotebookNode, folder: Path) -> None:
    """CSV and drawing of each figure of a notebook, in the folder of its pictures."""
    for manifest, drawing in figures(notebook):
        name = manifest["id"]
        (folder / f"{name}.csv").write_text(table(manifest), encoding="utf-8-sig", newline="")
        drawings = {"wide": drawing, "narrow": manifest["narrow"]}
        (folder / f"{name}.{DRAWING}").write_text(script(name, drawings), encoding="utf-8")


def lay_out(pictures: Path, folder: Path) -> None:
    """A copy in ``folder`` of all that pages offer of figures: no pictures for phones, none for print."""
    folder.mkdir(parents=True)
    for file in sorted(pictures.iterdir()):
        if file.suffixes in [[f".{kind}"] for kind in (*KINDS, DRAWING)]:
            shutil.copyfile(file, folder / file.name)


def table(manifest: Mapping[str, Any]) -> str:
    """CSV text of a figure's table, each row with its source (and warning, where there is one) and its figure."""
    written = io.StringIO()
    lines = csv.writer(written)  # with CRLF, as spreadsheets write it
    source = " ".join(filter(None, [manifest["source"], manifest["warning"]]))
    lines.writerow(map(_harmless, [*manifest["table"]["columns"], SOURCE_COLUMN, FIGURE_COLUMN]))
    lines.writerows(map(_harmless, [*row, source, manifest["id"]]) for row in manifest["table"]["rows"])
    return written.getvalue()


def script(name: str, drawings: Mapping[str, Any]) -> str:
    """JavaScript that hands over a figure's drawings: a page opened from disk may run a script but not fetch data."""
    told = json.dumps(drawings, ensure_ascii=False, separators=(",", ":"))
    return f"(window.factbookDrawings ??= {{}})[{json.dumps(name)}] = {told};\n"


def _harmless(cell: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula."""
    text = " ".join(cell.split())
    return f"'{text}" if _FORMULA.match(text) else text
