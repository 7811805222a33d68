"""Files a reader takes away from a figure, ``figures/<id>.*`` beside the pages: pictures, tables, office documents.

Names never change as long as the figure's id does not, so a link to them holds.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page as Tab

from factbook.citing import citations, stamps
from factbook.figures.record import Record
from factbook.formats import csv_table, docx, pdf_picture, pptx, xlsx, zip_bundle
from factbook.formats.exhibit import Exhibit, Picture
from factbook.formats.kinds import ALL, DRAWING, PICTURE_SCRIPT

_LAID_OUT = {*(kind.ending for kind in ALL), DRAWING, PICTURE_SCRIPT}


@dataclass(frozen=True)
class FigureFiles:
    """A figure's record, and the folder in which its files lie as ``<id>.<kind>``."""

    record: Record
    folder: Path


@dataclass(frozen=True)
class Pictures:
    """A figure's pictures before anything is written into them: for screens and for print (SVG), for slides (PNG)."""

    svg: str
    print_svg: str
    png: bytes


def files(
    record: Record, pictures: Pictures, drawings: Mapping[str, object], tab: Callable[[], Tab]
) -> dict[str, bytes]:
    """A figure's files by kind, its pictures stamped with what they show.

    ``drawings`` are its plotly drawings, wide and narrow; ``tab`` gives an empty page of a browser.
    """
    made = _files(record, pictures, tab())
    return made | {DRAWING: script("Drawings", record.id, drawings).encode()}


def laid_out(kind: str) -> bool:
    """Whether pages offer files of a kind: no pictures for phones, none for print."""
    return kind in _LAID_OUT


def script(of: str, name: str, value: object) -> str:
    """JavaScript that hands over a figure's drawings or picture: a page from disk may run a script but not fetch."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(window.factbook{of} ??= {{}})[{json.dumps(name)}] = {told};\n"


def picture_script(name: str, png: bytes) -> str:
    """JavaScript that hands over a picture, for the button that copies it."""
    return script("Pictures", name, base64.b64encode(png).decode("ascii"))


def _files(record: Record, pictures: Pictures, tab: Tab) -> dict[str, bytes]:
    png = stamps.stamp_png(pictures.png, record)
    svg = stamps.stamp_svg(pictures.svg, record)
    citation = citations.long(record)
    shown = Exhibit(record, citation, Picture(png, *record.frame))
    table = csv_table.csv_text(record).encode("utf-8-sig")
    made = {
        "png": png,
        "svg": svg.encode(),
        "pdf": pdf_picture.pdf(pictures.print_svg, record, tab),
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
