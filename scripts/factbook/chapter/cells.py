"""Cells of an executed notebook, numbered as in the chapter somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nbformat import NotebookNode

INJECTED = "injected-parameters"  # papermill's tag of the cell with given values, which no chapter has
_ERROR = "papermill-error-cell-tag"  # its tag of the notes it puts into a notebook that failed


def numbered(cells: Iterable[NotebookNode]) -> Iterator[tuple[int, NotebookNode]]:
    """Each cell with its number in the chapter, counted from one; given values count as the cell they replace."""
    number = 0
    for cell in cells:
        tags = cell.metadata.get("tags", [])
        if _ERROR in tags:
            continue
        number += INJECTED not in tags
        yield number, cell
