"""Terms: each spelling is of one term, none is both right and refused, names in other languages have a source."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.folding import folded
from factbook.language.messages import message
from factbook.language.quoting import quoted

SEPARATOR = "|"  # between words of one cell


def words(cell: str) -> list[str]:
    """Words of a cell that may hold several."""
    return [word.strip() for word in cell.split(SEPARATOR) if word.strip()]


def one_term(cells: ValidCells) -> Iterator[Problem]:
    """Korean spellings that an earlier row has: a text with it could not be told which English it needs."""
    first: dict[str, Row] = {}
    for row in cells.rows("terms", "label_ko", "also_ko"):
        for column in ("label_ko", "also_ko"):
            for word in words(row[column]):
                earlier = first.setdefault(folded(word), row)
                if earlier is not row:
                    what = message("terms.twice", word=quoted(word), row=earlier.number, id=quoted(earlier["id"]))
                    yield cells.problem("terms", row, column, what, message("terms.twice-do"))


def right_or_refused(cells: ValidCells) -> Iterator[Problem]:
    """Refused words that some row writes itself."""
    right = {
        folded(word, case=False): row
        for row in cells.rows("terms")
        for column, cell in row.cells.items()
        if column.startswith(("label_", "also_"))
        for word in words(cell)
    }
    for row in cells.rows("terms", "refused"):
        for word in words(row["refused"]):
            if user := right.get(folded(word, case=False)):
                what = message("terms.both", word=quoted(word), row=user.number, id=quoted(user["id"]))
                yield cells.problem("terms", row, "refused", what, message("terms.both-do"))


def sourced(cells: ValidCells) -> Iterator[Problem]:
    """Words in a language that no other labels are in, without a source: a book's own languages have its own words."""
    if "places" not in cells.tables:
        return
    labels = cells.tables["places"].schema.types
    for row in cells.rows("terms"):
        for column, cell in row.cells.items():
            name, _, language = column.partition("_")
            source = f"source_{language}"
            if name == "label" and cell and column not in labels and not row.cells.get(source):
                what = message("terms.no-source", word=quoted(cell))
                yield cells.problem("terms", row, column, what, message("terms.no-source-do", column=quoted(source)))


RULES = (one_term, right_or_refused, sourced)
