"""The table of a figure as HTML; what Jupyter Book loads of ours, so that it knows no quantity."""

from __future__ import annotations

from factbook.figures.manifest import Table
from factbook.language.templates import render


def table(table: Table) -> str:
    """HTML table whose first column names the rows, without a blank line inside."""
    return render("factbook.web", "data_table.html", table=table, noted=lambda _: "")
