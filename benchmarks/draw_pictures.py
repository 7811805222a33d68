"""Ours: draws the figures of executed notebooks, as wide and narrow SVG and as PNG of twice the size.

    python benchmarks/draw_pictures.py NOTEBOOKS STORE

STORE is the folder of a store, where the pictures are afterwards. Prints the number of figures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.pipeline import browser

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from factbook.chapter.pages import Page


def main() -> None:
    """Draw them."""
    notebooks, store = map(Path, sys.argv[1:])
    with browser.chromium() as chromium, ThreadPoolExecutor() as beside:
        pages = beside.submit(_read, notebooks)
        chromium.plotly_page  # noqa: B018 # starts meanwhile
        print(_drawn(pages.result(), store, chromium))


def _read(notebooks: Path) -> list[tuple[Page, NotebookNode]]:
    import nbformat  # noqa: PLC0415 # loaded while the browser starts, like what follows

    from factbook.chapter.pages import Page  # noqa: PLC0415
    from factbook.chapter.parameters import Contract  # noqa: PLC0415

    read: Iterator[tuple[str, NotebookNode]] = (
        (file.stem, nbformat.read(file, as_version=4)) for file in sorted(notebooks.glob("*.ipynb"))
    )
    return [(Page(name, Contract(name, ()), {}), notebook) for name, notebook in read]


def _drawn(pages: list[tuple[Page, NotebookNode]], folder: Path, chromium: browser.Chromium) -> int:
    """Number of figures of these pages, which are now drawn."""
    from factbook.figures import outputs  # noqa: PLC0415
    from factbook.pipeline import draw  # noqa: PLC0415
    from factbook.pipeline.store import Store  # noqa: PLC0415

    store, number = Store(folder), 0
    for page, folders in draw.draw(pages, store, chromium):
        for _, manifest in outputs.figures(page.notebook):
            paper = (folders[manifest.id] / draw.PRINT).read_text(encoding="utf-8")
            draw.painted(manifest, paper, chromium)
            number += 1
    return number


if __name__ == "__main__":
    main()
