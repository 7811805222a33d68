"""Rows of text cells drawn as a plotly figure, in px: what the word charts are made of. Knows no frames, no files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from factbook.figures.manifest import PlotlyJson
from factbook.figures.style import INK, MUTED, RULE, Size, escape, wrap


class Text(NamedTuple):
    """Text of one kind inside a cell."""

    text: str
    bold: bool = False
    small: bool = False


class _Cell(NamedTuple):
    """Where a cell lies in px, and what a pointer at it shows."""

    left: float
    middle: float
    width: float
    height: float
    hover: str


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
        grounds: Sequence[str | None],
        hovers: Sequence[str] = (),
    ) -> None:
        """One row: texts of each cell, its width in px, its ground colour or none.

        A pointer at a cell shows its texts and, above them, what ``hovers`` has for it: its row, column and scope.
        """
        measured = zip(cells, widths, strict=True)
        lines = [[line for text in cell for line in self._lines(text, width)] for cell, width in measured]
        height = max(map(len, lines)) * self._leading + 2 * self.PAD
        x = 0.0
        for column, (cell, width, ground) in enumerate(zip(lines, widths, grounds, strict=True)):
            if cell:
                self._box(x, width - self.GAP, height, ground)
                hover = "\n".join(filter(None, [*hovers[column : column + 1], *(text.text for text in cells[column])]))
                self.cells.append(_Cell(x, self.y + height / 2, width - self.GAP, height, hover))
            for number, line in enumerate(cell):
                self.words.append((x + self.PAD, self.y + self.PAD + (number + 0.5) * self._leading, line))
            x += width
        self.y += height + self.GAP

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
            "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        }

    @property
    def _leading(self) -> float:
        return self.size.text * 1.4

    def _lines(self, text: Text, width: float) -> list[str]:
        room, type_size = width - self.GAP - 2 * self.PAD, self.size.small if text.small else self.size.text - 1
        lines = [escape(line) for line in wrap(text.text, room, type_size, bold=text.bold)]
        if text.small:
            return [f'<span style="color:{MUTED};font-size:{self.size.small}px">{line}</span>' for line in lines]
        return [f"<b>{line}</b>" if text.bold else line for line in lines]

    def _box(self, x: float, width: float, height: float, ground: str | None) -> None:
        line = {"width": 0} if ground else {"width": 1, "color": RULE, "dash": "dot"}
        self.shapes.append(
            {
                "type": "rect",
                "x0": x,
                "x1": x + width,
                "y0": self.y,
                "y1": self.y + height,
                "fillcolor": ground or "rgba(0,0,0,0)",
                "line": line,
                "layer": "below",
            }
        )
