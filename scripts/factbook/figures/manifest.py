"""Figures inside an executed notebook: which outputs they are, and what identifies each on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from factbook.book.metadata import SHOWN
from factbook.chapter.outputs import MIME, manifest_of


def mark(name: str, version: str) -> str:
    """What identifies a figure on paper: its id and the first characters of its version."""
    return f"{name} · {version[:SHOWN]}"


def figures(notebook: NotebookNode) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Manifest and wide drawing of each of the notebook's figures."""
    for output, manifest in outputs(notebook):
        yield manifest, output["data"][MIME]


def outputs(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, dict[str, Any]]]:
    """Outputs that are figures, each with its manifest."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            manifest = manifest_of(output)
            if manifest and MIME in output.get("data", {}):
                yield output, manifest
