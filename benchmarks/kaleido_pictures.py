"""The plain way: draws figures of executed notebooks by Kaleido, as wide and narrow SVG and as PNG of twice the size.

    python benchmarks/kaleido_pictures.py NOTEBOOKS FOLDER BROWSER [EVERY]

All in one browser, as Kaleido advises for many; with EVERY, each EVERY-th picture by a call of its own, as plotly's
``write_image`` does it, which starts a browser each time.

Needs Kaleido, which is none of our packages: ``scripts/setup/bench.sh`` puts it into a folder apart. Its base map comes
from a server; here it is an empty one, as in our pictures. Prints the number of figures, or of the pictures drawn so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import kaleido
import nbformat
from kaleido import PageGenerator

MIME = "application/vnd.plotly.v1+json"
NO_BASE_MAP = files("factbook").joinpath("sphinx_ext", "static", "no-base-map.js")


def main() -> int:
    """Exit code 1 where a figure was not drawn."""
    notebooks, folder, browser = map(Path, sys.argv[1:4])
    every = int(sys.argv[4]) if len(sys.argv) > 4 else None
    folder.mkdir(parents=True, exist_ok=True)
    figures = [figure for file in sorted(notebooks.glob("*.ipynb")) for figure in _figures(file)]
    pictures = [picture for figure in figures for picture in _pictures(*figure, folder)]
    page = folder / "page.html"
    page.write_text(_page(), encoding="utf-8")
    options = {"page_generator": page, "path": browser}
    if every:
        pictures = pictures[::every]
        for picture in pictures:
            kaleido.write_fig_sync(picture["fig"], path=picture["path"], opts=picture["opts"], kopts=options)
        print(len(pictures))
        return 0 if all(picture["path"].stat().st_size for picture in pictures) else 1
    errors = kaleido.write_fig_from_object_sync(pictures, kopts=options)
    for error in errors or ():
        print(error, file=sys.stderr)
    print(len(figures))
    return 1 if errors or not all(picture["path"].stat().st_size for picture in pictures) else 0


def _figures(file: Path) -> Iterator[tuple[str, Any, Any]]:
    """Id of each figure of a notebook, its drawing for wide screens, and that for phones."""
    for cell in nbformat.read(file, as_version=4).cells:
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                manifest = output["metadata"]["factbook"]
                yield f"{file.stem}-{manifest['id']}", output["data"][MIME], manifest["narrow"]


def _pictures(name: str, wide: dict[str, Any], narrow: dict[str, Any], folder: Path) -> Iterator[dict[str, Any]]:
    for ending, drawing, scale in ((".svg", wide, 1), (".narrow.svg", narrow, 1), (".png", wide, 2)):
        layout = drawing["layout"]
        size = {"width": layout["width"], "height": layout["height"], "scale": scale}
        options = {"format": ending.rpartition(".")[2], **size}
        figure = {"data": drawing["data"], "layout": layout}
        yield {"fig": figure, "path": folder / f"{name}{ending}", "opts": options}


def _page() -> str:
    """Kaleido's own page with the installed plotly.js, without MathJax, which comes from a server as well."""
    script = f"<script>{NO_BASE_MAP.read_text(encoding='utf-8')}</script>"
    page: str = PageGenerator(mathjax=False).generate_index()
    return page.replace("<script", f"{script}<script", 1)


if __name__ == "__main__":
    sys.exit(main())
