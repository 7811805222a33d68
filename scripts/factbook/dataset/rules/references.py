"""Cells that hold several ids, which no foreign key can describe."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

_SEVERAL = {  # (table, column): tables whose ids it may hold
    ("facts", "caveat"): ("notes",),
    ("notes", "about"): ("facts", "mentions", "events"),
    ("notes", "source"): ("sources",),
}


def several(cells: ValidCells) -> Iterator[Problem]:
    """Ids in a space-separated list that are in none of the tables it may point to, or stand in it twice."""
    for (table, field), targets in _SEVERAL.items():
        if not cells.tables.keys() >= set(targets):
            continue
        ids = {key for target in targets for key in cells.tables[target].ids if key}
        listed = sorted(ids)
        column = message("rules.ids", files=", ".join(cells.tables[target].file for target in targets))
        for row in cells.rows(table, field):
            cited = row[field].split()
            for key in dict.fromkeys(cited):
                if key not in ids:
                    what = message("schema.dangling", cell=quoted(key), column=column)
                    yield cells.problem(table, row, field, what, instead(key, listed, column))
                elif cited.count(key) > 1:
                    what = message("rules.id-repeated", id=quoted(key), count=cited.count(key))
                    yield cells.problem(table, row, field, what, message("rules.id-repeated-do"))


def caveats(cells: ValidCells) -> Iterator[Problem]:
    """Caveats of a fact that are notes of another kind."""
    for row in cells.rows("facts", "caveat"):
        for key in row["caveat"].split():
            note = cells.row("notes", key, "id", "kind")
            if note and note["kind"] != "caveat":
                what = message("rules.no-caveat", id=quoted(key), kind=note["kind"])
                good = [other["id"] for other in cells.rows("notes", "id", "kind") if other["kind"] == "caveat"]
                remedy = instead(key, good, message("rules.caveats"))
                yield cells.problem("facts", row, "caveat", what, remedy)


RULES = (several, caveats)
