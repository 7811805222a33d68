"""Cells of an executed notebook have the numbers of the chapter somebody wrote."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_markdown_cell

from factbook.chapter.cells import numbered


def test_cells_that_papermill_adds_have_no_number_of_their_own() -> None:
    """Whoever looks for “cell 3” counts in the chapter."""
    cells = [
        new_markdown_cell("error above", metadata={"tags": ["papermill-error-cell-tag"]}),
        new_markdown_cell("1"),
        new_code_cell("2", metadata={"tags": ["parameters"]}),
        new_code_cell("given", metadata={"tags": ["injected-parameters"]}),
        new_code_cell("3"),
    ]
    assert [(1, "1"), (2, "2"), (2, "given"), (3, "3")] == [(number, cell.source) for number, cell in numbered(cells)]
