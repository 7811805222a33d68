"""A table of words as office programs show and edit it: how wide its columns and how tall its rows become.

No column is narrower than its widest word where that can be, and those with more to say take the rest, so that their
longest texts fill about as many lines: a row is as tall as the tallest of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factbook.figures.manifest import Table
from factbook.figures.record import Record
from factbook.formats.exhibit import Exhibit
from factbook.formats.typography import POINTS, TINT, inches, lines

TABLE = "table"  # what a record's ``native`` says of such a figure
MOST_ROWS, MOST_COLUMNS = 14, 7  # beyond them a page is no place for the table
SIDE, ABOVE = 0.08, 0.05  # inches left and right of a cell's text, above and below it
LEADING = 1.35  # height of a line by its size
_MOST_LINES = 1000
NAMES = 0.25  # share of the width up to which the rows' names stay on one line, beside few columns


@dataclass(frozen=True)
class Cell:
    """Text on one line; ``heading`` in the first row, ``first`` in the first column, ``absent`` as in the figure.

    ``ground`` is what is under it, in six hex digits; empty for paper.
    """

    text: str
    heading: bool
    first: bool
    absent: bool
    ground: str

    @property
    def bold(self) -> bool:
        """Whether it names a column or a row."""
        return self.heading or self.first

    @property
    def units(self) -> list[str]:
        """Pieces that stay on one line each: its words, or the whole text of an absent cell."""
        return [self.text] if self.absent else self.text.split()


@dataclass(frozen=True)
class NativeTable:
    """Rows of cells, the first of them the heading, set in ``size`` points; widths and heights in inches."""

    rows: list[list[Cell]]
    size: int
    widths: list[float]
    heights: list[float]
    whole: bool  # whether each of its words stands on one line

    @property
    def height(self) -> float:
        """Inches of all rows together."""
        return sum(self.heights)


def of(record: Record, size: int, width: float) -> NativeTable | None:
    """The figure's table over a width in inches; none for a figure that is no table of words, or a large one."""
    small = len(record.table.rows) <= MOST_ROWS and len(record.table.columns) <= MOST_COLUMNS
    return _laid(record.table, size, width) if record.native == TABLE and small else None


def instead(exhibit: Exhibit, size: int, width: float) -> NativeTable | None:
    """The table of a figure whose picture is too tall to be read on a page, however many rows; else none.

    A table says all values of its figure. It may need more than one page (``parts``).
    """
    table = exhibit.record.table
    return _laid(table, size, width) if exhibit.too_tall and len(table.columns) <= MOST_COLUMNS else None


def parts(table: NativeTable, height: float) -> list[NativeTable]:
    """The table in parts no taller than so many inches, each below the heading.

    A part ends where the first column says something new, unless rows that say the same there are too tall together.
    """
    pages = list[list[int]]()
    for number in range(1, len(table.rows)):
        if pages and _tall(table, [*pages[-1], number]) <= height:
            pages[-1].append(number)
            continue
        same = _alike(table, pages[-1]) if pages and table.rows[number][0] == table.rows[number - 1][0] else []
        kept = same if len(same) < len(pages[-1] if pages else ()) else []
        if kept:
            del pages[-1][-len(kept) :]
        pages.append([*kept, number])
    return [_only(table, page) for page in pages]


def _alike(table: NativeTable, page: Sequence[int]) -> list[int]:
    """Rows at the end of a page that say the same in the first column."""
    last = table.rows[page[-1]][0]
    return [number for number in page if table.rows[number][0] == last]


def _tall(table: NativeTable, page: Sequence[int]) -> float:
    return table.heights[0] + sum(table.heights[number] for number in page)


def _only(table: NativeTable, page: Sequence[int]) -> NativeTable:
    """The heading and some rows."""
    kept = [0, *page]
    return replace(table, rows=[table.rows[each] for each in kept], heights=[table.heights[each] for each in kept])


def _laid(table: Table, size: int, width: float) -> NativeTable:
    rows = _rows(table)
    least, wide = _widths(rows, size, width)
    high = [_lines(row, wide, size) * size * LEADING / POINTS + 2 * ABOVE for row in rows]
    return NativeTable(rows, size, wide, high, whole=least <= width)


def legible(exhibit: Exhibit, sizes: Sequence[int], width: float) -> NativeTable | None:
    """The table of a figure, or in place of its picture, in the first of ``sizes`` that breaks no word, or the last.

    None where there is none ``of`` it, nor one ``instead`` of its picture.
    """
    table = None
    for size in sizes:
        table = of(exhibit.record, size, width) or instead(exhibit, size, width)
        if table is None or table.whole:
            break
    return table


def _rows(table: Table) -> list[list[Cell]]:
    """Cells of the heading, then of every row."""
    absent = set(table.absent)
    return [
        [
            Cell(" ".join(text.split()), number < 0, column == 0, (number, column) in absent, ground)
            for column, (text, ground) in enumerate(zip(row, grounds, strict=True))
        ]
        for number, (row, grounds) in enumerate(zip((table.columns, *table.rows), grounds_of(table), strict=True), -1)
    ]


def grounds_of(table: Table) -> list[list[str]]:
    """What is under each cell, the heading first, in six hex digits: as drawn; a heading is never on bare paper."""
    heading, *rows = table.grounds or [[""] * len(table.columns)] * (1 + len(table.rows))
    return [
        [ground.lstrip("#") or TINT for ground in heading],
        *([ground.lstrip("#") for ground in row] for row in rows),
    ]


def _widths(rows: Sequence[Sequence[Cell]], size: int, width: float) -> tuple[float, list[float]]:
    """The width that words on one line each need, and those of the columns, which together take the whole width."""
    least, most = list[float](), list[float]()
    for column, (heading, *cells) in enumerate(zip(*rows, strict=True)):
        names = column == 0
        units, texts = [unit for cell in cells for unit in cell.units], [cell.text for cell in cells]
        words = [*_wide(heading.text.split(), size, bold=True), *_wide(units, size, bold=names)]
        least.append(max(words, default=0.0) + 2 * SIDE)
        most.append(max([*_wide([heading.text], size, bold=True), *_wide(texts, size, bold=names)]) + 2 * SIDE)
    needed = sum(least)
    least[0] = max(least[0], min(most[0], width * min(NAMES, 1 / len(rows[0]))))
    return needed, shared(least, most, width)


def shared(least: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    """A width shared by columns that need at ``least`` so much, and ``most`` for their longest text on one line.

    All longest texts fill the same number of lines, the smallest for which there is room, but for those that fill fewer
    in the least width of their column. What is over, or missing, is shared in proportion.
    """

    def broken(into: float) -> list[float]:
        return [max(low, high / into) for low, high in zip(least, most, strict=True)]

    few, many = 1.0, 1.0
    while sum(broken(many)) > max(width, sum(least) + 1e-6) and many < _MOST_LINES:
        few, many = many, 2 * many
    for _ in range(20):
        between = (few + many) / 2
        few, many = (few, between) if sum(broken(between)) <= width else (between, many)
    found = broken(many)
    return [each * width / sum(found) for each in found]


def _lines(row: Sequence[Cell], widths: Sequence[float], size: int) -> int:
    """Lines of the cell that takes most."""
    rooms = (max(width - 2 * SIDE, SIDE) for width in widths)
    return max(lines(cell.text, size, room, bold=cell.bold) for cell, room in zip(row, rooms, strict=True))


def _wide(texts: Iterable[str], size: int, *, bold: bool) -> list[float]:
    return [inches(text, size, bold=bold) for text in texts]
