"""Ours: draws the figures of executed notebooks, as wide and narrow SVG and as PNG of twice the size.

    python benchmarks/draw_pictures.py NOTEBOOKS STORE

STORE is the folder of a store, where the pictures are afterwards. Prints the number of figures.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.pipeline import browser

if TYPE_CHECKING:
    from nbformat import NotebookNode


def main() -> None:
    """Draw them."""
    notebooks, store = map(Path, sys.argv[1:])
    with browser.chromium() as chromium, ThreadPoolExecutor() as beside:
        read = beside.submit(_read, notebooks)
        chromium.plotly_page  # noqa: B018 # starts meanwhile
        print(_drawn(read.result(), store, chromium))


def _read(folder: Path) -> list[NotebookNode]:
    import nbformat  # noqa: PLC0415 # loaded while the browser starts, like what draws

    from factbook.pipeline import draw  # noqa: F401, PLC0415

    return [nbformat.read(file, as_version=4) for file in sorted(folder.glob("*.ipynb"))]


def _drawn(notebooks: list[NotebookNode], folder: Path, chromium: browser.Chromium) -> int:
    """Number of figures of these notebooks, which are now drawn."""
    from factbook.figures import outputs  # noqa: PLC0415 # as above
    from factbook.pipeline import draw  # noqa: PLC0415
    from factbook.pipeline.store import Store  # noqa: PLC0415

    store, number = Store(folder), 0
    for notebook, folders in zip(notebooks, draw.draw(notebooks, store, chromium), strict=True):
        for _, manifest in outputs.figures(notebook):
            paper = (folders[manifest.id] / draw.PRINT).read_text(encoding="utf-8")
            draw.painted(manifest, paper, chromium)
            number += 1
    return number


if __name__ == "__main__":
    main()
