"""Charts made of the source's words: tables by row and column, lists side by side. Knows no files.

A table's drawing says where its keyed rows lie, so that a page can point at them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from factbook.figures.charts.canvas import Canvas, Text
from factbook.figures.charts.drawing import Drawing, Kind
from factbook.figures.style import NEUTRAL, WIDE, Size, tint

PAIRED = 3  # columns a phone shows side by side; more are set below one another
HEAD, MARKED = 0.3, 0.4  # shares of a colour in heads, and in the cells of a marked row


def word_table(
    frame: pd.DataFrame, size: Size, *, colours: Mapping[str, str], absent: str, marked: Collection[str] = ()
) -> Drawing:
    """The source's words in columns row, column, scope (of the column), words; ``absent`` stands where there are none.

    ``colours`` gives each column's colour, in the order of the columns; a frame's own ``colour`` is that of a row.
    ``key`` names rows a page can point at; rows in ``marked`` are drawn stronger.
    """
    rows = [_Row(str(name), cells, colours, marked) for name, cells in frame.groupby("row", sort=False)]
    scopes = dict.fromkeys(colours, "") | dict(zip(frame["column"], frame["scope"], strict=True))
    canvas, spans = Canvas(size), dict[str, tuple[float, float]]()
    stacked = size is not WIDE and len(colours) > PAIRED
    if not stacked:
        _heads(canvas, scopes, colours)
    for row in rows:
        top = canvas.y
        (row.stack if stacked else row.spread)(canvas, absent, scopes)
        spans[row.key] = top, canvas.y
    return Drawing(canvas.figure(), Kind.WORDS, rows={key: span for key, span in spans.items() if key})


def _heads(canvas: Canvas, scopes: Mapping[str, str], colours: Mapping[str, str]) -> None:
    heads = [_named(column, scopes[column], bold=True) for column in colours]
    canvas.row([[], *heads], _widths(canvas.size, len(colours)), [None, *(tint(c, HEAD) for c in colours.values())])


def _named(column: str, scope: str, *, bold: bool = False) -> list[Text]:
    """A column's name and, in small print, its scope."""
    return [Text(column, bold=bold), *([Text(scope, small=True)] if scope else [])]


def _of(column: str, scope: str) -> str:
    """A column with its scope in brackets, on one line."""
    return f"{column}({scope})" if scope else column


def _widths(size: Size, columns: int) -> list[float]:
    """Widths in px of the row names and of each column."""
    lead = (150 if columns <= PAIRED else 110) if size is WIDE else 84
    return [lead, *[(size.inner - lead) / columns] * columns]


class _Row:
    """One row of a word table: its words by column."""

    def __init__(self, name: str, cells: pd.DataFrame, colours: Mapping[str, str], marked: Collection[str]) -> None:
        self.name = name
        self.key = str(cells["key"].iloc[0]) if "key" in cells else ""
        self.words: dict[str, str] = dict.fromkeys(colours, "") | dict(
            zip(cells["column"], cells["words"], strict=True)
        )
        self.colours = dict.fromkeys(colours, cells["colour"].iloc[0]) if "colour" in cells else colours
        self.share = MARKED if name in marked else 0.12

    def spread(self, canvas: Canvas, absent: str, scopes: Mapping[str, str]) -> None:
        """Cells side by side."""
        texts = [[Text(words) if words else Text(absent, small=True)] for words in self.words.values()]
        grounds = [tint(self.colours[column], self.share) if words else None for column, words in self.words.items()]
        hovers = ["", *(f"{self.name} · {_of(column, scopes[column])}" for column in self.words)]
        canvas.row([[Text(self.name, bold=True)], *texts], _widths(canvas.size, len(texts)), [None, *grounds], hovers)

    def stack(self, canvas: Canvas, absent: str, scopes: Mapping[str, str]) -> None:
        """Cells below one another, each beside its column's name; then the names of columns without words."""
        canvas.row([[Text(self.name, bold=True)]], [canvas.size.inner], [tint(NEUTRAL, self.share + 0.1)])
        lead = canvas.size.inner * 0.4
        for column, words in ((column, words) for column, words in self.words.items() if words):
            ground = tint(self.colours[column], self.share)
            cells = [_named(column, scopes[column]), [Text(words)]]
            hovers = [self.name, f"{self.name} · {_of(column, scopes[column])}"]
            canvas.row(cells, [lead, canvas.size.inner - lead], [ground, ground], hovers)
        silent = " · ".join(column for column, words in self.words.items() if not words)
        if silent:
            canvas.row([[Text(f"{absent}: {silent}", small=True)]], [canvas.size.inner], [None], [self.name])


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
    scopes = {name: "".join(items["scope"].iloc[:1]) for name, items in lists.items()}
    heads = [[Text(name, bold=True), Text(scope, small=True)] for name, scope in scopes.items()]
    canvas.row(heads, [width] * len(lists), [tint(colour, HEAD) for colour in colours.values()])
    ends = [[[Text(open_ends[name], small=True)]] if open_ends.get(name) else [] for name in lists]
    columns = [list(_items(items)) for items in lists.values()]
    for index in range(max(len(column) + len(end) for column, end in zip(columns, ends, strict=True))):
        both = [[*column, *end] for column, end in zip(columns, ends, strict=True)]
        cells = [column[index] if index < len(column) else [] for column in both]
        named = [index < len(column) for column in columns]
        grounds = [tint(c) if full else None for full, c in zip(named, colours.values(), strict=True)]
        canvas.row(cells, [width] * len(lists), grounds, [_of(*list_) for list_ in scopes.items()])
    return Drawing(canvas.figure(), Kind.WORDS)


def _items(items: pd.DataFrame) -> Iterator[list[Text]]:
    for item in items.itertuples():
        yield [Text(str(item.item), bold=True), *([Text(str(item.sub_items))] if item.sub_items else [])]
