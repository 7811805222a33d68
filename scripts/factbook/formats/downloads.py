"""Files a reader takes away from a figure, ``figures/<id>.*`` beside the pages, and what the page's scripts load.

Names never change as long as the figure's id does not, so a link to them holds.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.figures.record import Record
from factbook.formats import registry
from factbook.formats.registry import FormatInput, Pictures

if TYPE_CHECKING:
    from playwright.sync_api import Page

DRAWING, PICTURE_SCRIPT = "js", "png.js"  # what a page's own scripts load


@dataclass(frozen=True)
class FigureFiles:
    """A figure's record, and the folder in which its files lie as ``<id>.<kind>``."""

    record: Record
    folder: Path


def files(
    record: Record, pictures: Pictures, drawings: Mapping[str, object], tab: Callable[[], Page]
) -> dict[str, bytes]:
    """A figure's files by ending, its pictures stamped with what they show; archives of them are made apart.

    ``drawings`` are its plotly drawings, wide and narrow; ``tab`` gives an empty page of a browser.
    """
    made = registry.files(FormatInput(record, pictures, tab))
    scripts = {
        DRAWING: script("Drawings", record.id, drawings),
        PICTURE_SCRIPT: picture_script(record.id, made["png"]),
    }
    return made | {ending: text.encode() for ending, text in scripts.items()}


def laid_out(ending: str) -> bool:
    """Whether pages offer files of an ending: no pictures for phones, none for print."""
    return ending in {*registry.by_ending(), DRAWING, PICTURE_SCRIPT}


def script(of: str, name: str, value: object) -> str:
    """JavaScript that hands over a figure's drawings or picture: a page from disk may run a script but not fetch."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(window.factbook{of} ??= {{}})[{json.dumps(name)}] = {content};\n"


def picture_script(name: str, png: bytes) -> str:
    """JavaScript that hands over a picture, for the button that copies it."""
    return script("Pictures", name, base64.b64encode(png).decode("ascii"))
