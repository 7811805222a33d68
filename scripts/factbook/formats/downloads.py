"""Files a reader takes away from a figure, ``figures/<id>.*`` beside the pages, and what the page's scripts load.

Names never change as long as the figure's id does not, so a link to them holds.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode
from playwright.sync_api import Page as Tab

from factbook.figures.manifest import figures
from factbook.figures.record import Record
from factbook.formats import registry
from factbook.formats.registry import FormatInput, Pictures

DRAWING, PICTURE_SCRIPT = "js", "png.js"  # what a page's own scripts load


def write(notebook: NotebookNode, records: Mapping[str, Record], folder: Path, tab: Tab) -> None:
    """All files of each figure of a notebook, in the folder of its pictures, which are stamped with what they show."""
    for manifest, drawing in figures(notebook):
        record = records[manifest["id"]]
        files = registry.files(FormatInput(record, _pictures(folder, record.id), tab))
        for ending, content in files.items():
            (folder / f"{record.id}.{ending}").write_bytes(content)
        drawings = {"wide": drawing, "narrow": manifest["narrow"]}
        scripts = {
            DRAWING: script("Drawings", record.id, drawings),
            PICTURE_SCRIPT: picture_script(record.id, files["png"]),
        }
        for ending, text in scripts.items():
            (folder / f"{record.id}.{ending}").write_text(text, encoding="utf-8")


def lay_out(pictures: Path, folder: Path) -> None:
    """A copy in ``folder`` of all that pages offer of figures: no pictures for phones, none for print."""
    folder.mkdir(parents=True)
    endings = {*registry.by_ending(), DRAWING, PICTURE_SCRIPT}
    for file in sorted(pictures.iterdir()):
        if "".join(file.suffixes)[1:] in endings:
            shutil.copyfile(file, folder / file.name)


def script(of: str, name: str, value: object) -> str:
    """JavaScript that hands over a figure's drawings or picture: a page from disk may run a script but not fetch."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(window.factbook{of} ??= {{}})[{json.dumps(name)}] = {content};\n"


def picture_script(name: str, png: bytes) -> str:
    """JavaScript that hands over a picture, for the button that copies it."""
    return script("Pictures", name, base64.b64encode(png).decode("ascii"))


def _pictures(folder: Path, name: str) -> Pictures:
    """A figure's pictures as the browser left them in a folder."""
    svg, print_svg = ((folder / f"{name}.{ending}").read_text(encoding="utf-8") for ending in ("svg", "print.svg"))
    return Pictures((folder / f"{name}.png").read_bytes(), svg, print_svg)
