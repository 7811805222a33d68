"""Lists of what is named: their order, their two levels, and the words they are quoted with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factbook.dataset.valid_cells import ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.folding import folded
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
            what = f"parent를 따라가면 자신으로 돌아옵니다({_way([*circle, circle[0]])})"
            yield cells.problem(table, by_id[circle[0]], "parent", what, "가장 위 행의 parent를 비우세요")


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
                what = f"{quoted(row[field]):은} 위 항목 {quoted(parent['id'])}의 {quoted(parent[field]):과} 다릅니다"
                yield cells.problem("mentions", row, field, what, "위 항목과 같은 값을 쓰거나 parent를 고치세요")


def ordered(cells: ValidCells) -> Iterator[Problem]:
    """Items with the same place in the same list."""
    taken: dict[tuple[str, ...], int] = {}
    for row in cells.rows("mentions", "order", *_LIST):
        earlier = taken.setdefault((row["order"], *(row[field] for field in _LIST)), row.number)
        if earlier != row.number:
            what = f"같은 목록의 {earlier}행에도 순서 {quoted(row['order']):이} 있습니다"
            yield cells.problem("mentions", row, "order", what, "출처에 나온 순서대로 서로 다른 번호를 쓰세요")


def label_in_quote(cells: ValidCells) -> Iterator[Problem]:
    """Items of a list whose quote does not name them."""
    for row in cells.rows("mentions", "role", "label_ko", "label_en", "quote"):
        labels, quote = (folded(row["label_ko"]), folded(row["label_en"])), folded(row["quote"])
        if row["role"] in QUOTED and not any(label in quote for label in labels):
            what = f"근거 {quoted(row['quote'])}에 이름 {quoted(row['label_ko']):이} 없습니다"
            yield cells.problem("mentions", row, "quote", what, "이름이 든 원문의 몇 마디를 글자 그대로 쓰세요")


def placed(cells: ValidCells) -> Iterator[Problem]:
    """Items of the role ``place`` without a place, or with one in another country."""
    for row in cells.rows("mentions", "role", "place", "country"):
        if row["role"] != "place":
            continue
        place = cells.row("places", row["place"], "id", "country")
        if not row["place"]:
            what = "역할이 place인데 장소가 없습니다"
            yield cells.problem("mentions", row, "place", what, "places.csv의 id를 쓰세요")
        elif place and place["country"] != row["country"]:
            what = f"{quoted(row['place'])}의 나라는 {place['country']}인데 country가 {quoted(row['country'])}입니다"
            good = [other["id"] for other in cells.rows("places", "country") if other["country"] == row["country"]]
            yield cells.problem("mentions", row, "place", what, instead(row["place"], good, "그 나라의 places.csv 행"))


RULES = (no_cycles, same_role, ordered, label_in_quote, placed)
