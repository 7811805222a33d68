"""Rows of a word table on a canvas: cells beside the row's name, below it, or below one another. Knows no files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil

import pandas as pd

from factbook.figures.charts.canvas import PAPERED, Canvas, Ground, Text
from factbook.figures.manifest import Span
from factbook.figures.style import DEEP, INK, MUTED, NEUTRAL, PALE, PAPER, WIDE, Size, tint

Spans = dict[str, Span]
LEAST = 95  # px of a column whose cells stand side by side with others
LEAD = {True: (150, 110), False: (84, 84)}  # px of the rows' names at least: on a page or not, by few or many columns
FEW = 3  # columns
PLAIN: dict[str, str | bool] = {"key": "", "group": "", "colour": "", "strong": False, "loose": False}  # else
SLIM = 3  # px over and under a name that stands over its cells
ASIDE = 0.4  # of the width: a column's name beside its words, where columns stand below one another


@dataclass(frozen=True)
class Column:
    """A column: its name, of what it is said (``scope``, may be empty), its colour."""

    name: str
    scope: str
    colour: str

    @property
    def line(self) -> str:
        """Its name with the scope in brackets."""
        return f"{self.name}({self.scope})" if self.scope else self.name

    def texts(self, *, bold: bool, scope: str) -> list[Text]:
        """Its name and, in small print of the colour ``scope``, its scope."""
        return [Text(self.name, bold=bold), *([Text(self.scope, small=True, colour=scope)] if self.scope else [])]

    @property
    def ground(self) -> Ground:
        """Ground of its head."""
        return Ground(tint(self.colour, DEEP))


@dataclass(frozen=True)
class Cell:
    """Words of one row in one column, empty where there are none; ``strong`` ones stand out, ``loose`` are edged."""

    column: Column
    words: str
    colour: str
    strong: bool
    loose: bool

    @property
    def ground(self) -> Ground:
        """Filled where something is named, edged where that fits the row only loosely, else bare."""
        if not self.words:
            return PAPERED
        return Ground(edge=self.colour) if self.loose else Ground(tint(self.colour, DEEP if self.strong else PALE))


@dataclass(frozen=True)
class Row:
    """A row by its name; ``key`` is what a page points at it by, ``group`` the heading it stands under."""

    name: str
    key: str
    group: str
    colour: str
    marked: bool
    cells: Sequence[Cell]

    @property
    def strong(self) -> bool:
        """Whether something in it stands out."""
        return any(cell.strong for cell in self.cells)


class Form(Enum):
    """How rows are set: cells beside the name, side by side below it, or below one another."""

    BESIDE, BELOW, STACKED = range(3)


def of(frame: pd.DataFrame, columns: Sequence[Column], marked: Collection[str]) -> list[Row]:
    """Rows of a frame as ``word_charts.word_table`` takes it."""
    full = frame.assign(**{column: value for column, value in PLAIN.items() if column not in frame})
    return [_row(str(name), cells, columns, str(name) in marked) for name, cells in full.groupby("row", sort=False)]


def _row(name: str, frame: pd.DataFrame, columns: Sequence[Column], marked: bool) -> Row:
    by_column = {str(cell["column"]): cell for cell in frame.to_dict("records")}
    first = frame.iloc[0]
    cells = list[Cell]()
    for column in columns:
        cell = by_column.get(column.name, {"words": "", "strong": False, "loose": False})
        colour, strong = str(first["colour"]) or column.colour, marked or bool(cell["strong"])
        cells.append(Cell(column, str(cell["words"]), colour, strong and bool(cell["words"]), bool(cell["loose"])))
    return Row(name, str(first["key"]), str(first["group"]), str(first["colour"]), marked, cells)


def lowest(size: Size, columns: Sequence[Column], rows: Sequence[Row], absent: str) -> tuple[Canvas, Spans]:
    """Rows on a canvas in the lowest of the forms in which no word is cut, and where the keyed ones lie."""
    setters = [Setter(Canvas(size), columns, rows, absent, form) for form in (Form.BESIDE, Form.BELOW)]
    fitting = [setter for setter in setters if setter.holds] or [
        Setter(Canvas(size), columns, rows, absent, Form.STACKED)
    ]
    spans = [setter.put() for setter in fitting]
    return min(((setter.canvas, each) for setter, each in zip(fitting, spans, strict=True)), key=lambda made: made[0].y)


class Setter:
    """Puts rows on a canvas in one form."""

    def __init__(self, canvas: Canvas, columns: Sequence[Column], rows: Sequence[Row], absent: str, form: Form) -> None:
        self.canvas, self.columns, self.rows, self.absent, self.form = canvas, columns, rows, absent, form
        self.inner = canvas.size.inner
        names = max((canvas.widest(Text(row.name, bold=True)) for row in rows), default=0)
        least = LEAD[canvas.size is WIDE][len(columns) > FEW]
        self.lead = max(least, ceil(names + self.inner - canvas.room(self.inner))) if form is Form.BESIDE else 0

    @property
    def holds(self) -> bool:
        """Whether all columns side by side are wide enough for their words."""
        each = (self.inner - self.lead) / len(self.columns)
        texts = [Text(cell.words) if cell.words else self._absent() for row in self.rows for cell in row.cells]
        texts += [text for column in self.columns for text in column.texts(bold=True, scope=INK)]
        return each >= LEAST and all(self.canvas.widest(text) <= self.canvas.room(each) for text in texts)

    def put(self) -> Spans:
        """Put all of them, under heads and headings of groups; returns where each keyed row lies, top and bottom."""
        if self.form is not Form.STACKED:
            heads = [column.texts(bold=True, scope=INK) for column in self.columns]
            self._spread(Text(""), heads, PAPERED, [column.ground for column in self.columns])
        spans, put = Spans(), self._stack if self.form is Form.STACKED else self._row
        for group, rows in _runs(self.rows):
            top, strong = self.canvas.y, all(row.strong for row in rows)
            if group:
                self._heading(group, rows[0].colour, strong=strong)
            for row in rows:
                spans[row.key] = self._put(row, put)
            if group and strong:
                self.canvas.outline(top)
        return {key: span for key, span in spans.items() if key}

    def _put(self, row: Row, put: Callable[[Row], None]) -> Span:
        top = self.canvas.y
        put(row)
        if row.marked:
            self.canvas.outline(top)
        return top, self.canvas.y

    def _absent(self, more: str = "") -> Text:
        return Text(self.absent + more, small=True, colour=MUTED)

    def _heading(self, group: str, colour: str, *, strong: bool) -> None:
        """Heading of a group: dark over rows that all stand out, else in the rows' colour."""
        text = Text(group, bold=True, colour=PAPER if strong else INK)
        ground = INK if strong else tint(colour or NEUTRAL, DEEP)
        self.canvas.row([[text]], [self.inner], [Ground(ground)])

    def _spread(
        self,
        name: Text,
        cells: Sequence[Sequence[Text]],
        ground: Ground,
        grounds: Sequence[Ground],
        hovers: Sequence[str] = (),
    ) -> None:
        """Cells side by side, beside their name or below it."""
        widths = [(self.inner - self.lead) / len(cells)] * len(cells)
        named = [name] if name.text else []
        if self.lead:
            self.canvas.row([named, *cells], [self.lead, *widths], [ground, *grounds], ["", *hovers])
            return
        if named:
            of_name = Ground(tint(NEUTRAL, DEEP if ground.fill else PALE))
            self.canvas.row([named], [self.inner], [of_name], above=SLIM)
        self.canvas.row(cells, widths, grounds, hovers)

    def _row(self, row: Row) -> None:
        texts = [[Text(cell.words) if cell.words else self._absent()] for cell in row.cells]
        hovers = [f"{row.name} · {cell.column.line}" for cell in row.cells]
        self._spread(Text(row.name, bold=True), texts, name_ground(row), [cell.ground for cell in row.cells], hovers)

    def _stack(self, row: Row) -> None:
        """Cells below one another, each beside its column's name; then the names of columns without words."""
        strong = row.marked or row.strong
        self.canvas.row([[Text(row.name, bold=True)]], [self.inner], [Ground(tint(NEUTRAL, DEEP if strong else PALE))])
        widths = [self.inner * ASIDE, self.inner * (1 - ASIDE)]
        for cell in row.cells:
            if cell.words:
                cells = [cell.column.texts(bold=False, scope=INK if cell.strong else MUTED), [Text(cell.words)]]
                hovers = [row.name, f"{row.name} · {cell.column.line}"]
                self.canvas.row(cells, widths, [cell.ground, cell.ground], hovers)
        silent = " · ".join(cell.column.name for cell in row.cells if not cell.words)
        if silent:
            self.canvas.row([[self._absent(f": {silent}")]], [self.inner], [PAPERED], [row.name])


def name_ground(row: Row) -> Ground:
    """Ground of a row's name: tinted where it stands out."""
    return Ground(tint(NEUTRAL, DEEP)) if row.marked or row.strong else PAPERED


def _runs(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows by group, in the order of the groups' first rows."""
    for group in dict.fromkeys(row.group for row in rows):
        yield group, [row for row in rows if row.group == group]
