"""The other book with three of its chapters: built in seconds, and with every step of a build."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import nbformat
import yaml

import other_book
import real_book

CHAPTERS = ("index", "outcomes", "methods")
DAY = 1798675200  # 2026-12-31 in UTC


def written(folder: Path) -> Path:
    """Root of the small book, in an empty folder."""
    root = other_book.written(folder)
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    for part in toc["parts"]:
        part["chapters"] = [entry for entry in part["chapters"] if PurePosixPath(entry["file"]).stem in CHAPTERS]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    (root / "_toc.yml").write_text(yaml.safe_dump(toc, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for file in (root / "chapters").glob("*.ipynb"):
        if file.stem not in CHAPTERS:
            file.unlink()
    _without_figures_of_others(root / "chapters" / "index.ipynb")
    return root


def built(folder: Path) -> Path:
    """Root of the small book in an empty folder, built with all its states by one core, on ``DAY``."""
    root = written(folder)
    done = real_book.elsewhere(root, "build", cores=1, LC_ALL="C", TZ="UTC", SOURCE_DATE_EPOCH=str(DAY))
    assert 0 == done.returncode, done.stderr
    return root


def copied(root: Path, folder: Path) -> Path:
    """Root of a copy of a built book in an empty folder."""
    real_book.put_whole(root, folder)
    return folder


def _without_figures_of_others(index: Path) -> None:
    """Take out of the first chapter the figures that it shows of chapters which this book does not have."""
    notebook = nbformat.read(index, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"```\{quoted-figure\} fig-(?!outcomes).*?```", "", cell.source, flags=re.DOTALL)
    nbformat.write(notebook, index)
