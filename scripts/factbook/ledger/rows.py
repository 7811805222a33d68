"""Rows of two records of a figure, paired by what identifies them: ids where the records have them, else their words.

A row is a quantity or, in a figure of words, a cell of its table. Names are words of the book, which may be reworded
while a row says the same; so a row is looked for by the facts and the metric behind it before it is by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from factbook.figures.manifest import Description, Table
from factbook.ledger.reader import Reader, language_of, published

_Each = TypeVar("_Each")
_Key = Callable[[_Each], Hashable]


@dataclass(frozen=True)
class Row:
    """One row of a figure.

    ``names`` (of what, which measure; or row and column of a table), ``text`` and ``span`` (its range in numbers, or
    empty) are in the reader's language; ``published`` and ``content`` are names and text as the record has them.
    A cell of which the source says nothing has no content.
    ``ids`` identify it without words; none where nothing does. ``repeated`` counts rows of the same names, from 1.
    """

    names: tuple[str, str]
    text: str
    span: str
    published: tuple[str, str]
    content: str
    ids: Hashable = None
    repeated: int = 1

    @property
    def name(self) -> str:
        """Its names in one."""
        joined = " · ".join(filter(None, self.names))
        return joined if self.repeated == 1 else f"{joined} ({self.repeated})"


def paired(old: Description, new: Description, reader: Reader) -> list[tuple[Row | None, Row | None]]:
    """Rows of the older figure, each with what it has become or none, then rows of the newer one that came."""
    by_quantities = old.values or new.values
    sides = [_quantities(each, reader) for each in (old, new)] if by_quantities else _cells(old, new, reader)
    before, now = map(_numbered, sides)
    by_both, by_ids, by_names = (lambda row: (row.ids, row.published), lambda row: row.ids, lambda row: row.published)
    found = _matched(before, now, [by_both, by_ids, by_names])
    came = [(None, row) for number, row in enumerate(now) if number not in found.values()]
    return [*((row, now[found[at]] if at in found else None) for at, row in enumerate(before)), *came]


def beside(old: Row | None, new: Row | None) -> tuple[str, str | None, str | None]:
    """Name and text of a row in both figures, none where it is missing.

    They are as the records have them where the reader's language does not tell apart what the records do.
    """
    row = new or old
    name = row.name if row else ""
    if old and new and old.text == new.text and old.content != new.content:
        return name, old.content, new.content
    return name, old.text if old else None, new.text if new else None


def _matched(old: Sequence[_Each], new: Sequence[_Each], keys: Sequence[_Key[_Each]]) -> dict[int, int]:
    """Number in ``new`` by number in ``old``, by the first of the keys that both share; a key that is none is none."""
    found: dict[int, int] = {}
    for key in keys:
        free = {number: key(each) for number, each in enumerate(new) if number not in found.values()}
        for at, each in enumerate(old):
            wanted = key(each)
            match = next((number for number, other in free.items() if wanted is not None and other == wanted), None)
            if at not in found and match is not None:
                found[at] = match
                del free[match]
    return found


def _numbered(rows: Iterable[Row]) -> list[Row]:
    """Rows, those of equal names numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    numbered = list[Row]()
    for row in rows:
        seen[row.published] += 1
        numbered.append(replace(row, repeated=seen[row.published]))
    return numbered


def _quantities(figure: Description, reader: Reader) -> Iterator[Row]:
    """A row for each quantity, whose ids are its metric and its facts with what they are said of."""
    printed = reader.printed(figure)
    subjects = {row["id"]: (row.get("scope", ""), row.get("place", "")) for row in figure.basis.get("facts", [])}
    for number, value in enumerate(figure.values):
        quantity, kept = reader.quantity(printed, number), published(figure, number)
        yield Row(
            names=(quantity.of, quantity.name),
            text=reader.wording(quantity, reader.language),
            span=reader.span(quantity),
            published=(value.of, value.name),
            content=reader.wording(kept, language_of(figure)),
            ids=(kept.metric, tuple((fact, subjects.get(fact)) for fact in value.facts)) if value.facts else None,
        )


def _cells(old: Description, new: Description, reader: Reader) -> list[Iterator[Row]]:
    """Cells of both tables; the ids of a cell are the numbers of its row and column in the newer one.

    What alone says what it says is the same row or column under another name; so is a column in its place among as
    many.
    """
    rests = Counter(row[1:] for table in (old.table, new.table) for row in {*table.rows})
    as_wide = len(old.table.columns) == len(new.table.columns)
    rows = _matched(
        old.table.rows,
        new.table.rows,
        [tuple, lambda row: row[0], lambda row: row[1:] if rests[row[1:]] == 2 else None],
    )
    columns = _matched(
        list(enumerate(old.table.columns)),
        list(enumerate(new.table.columns)),
        [lambda column: column[1], lambda column: column[0] if as_wide else None],
    )
    columns |= _matched_by_cells(old.table, new.table, rows, columns)
    known = reader.cells(new)
    itself = [{at: at for at, _ in enumerate(each)} for each in (new.table.rows, new.table.columns)]
    return [_of_table(old, reader, known, rows, columns), _of_table(new, reader, known, *itself)]


def _matched_by_cells(old: Table, new: Table, rows: Mapping[int, int], columns: Mapping[int, int]) -> dict[int, int]:
    """Numbers in a newer table of columns that are not in ``columns`` yet and alone have the same in all ``rows``."""
    free = [number for number, _ in enumerate(new.columns) if number not in columns.values()]
    now = {number: tuple(new.rows[at][number] for at in rows.values()) for number in free}
    before = {
        number: tuple(old.rows[at][number] for at in rows)
        for number, _ in enumerate(old.columns)
        if number not in columns
    }
    often = Counter([*now.values(), *before.values()])
    alone = {cells: number for number, cells in now.items() if cells and often[cells] == 2}
    return {number: alone[cells] for number, cells in before.items() if cells in alone}


def _of_table(
    figure: Description, reader: Reader, known: Mapping[str, str], rows: Mapping[int, int], columns: Mapping[int, int]
) -> Iterator[Row]:
    """Cells of one table, but those that name its rows; ``rows`` and ``columns`` are their numbers in the newer one."""
    absent = {*figure.table.absent}
    for at, row in enumerate(figure.table.rows):
        for number, column in enumerate(figure.table.columns[1:], 1):
            own = reader.cell(row[number], known)
            yield Row(
                names=(reader.cell(row[0], known), reader.cell(column, known)),
                text=reader.absent(own) if (at, number) in absent else own,
                span="",
                published=(row[0], column),
                content="" if (at, number) in absent else row[number],
                ids=(rows[at], columns[number]) if at in rows and number in columns else None,
            )
