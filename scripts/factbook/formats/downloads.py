"""Files a reader takes away from a figure, ``figures/<id>.*`` beside the pages: pictures, tables, office documents.

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

from factbook.chapter.outputs import MIME
from factbook.citing import citations, stamps
from factbook.figures.outputs import figures
from factbook.figures.record import Record
from factbook.formats import csv_table, docx, pdf_picture, pptx, xlsx, zip_bundle
from factbook.formats.exhibit import Exhibit, Picture
from factbook.formats.kinds import ALL, DRAWING, PICTURE_SCRIPT

_LAID_OUT = {f".{kind}" for kind in (*(kind.ending for kind in ALL), DRAWING, PICTURE_SCRIPT)}


def write(notebook: NotebookNode, records: Mapping[str, Record], folder: Path, tab: Tab) -> None:
    """All files of each figure of a notebook, in the folder of its pictures, which are stamped with what they show."""
    for output, manifest in figures(notebook):
        record = records[manifest.id]
        for kind, content in _files(record, folder, tab).items():
            (folder / f"{record.id}.{kind}").write_bytes(content)
        drawings = {"wide": output["data"][MIME], "narrow": manifest.narrow}
        (folder / f"{record.id}.{DRAWING}").write_text(script("Drawings", record.id, drawings), encoding="utf-8")


def lay_out(pictures: Path, folder: Path) -> None:
    """A copy in ``folder`` of all that pages offer of figures: no pictures for phones, none for print."""
    folder.mkdir(parents=True)
    for file in sorted(pictures.iterdir()):
        if "".join(file.suffixes) in _LAID_OUT:
            shutil.copyfile(file, folder / file.name)


def script(of: str, name: str, value: object) -> str:
    """JavaScript that hands over a figure's drawings or picture: a page from disk may run a script but not fetch."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(window.factbook{of} ??= {{}})[{json.dumps(name)}] = {told};\n"


def picture_script(name: str, png: bytes) -> str:
    """JavaScript that hands over a picture, for the button that copies it."""
    return script("Pictures", name, base64.b64encode(png).decode("ascii"))


def _files(record: Record, folder: Path, tab: Tab) -> dict[str, bytes]:
    """A figure's files by kind."""
    read = {kind: (folder / f"{record.id}.{kind}") for kind in ("png", "svg", "print.svg")}
    png = stamps.stamp_png(read["png"].read_bytes(), record)
    svg = stamps.stamp_svg(read["svg"].read_text(encoding="utf-8"), record)
    citation = citations.long(record)
    shown = Exhibit(record, citation, Picture(png, *record.frame))
    table = csv_table.csv_text(record).encode("utf-8-sig")
    made = {
        "png": png,
        "svg": svg.encode(),
        "pdf": pdf_picture.pdf(read["print.svg"].read_text(encoding="utf-8"), record, tab),
        "csv": table,
        "datapackage.json": json.dumps(csv_table.descriptor(record, table), ensure_ascii=False, indent=1).encode(),
        "xlsx": xlsx.workbook(record, citation),
        "pptx": pptx.slide_deck([shown]),
        "docx": docx.document([shown]),
        "json": record.text().encode(),
        "bib": citations.bibtex(record).encode(),
        "ris": citations.ris(record).encode(),
        "csl.json": json.dumps(citations.csl(record), ensure_ascii=False, indent=1).encode(),
    }
    named = {f"{record.id}.{kind}": content for kind, content in made.items()}
    scripts = {PICTURE_SCRIPT: picture_script(record.id, png).encode()}
    return made | {"zip": zip_bundle.pack(named, record, citation)} | scripts
