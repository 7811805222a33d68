"""Frame → plotly figure: one function per kind of chart, drawn once for the page and once for the phone. Knows no files.

Ranges are drawn solid up to the guaranteed minimum and hatched up to the upper end; an end that nothing closes is an
arrow. They are never drawn as error bars: these are ranges of reading, not of sampling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from factbook.analysis.measures import Quantity
from factbook.analysis.style import INK, MUTED, NARROW, NEUTRAL, RULE, WIDE, Size, escape, hatch, tint, wrap
from factbook.analysis.words import Words

ROW, HEADING, AXIS = 50, 30, 26  # px: a bar with its label, a panel's heading, a panel's tick labels


class Pair(NamedTuple):
    """One drawing in both sizes; iterate over it to annotate both."""

    wide: go.Figure
    narrow: go.Figure


def pair(chart: Callable[..., go.Figure], frame: pd.DataFrame, **options: Any) -> Pair:
    """The chart of a frame for the page and for the phone."""
    return Pair(chart(frame, size=WIDE, **options), chart(frame, size=NARROW, **options))


def segments(whole: Quantity, words: Words, *, parts: dict[str, Quantity] | None = None, **row: str) -> pd.DataFrame:
    """Bar segments of one quantity: columns of ``row`` (panel, label, colour), then detail, start, end, sure.

    ``parts`` (colour → quantity) splits the sure part of a total among its parts. ``end`` is missing where the range
    is open; a quantity that is not stated has no segment but a row without ends.
    """
    detail = words.text("{q}", q=whole)
    if not whole.stated:
        return pd.DataFrame([row | {"detail": detail, "start": pd.NA, "end": pd.NA, "sure": True}])
    bounds, start, rows = whole.at(words.reading), 0.0, []
    for colour, part in (parts or {row["colour"]: whole}).items():
        low = float(part.at(words.reading).low)
        rows.append(row | {"colour": colour, "detail": detail, "start": start, "end": start + low, "sure": True})
        start += low
    if bounds.high is None or bounds.high > start:
        high = None if bounds.high is None else float(bounds.high)
        rows.append(row | {"detail": detail, "start": start, "end": high, "sure": False})
    return pd.DataFrame(rows)


def range_bars(frame: pd.DataFrame, size: Size) -> go.Figure:
    """Horizontal bars, one panel per ``panel`` with its own scale from zero; columns as ``segments`` gives them."""
    panels = list(frame.groupby("panel", sort=False))
    heights = [HEADING + ROW * bars["label"].nunique() + AXIS for _, bars in panels]
    figure, total, top = go.Figure(), sum(heights), 0
    for number, ((panel, bars), height) in enumerate(zip(panels, heights, strict=True), start=1):
        _panel(figure, str(panel), bars, number, size, (1 - (top + height - AXIS) / total, 1 - (top + HEADING) / total))
        top += height
    return figure.update_layout(height=total, margin_b=0, barmode="overlay")


def _panel(figure: go.Figure, name: str, bars: pd.DataFrame, number: int, size: Size, span: tuple[float, float]) -> None:
    axis = "" if number == 1 else str(number)
    rows = {label: place for place, label in enumerate(bars["label"].unique())}
    reach = max(bars["end"].max(skipna=True), bars["start"].max(skipna=True) * 1.25) if bars["end"].notna().any() else 1
    drawn = bars.dropna(subset="start").assign(end=lambda b: b["end"].fillna(reach * 1.04).astype(float))
    for sure, group in drawn.groupby("sure"):
        figure.add_bar(
            orientation="h", base=group["start"], x=group["end"] - group["start"],
            y=group["label"].map(rows) + 0.72, width=0.36, xaxis=f"x{axis}", yaxis=f"y{axis}",
            marker={"color": group["colour"]} if sure else hatch(group["colour"]),
            customdata=group[["label", "detail"]], hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        )  # fmt: skip
    for label, row in bars.drop_duplicates("label").set_index("label").iterrows():
        _bar_label(figure, f"<b>{escape(str(label))}</b>  {escape(row['detail'])}", rows[str(label)], axis, size)
    for _, bar in bars[bars["start"].notna() & bars["end"].isna()].iterrows():
        _open_end(figure, reach * 1.04, rows[bar["label"]] + 0.72, axis)
    figure.add_annotation(
        text=f"<b>{escape(name)}</b>", x=0, y=span[1], xref="paper", yref="paper", xanchor="left", yanchor="bottom",
        showarrow=False, font={"size": size.text, "color": MUTED}, yshift=2,
    )  # fmt: skip
    ticks = {"tickfont": {"size": size.small, "color": MUTED}, "nticks": 6, "rangemode": "tozero"}
    figure.update_layout({
        f"xaxis{axis}": {"anchor": f"y{axis}", "range": [0, reach * 1.1], "gridcolor": RULE, "zerolinecolor": INK} | ticks,
        f"yaxis{axis}": {"anchor": f"x{axis}", "domain": span, "range": [len(rows), 0], "visible": False},
    })  # fmt: skip


def _bar_label(figure: go.Figure, text: str, row: int, axis: str, size: Size) -> None:
    figure.add_annotation(
        text=text, x=0, y=row + 0.5, xref=f"x{axis}", yref=f"y{axis}", xanchor="left", yanchor="bottom",
        showarrow=False, font={"size": size.text, "color": INK}, borderpad=0, xshift=2, bgcolor="#ffffff",
    )  # fmt: skip


def _open_end(figure: go.Figure, x: float, y: float, axis: str) -> None:
    figure.add_annotation(
        x=x, y=y, ax=-14, ay=0, xref=f"x{axis}", yref=f"y{axis}", axref="pixel", ayref="pixel", text="", xshift=12,
        showarrow=True, arrowhead=2, arrowwidth=2, arrowcolor=INK,
    )  # fmt: skip


def word_table(frame: pd.DataFrame, size: Size, *, colours: dict[str, str], absent: str) -> go.Figure:
    """The source's words by row and column; columns row, column, scope (of the column), words; empty words = ``absent``.

    ``colours`` gives each column's ground colour, in the order of the columns.
    """
    lead = 150 if size is WIDE else 84
    width = (size.inner - lead) / len(colours)
    canvas = _Canvas(size)
    heads = frame.drop_duplicates("column").set_index("column")["scope"]
    cells = [[_Text(column, bold=True), _Text(heads[column], small=True)] for column in colours]
    canvas.row([[], *cells], [lead, *[width] * len(colours)], [None, *(tint(c, 0.3) for c in colours.values())])
    for name, row in frame.groupby("row", sort=False):
        said = row.set_index("column")["words"]
        words = [[_Text(said[column]) if said[column] else _Text(absent, small=True)] for column in colours]
        grounds = [tint(colour) if said[column] else None for column, colour in colours.items()]
        canvas.row([[_Text(str(name), bold=True)], *words], [lead, *[width] * len(colours)], [None, *grounds])
    return canvas.figure()


def nested_lists(frame: pd.DataFrame, size: Size, *, colours: dict[str, str], open_end: str) -> go.Figure:
    """Lists side by side, each item over its sub-items; columns list, scope, item, sub_items (one text, may be empty).

    A list never ends at the bottom: ``open_end`` stands there, since the source names only some. Lengths are not to
    be compared, so the boxes of one row have one height.
    """
    width = size.inner / len(colours)
    canvas = _Canvas(size)
    lists = {name: frame[frame["list"] == name] for name in colours}
    heads = [[_Text(name, bold=True), _Text(str(items["scope"].iloc[0]), small=True)] for name, items in lists.items()]
    canvas.row(heads, [width] * len(lists), [tint(colour, 0.3) for colour in colours.values()])
    columns = [[*_items(items), [_Text(open_end, small=True)]] for items in lists.values()]
    for place in range(max(map(len, columns))):
        cells = [column[place] if place < len(column) else [] for column in columns]
        named = [place < len(column) - 1 for column in columns]
        grounds = [tint(c) if full else None for full, c in zip(named, colours.values(), strict=True)]
        canvas.row(cells, [width] * len(lists), grounds)
    return canvas.figure()


def _items(items: pd.DataFrame) -> Iterator[list[_Text]]:
    for item in items.itertuples():
        yield [_Text(str(item.item), bold=True), *([_Text(str(item.sub_items))] if item.sub_items else [])]


class _Text(NamedTuple):
    """Text of one kind inside a cell."""

    text: str
    bold: bool = False
    small: bool = False


class _Canvas:
    """Rows of cells whose heights follow their wrapped words, drawn on axes that count px."""

    PAD, GAP = 8, 3

    def __init__(self, size: Size) -> None:
        self.size, self.y, self.shapes, self.words = size, 0.0, list[dict[str, Any]](), list[tuple[float, float, str]]()

    def row(self, cells: list[list[_Text]], widths: list[float], grounds: list[str | None]) -> None:
        """One row: texts of each cell, its width in px, its ground colour or none."""
        lines = [[line for text in cell for line in self._lines(text, width)] for cell, width in zip(cells, widths, strict=True)]
        height = max(map(len, lines)) * self._leading + 2 * self.PAD
        x = 0.0
        for cell, width, ground in zip(lines, widths, grounds, strict=True):
            if cell:
                self._box(x, width - self.GAP, height, ground)
            for number, line in enumerate(cell):
                self.words.append((x + self.PAD, self.y + self.PAD + (number + 0.5) * self._leading, line))
            x += width
        self.y += height + self.GAP

    def figure(self) -> go.Figure:
        """The finished drawing; words are text marks, so that a reader's software finds them."""
        figure = go.Figure(layout={"height": int(self.y), "margin_b": 0, "shapes": self.shapes})
        xs, ys, texts = zip(*self.words, strict=True)
        figure.add_scatter(
            x=xs, y=ys, text=texts, mode="text", textposition="middle right", hoverinfo="skip", cliponaxis=False,
            textfont={"size": self.size.text - 1, "color": INK},
        )  # fmt: skip
        figure.update_xaxes(range=[0, self.size.inner], visible=False)
        return figure.update_yaxes(range=[self.y, 0], visible=False)

    @property
    def _leading(self) -> float:
        return self.size.text * 1.4

    def _lines(self, text: _Text, width: float) -> list[str]:
        lines = wrap(text.text, int((width - 2 * self.PAD) * (0.94 if text.bold else 0.98)), self.size.text - 1)
        lines = [escape(line) for line in lines]
        if text.small:
            return [f'<span style="color:{MUTED};font-size:{self.size.small}px">{line}</span>' for line in lines]
        return [f"<b>{line}</b>" if text.bold else line for line in lines]

    def _box(self, x: float, width: float, height: float, ground: str | None) -> None:
        line = {"width": 0} if ground else {"width": 1, "color": RULE, "dash": "dot"}
        self.shapes.append({
            "type": "rect", "x0": x, "x1": x + width, "y0": self.y, "y1": self.y + height,
            "fillcolor": ground or "rgba(0,0,0,0)", "line": line, "layer": "below",
        })  # fmt: skip
