"""Charts made of the source's words: tables by row and column, lists side by side. Knows no files.

A table's drawing says where its keyed rows lie, so that a page can point at them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd

from factbook.figures.charts import word_rows
from factbook.figures.charts.canvas import PAPERED, Canvas, Ground, Text
from factbook.figures.charts.drawing import Drawing, Kind
from factbook.figures.charts.word_rows import Column, Row
from factbook.figures.style import DEEP, INK, MUTED, Size, tint


def word_table(
    frame: pd.DataFrame, size: Size, *, colours: Mapping[str, str], absent: str, marked: Collection[str] = ()
) -> Drawing:
    """The source's words in columns row, column, scope (of the column), words; ``absent`` stands where there are none.

    ``colours`` gives each column's colour, in the order of the columns; a frame's own ``colour`` is that of a row.
    ``key`` names rows a page can point at; rows of one ``group`` stand under that heading. Cells that are ``strong``
    and rows in ``marked`` stand out; cells that are ``loose`` are edged, not filled.
    """
    scopes = dict.fromkeys(colours, "") | dict(zip(frame["column"], frame["scope"], strict=True))
    columns = [Column(name, scopes[name], colour) for name, colour in colours.items()]
    rows = word_rows.of(frame, columns, marked)
    canvas, spans = word_rows.lowest(size, columns, rows, absent)
    grounds = _grounds(columns, rows, blank=int("shared" in frame))
    return Drawing(canvas.figure(), Kind.WORDS, rows=spans, grounds=grounds)


def _grounds(columns: Sequence[Column], rows: Sequence[Row], *, blank: int) -> list[list[str]]:
    """Fill of every cell of the table of the same rows, the heading first, empty where it is paper.

    ``blank`` columns stand between the rows' names and the words; they look as the names do.
    """
    heading = [*[""] * (1 + blank), *(column.ground.fill for column in columns)]
    named = ([word_rows.name_ground(row).fill] * (1 + blank) for row in rows)
    return [heading, *([*names, *(c.ground.fill for c in row.cells)] for names, row in zip(named, rows, strict=True))]


def nested_lists(
    frame: pd.DataFrame, size: Size, *, colours: Mapping[str, str], open_ends: Mapping[str, str]
) -> Drawing:
    """Lists side by side, each item over its sub-items; columns list, scope, item, sub_items (one text, may be empty).

    A list of which the source names only some does not end at the bottom: its text in ``open_ends`` (by list) stands
    there. Lengths are not to be compared, so the boxes of one row have one height.
    """
    width = size.inner / len(colours)
    canvas = Canvas(size)
    lists = {name: frame[frame["list"] == name] for name in colours}
    heads = [Column(name, "".join(items["scope"].iloc[:1]), colours[name]) for name, items in lists.items()]
    texts = [head.texts(bold=True, scope=INK) for head in heads]
    canvas.row(texts, [width] * len(lists), [head.ground for head in heads])
    ends = [[[Text(open_ends[name], small=True, colour=MUTED)]] if open_ends.get(name) else [] for name in lists]
    columns = [list(_items(items)) for items in lists.values()]
    for index in range(max(len(column) + len(end) for column, end in zip(columns, ends, strict=True))):
        both = [[*column, *end] for column, end in zip(columns, ends, strict=True)]
        cells = [column[index] if index < len(column) else [] for column in both]
        named = [index < len(column) for column in columns]
        grounds = [Ground(tint(c)) if full else PAPERED for full, c in zip(named, colours.values(), strict=True)]
        canvas.row(cells, [width] * len(lists), grounds, [head.line for head in heads])
    return Drawing(canvas.figure(), Kind.WORDS, grounds=list(_of_lists(frame, colours)))


def _of_lists(frame: pd.DataFrame, colours: Mapping[str, str]) -> Iterator[list[str]]:
    """Fill of every cell of the frame as a table: the list's name deep, the rest pale."""
    yield [""] * len(frame.columns)
    for name in frame["list"]:
        yield [tint(colours[name], DEEP), *[tint(colours[name])] * (len(frame.columns) - 1)]


def _items(items: pd.DataFrame) -> Iterator[list[Text]]:
    for item in items.itertuples():
        yield [Text(str(item.item), bold=True), *([Text(str(item.sub_items))] if item.sub_items else [])]
