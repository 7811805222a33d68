"""Widths and heights of pictures in a page, by which a browser keeps their place free until they are there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from factbook.figures.view_box import VIEW_BOX

_PICTURE = re.compile(r'<(?:img|source)(?![^>]* width=)[^>]* (?:src|srcset)="([^"]+\.svg)"')


def attributes(svg: Path) -> str:
    """HTML attributes with the width and height of a picture; empty where it does not tell them."""
    found = VIEW_BOX.search(svg.read_text(encoding="utf-8"))
    return f'width="{found[1]}" height="{found[2]}"' if found else ""


def put_in(pages: Iterable[Path]) -> None:
    """Give every picture in these pages its measures, from the file that it names; a picture without one has none."""
    measured = cache(attributes)
    for page in pages:
        before = page.read_text(encoding="utf-8")

        def with_measures(found: re.Match[str], folder: Path = page.parent) -> str:
            svg = (folder / found[1]).resolve()
            return f"{found[0]} {measured(svg)}".rstrip() if svg.is_file() else found[0]

        after = _PICTURE.sub(with_measures, before)
        if after != before:
            page.write_text(after, encoding="utf-8")
