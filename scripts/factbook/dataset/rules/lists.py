"""Lists of what is named: their order, their two levels, and the words they are quoted with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factbook.dataset.valid_cells import ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.folding import folded
from factbook.language.messages import message
from factbook.language.quoting import quoted

_MOST_SHOWN = 10  # ids of a circle
_TREES = ("events", "mentions")
_LIST = ("role", "country", "scope", "parent", "source")
# roles whose labels are the source's own words; the others may describe someone the source does not name
QUOTED = ("policy", "interest", "offer", "opportunity", "programme", "topic", "place")


def no_cycles(cells: ValidCells) -> Iterator[Problem]:
    """Rows that are their own ancestors, one problem per circle."""
    for table in _TREES:
        rows = list(cells.rows(table, "id", "parent"))
        by_id = {row["id"]: row for row in rows}
        parents = {row["id"]: row["parent"] for row in rows}
        for circle in circles(parents):
            what = message("rules.circle", way=_way([*circle, circle[0]]))
            yield cells.problem(table, by_id[circle[0]], "parent", what, message("rules.circle-do"))


def circles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Ids that are their own ancestors, circle by circle, each from its first id on; every id is followed once."""
    numbers = {key: number for number, key in enumerate(parents)}
    followed: set[str] = set()
    for start in parents:
        key, chain = start, dict[str, None]()  # in order, and it can be asked quickly what is in it
        while key in parents and key not in followed and key not in chain:
            chain[key] = None
            key = parents[key]
        followed.update(chain)
        if key in chain:
            way = list(chain)
            circle = way[way.index(key) :]
            first = circle.index(min(circle, key=numbers.__getitem__))
            yield circle[first:] + circle[:first]


def _way(ids: Sequence[str]) -> str:
    """Ids in the order in which they follow one another, the first and last of many."""
    shown = ids if len(ids) <= _MOST_SHOWN else [*ids[: _MOST_SHOWN - 2], "…", ids[-1]]
    return " → ".join(shown)


def same_role(cells: ValidCells) -> Iterator[Problem]:
    """Items whose parent has another role or speaks of another market."""
    for row in cells.rows("mentions", "parent", "role", "country"):
        parent = cells.row("mentions", row["parent"], "id", "role", "country")
        for field in ("role", "country"):
            if parent and parent[field] != row[field]:
                values = {"value": quoted(row[field]), "parent": quoted(parent["id"]), "other": quoted(parent[field])}
                what = message("rules.other-than-parent", **values)
                yield cells.problem("mentions", row, field, what, message("rules.other-than-parent-do"))


def ordered(cells: ValidCells) -> Iterator[Problem]:
    """Items with the same place in the same list."""
    taken: dict[tuple[str, ...], int] = {}
    for row in cells.rows("mentions", "order", *_LIST):
        earlier = taken.setdefault((row["order"], *(row[field] for field in _LIST)), row.number)
        if earlier != row.number:
            what = message("rules.order-twice", row=earlier, order=quoted(row["order"]))
            yield cells.problem("mentions", row, "order", what, message("rules.order-twice-do"))


def label_in_quote(cells: ValidCells) -> Iterator[Problem]:
    """Items of a list whose quote does not name them."""
    for row in cells.rows("mentions", "role", "label_ko", "label_en", "quote"):
        labels, quote = (folded(row["label_ko"]), folded(row["label_en"])), folded(row["quote"])
        if row["role"] in QUOTED and not any(label in quote for label in labels):
            what = message("rules.name-not-quoted", quote=quoted(row["quote"]), name=quoted(row["label_ko"]))
            yield cells.problem("mentions", row, "quote", what, message("rules.name-not-quoted-do"))


def placed(cells: ValidCells) -> Iterator[Problem]:
    """Items of the role ``place`` without a place, or with one in another country."""
    for row in cells.rows("mentions", "role", "place", "country"):
        if row["role"] != "place":
            continue
        place = cells.row("places", row["place"], "id", "country")
        if not row["place"]:
            yield cells.problem("mentions", row, "place", message("rules.no-place"), message("rules.no-place-do"))
        elif place and place["country"] != row["country"]:
            values = {"place": quoted(row["place"]), "country": place["country"], "other": quoted(row["country"])}
            what = message("rules.place-elsewhere", **values)
            good = [other["id"] for other in cells.rows("places", "country") if other["country"] == row["country"]]
            remedy = instead(row["place"], good, message("rules.places-of-country"))
            yield cells.problem("mentions", row, "place", what, remedy)


RULES = (no_cycles, same_role, ordered, label_in_quote, placed)
