"""The other book with three of its chapters: built in seconds, and with every step of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import nbformat

import cut_book
import other_book
import real_book

DAY = 1798675200  # 2026-12-31 in UTC
COUNTRIES = {"countries": ["PT", "NO"]}
FIXED = {"index": COUNTRIES, "outcomes": COUNTRIES | {"measure": "meetings"}, "methods": COUNTRIES}  # readings are left


def written(folder: Path, fixed: Mapping[str, Mapping[str, object]] = MappingProxyType(FIXED)) -> Path:
    """Root of the small book, in an empty folder; it has the chapters of which parameters are ``fixed``."""
    root = cut_book.cut(other_book.written(folder), [*fixed])
    for chapter, values in fixed.items():
        for parameter, value in values.items():
            _fix(root / "chapters" / f"{chapter}.ipynb", parameter, value)
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


def _fix(file: Path, parameter: str, value: object) -> None:
    """Give a parameter its value in the next cell, so that the chapter has fewer states, which take most of a build."""
    notebook = nbformat.read(file, as_version=4)
    _, given, after, *_ = (cell for cell in notebook.cells if cell.cell_type == "code")  # after what is imported
    lines = given.source.splitlines()
    given.source = "\n".join(line for line in lines if not line.startswith(f"{parameter}:"))
    after.source = f"{parameter} = {value!r}\n{after.source}"
    nbformat.write(notebook, file)
