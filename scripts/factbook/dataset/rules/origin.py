"""Whose data the description describes: the sources it lists must be those the tables rest on.

A ``datapackage.json`` copied from another event still fits the tables' shape; what it says of title and sources would
go into every citation.
"""

from __future__ import annotations

from collections.abc import Sequence

from factbook.dataset.descriptor import FILE
from factbook.dataset.valid_cells import Sound
from factbook.dataset.wording import shown
from factbook.errors import Problem
from factbook.language.messages import message

_RESTING = ("events", "facts", "mentions")


def problems(sound: Sound, listed: Sequence[tuple[str, str]]) -> list[Problem]:
    """One problem where the listed sources (title, address) are not in ``sources.csv``, or lack one facts come from."""
    if not sound.untouched("sources"):
        return []
    rows = list(sound.rows("sources"))
    there = {(row["title"], row["url"]) for row in rows} | {(row["title"], "") for row in rows}
    foreign = next((title or address for title, address in listed if (title, address) not in there), None)
    if foreign is not None:
        return [Problem(FILE, message("data.foreign_source", source=shown(foreign, 80)), message("data.describe"))]
    used = {row["source"] for table in _RESTING for row in sound.rows(table, "source")}
    titles = {title for title, _ in listed}
    lacking = next((row["title"] for row in rows if row["id"] in used and row["title"] not in titles), None)
    if lacking is not None:
        return [Problem(FILE, message("data.unlisted_source", source=shown(lacking, 80)), message("data.describe"))]
    return []
