"""Rows of text cells drawn as a plotly figure, in px: what the word charts are made of. Knows no frames, no files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from factbook.figures import text_lines
from factbook.figures.manifest import PlotlyJson
from factbook.figures.style import INK, RULE, Size, escape
from factbook.figures.text_lines import wrap


class Text(NamedTuple):
    """Text of one kind inside a cell."""

    text: str
    bold: bool = False
    small: bool = False
    colour: str = INK


class Ground(NamedTuple):
    """What is under a cell's words: a fill, an edge in a colour; neither for bare paper with dotted edges."""

    fill: str = ""
    edge: str = ""


PAPERED = Ground()
NOTHING = "rgba(0,0,0,0)"  # the colour of what nobody is to see


class _Cell(NamedTuple):
    """Where a cell lies in px, and what a pointer at it shows."""

    left: float
    middle: float
    width: float
    height: float
    hover: str


ABOVE = 6  # px over and under the words of a cell


class Canvas:
    """Rows of cells whose heights follow their wrapped words, drawn on axes that count px."""

    PAD, GAP = 8, 3

    def __init__(self, size: Size) -> None:
        self.size, self.y, self.shapes, self.words = size, 0.0, list[dict[str, Any]](), list[tuple[float, float, str]]()
        self.cells = list[_Cell]()

    def row(
        self,
        cells: Sequence[Sequence[Text]],
        widths: Sequence[float],
        grounds: Sequence[Ground],
        hovers: Sequence[str] = (),
        *,
        above: int = ABOVE,
    ) -> None:
        """One row: texts of each cell, its width in px, its ground; px left ``above`` and below the words.

        A pointer at a cell shows its texts and, above them, what ``hovers`` has for it: its row, column and scope.
        """
        measured = zip(cells, widths, strict=True)
        lines = [[line for text in cell for line in self._lines(text, width)] for cell, width in measured]
        height = max(map(len, lines)) * self._leading + 2 * above
        x = 0.0
        for column, (cell, width, ground) in enumerate(zip(lines, widths, grounds, strict=True)):
            if cell:
                self._box(x, width - self.GAP, height, ground)
                hover = "\n".join(filter(None, [*hovers[column : column + 1], *(text.text for text in cells[column])]))
                self.cells.append(_Cell(x, self.y + height / 2, width - self.GAP, height, hover))
            for number, line in enumerate(cell):
                self.words.append((x + self.PAD, self.y + above + (number + 0.5) * self._leading, line))
            x += width
        self.y += height + self.GAP

    def outline(self, top: float) -> None:
        """A strong line around the rows below ``top`` px that are there so far."""
        line = {"width": 2, "color": INK}
        self._rectangle((0, top, self.size.inner - self.GAP, self.y - self.GAP), NOTHING, line)

    def figure(self) -> PlotlyJson:
        """The finished drawing."""
        layout = {
            "height": int(self.y),
            "shapes": self.shapes,
            "xaxis": {"range": [0, self.size.inner], "visible": False},
            "yaxis": {"range": [self.y, 0], "visible": False},
        }
        return {"data": [self._written(), self._pointed_at()], "layout": layout}

    def _written(self) -> dict[str, Any]:
        """Trace of the words: text marks, so that a reader's software finds them."""
        xs, ys, texts = zip(*self.words, strict=True)
        return {
            "type": "scatter",
            "x": xs,
            "y": ys,
            "text": texts,
            "mode": "text",
            "textposition": "middle right",
            "hoverinfo": "skip",
            "cliponaxis": False,
            "textfont": {"size": self.size.text - 1, "color": INK},
        }

    def _pointed_at(self) -> dict[str, Any]:
        """Trace of a bar over each cell that nobody sees: a pointer anywhere in it shows all of its words."""
        lefts, middles, widths, heights, hovers = zip(*self.cells, strict=True)
        return {
            "type": "bar",
            "orientation": "h",
            "base": lefts,
            "x": widths,
            "y": middles,
            "width": heights,
            "hovertext": hovers,
            "hoverinfo": "text",
            "marker": {"color": NOTHING, "line": {"width": 0}},
        }

    @property
    def _leading(self) -> float:
        return self.size.text * 1.3

    def room(self, width: float) -> float:
        """Px for words in a cell of that width."""
        return width - self.GAP - 2 * self.PAD

    def widest(self, text: Text) -> float:
        """Px of its widest piece that is broken only where nothing else is left."""
        return text_lines.widest(text.text, self._type_size(text), bold=text.bold)

    def _type_size(self, text: Text) -> int:
        return self.size.small if text.small else self.size.text - 1

    def _lines(self, text: Text, width: float) -> list[str]:
        lines = [escape(line) for line in wrap(text.text, self.room(width), self._type_size(text), bold=text.bold)]
        look = [f"color:{text.colour}"] if text.colour != INK else []
        look += [f"font-size:{self.size.small}px"] if text.small else []
        if look:
            lines = [f'<span style="{";".join(look)}">{line}</span>' for line in lines]
        return [f"<b>{line}</b>" if text.bold else line for line in lines]

    def _box(self, x: float, width: float, height: float, ground: Ground) -> None:
        line: dict[str, Any] = {"width": 1, "color": RULE, "dash": "dot"}
        if ground.fill:
            line = {"width": 0}
        elif ground.edge:
            line = {"width": 1, "color": ground.edge}
        self._rectangle((x, self.y, x + width, self.y + height), ground.fill or NOTHING, line)

    def _rectangle(self, edges: tuple[float, float, float, float], fill: str, line: dict[str, Any]) -> None:
        """A rectangle under the words, by its left, top, right and lower edge."""
        sides = dict(zip(("x0", "y0", "x1", "y1"), edges, strict=True))
        self.shapes.append({"type": "rect", **sides, "fillcolor": fill, "line": line, "layer": "below"})
