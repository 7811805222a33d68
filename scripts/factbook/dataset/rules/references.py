"""Cells that hold several ids, which no foreign key can describe."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import Sound
from factbook.dataset.wording import instead, shown
from factbook.errors import Problem

_SEVERAL = {
    ("facts", "caveat"): ("notes",),
    ("notes", "about"): ("facts", "mentions", "events"),
    ("notes", "source"): ("sources",),
}


def several(sound: Sound) -> Iterator[Problem]:
    """Ids in a space-separated list that are in none of the tables it may point to, or stand in it twice."""
    for (table, field), targets in _SEVERAL.items():
        if not sound.tables.keys() >= set(targets):
            continue
        known = {key for target in targets for key in sound.tables[target].ids if key}
        column = f"{'·'.join(sound.tables[target].file for target in targets)}의 id 열"
        for row in sound.rows(table, field):
            ids = row[field].split()
            for key in dict.fromkeys(ids):
                if key not in known:
                    what = f"{shown(key):은} {column}에 없습니다"
                    yield sound.problem(table, row, field, what, instead(key, sorted(known), column))
                elif ids.count(key) > 1:
                    what = f"{shown(key):이} {ids.count(key)}번 있습니다"
                    yield sound.problem(table, row, field, what, "한 번만 남기세요")


def caveats(sound: Sound) -> Iterator[Problem]:
    """Caveats of a fact that are notes of another kind."""
    for row in sound.rows("facts", "caveat"):
        for key in row["caveat"].split():
            note = sound.row("notes", key, "id", "kind")
            if note and note["kind"] != "caveat":
                what = f"{shown(key):은} 단서가 아니라 {note['kind']}입니다"
                good = [other["id"] for other in sound.rows("notes", "id", "kind") if other["kind"] == "caveat"]
                yield sound.problem("facts", row, "caveat", what, instead(key, good, "kind가 caveat인 notes.csv의 행"))


RULES = (several, caveats)
