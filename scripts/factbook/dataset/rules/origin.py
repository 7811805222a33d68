"""The sources listed in ``datapackage.json`` must be those that the tables rest on.

A ``datapackage.json`` copied from another event still fits the tables' shape; what it says of title and sources would
go into every citation.
"""

from __future__ import annotations

from collections.abc import Sequence

from factbook.dataset.descriptor import FILE
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

_WITH_SOURCE = ("events", "facts", "mentions")


def problems(cells: ValidCells, listed: Sequence[tuple[str, str]]) -> list[Problem]:
    """One problem where the listed sources (title, address) are not in ``sources.csv``, or lack one facts come from."""
    if not cells.all_valid("sources"):
        return []
    rows = list(cells.rows("sources"))
    in_table = {(row["title"], row["url"]) for row in rows} | {(row["title"], "") for row in rows}
    foreign = next((title or address for title, address in listed if (title, address) not in in_table), None)
    if foreign is not None:
        return [Problem(FILE, message("data.foreign_source", source=quoted(foreign, 80)), message("data.describe"))]
    used = {row["source"] for table in _WITH_SOURCE for row in cells.rows(table, "source")}
    titles = {title for title, _ in listed}
    lacking = next((row["title"] for row in rows if row["id"] in used and row["title"] not in titles), None)
    if lacking is not None:
        return [Problem(FILE, message("data.unlisted_source", source=quoted(lacking, 80)), message("data.describe"))]
    return []
