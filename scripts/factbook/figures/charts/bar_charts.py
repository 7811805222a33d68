"""Frame → plotly figure: one function per kind of chart, for the page and for the phone. Knows no files.

Ranges are drawn solid up to the guaranteed minimum and hatched up to the upper end; an end that nothing closes is an
arrow. They are never drawn as error bars: these are ranges of reading, not of sampling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import nan
from typing import Any

import pandas as pd

from factbook.figures import style, text_lines
from factbook.figures.charts import reference_marks
from factbook.figures.charts.drawing import Drawing, Kind
from factbook.figures.manifest import Bar, Panel, Segment
from factbook.figures.style import INK, MUTED, PAPER, RULE, Size, escape, hatch, solid
from factbook.figures.text_lines import wrap
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

ROW, LINE, HEADING, AXIS = 50, 20, 30, 26  # px: a bar with a label of one line, a further line, a heading, tick labels
WIDER = 1.1  # how far a scale goes beyond what is drawn on it
LABEL, BAR, THICK = 0.5, 0.72, 0.36  # in rows from a row's top: foot of its label, middle of its bar, the bar's width


def segments(whole: Quantity, words: Words, *, parts: Sequence[tuple[str, Quantity]] = (), **row: str) -> pd.DataFrame:
    """Bar segments of one quantity: columns of ``row`` (panel, label, colour), then detail, start, end, sure, inside.

    ``parts`` (colour and quantity) splits the sure part of a total among its parts; their names stand ``inside`` the
    bar. ``end`` is missing where the range is open; what is not stated has no segment but a row without ends.

    Raises:
        ValueError: when the parts are sure of more than the total is.
    """
    row = row | {"detail": words.text("{q}", q=whole), "inside": ""}
    if not whole.stated:
        return pd.DataFrame([row | {"start": nan, "end": nan, "sure": True}])
    bounds, start, rows = whole.at(words.reading), Fraction(0), list[dict[str, object]]()
    sure = [(colour, part.at(words.reading).low, part.of) for colour, part in parts if part.stated]
    rest = bounds.low - sum(low for _, low, _ in sure)
    if rest < 0:
        raise ValueError(f"parts of {whole.name} ({whole.of}) are sure of more than the total")
    for colour, length, name in [*sure, (row["colour"], rest, "")] if rest or not sure else sure:
        segment = {"colour": colour, "start": float(start), "end": float(start + length), "sure": True, "inside": name}
        rows.append(row | segment)
        start += length
    if not bounds.exact:
        end = nan if bounds.high is None else float(bounds.high)
        rows.append(row | {"start": float(start), "end": end, "sure": False})
    return pd.DataFrame(rows)


def range_bars(
    frame: pd.DataFrame, size: Size, *, reference: float | None = None, reference_label: str = ""
) -> Drawing:
    """Horizontal bars, one panel per ``panel`` with its own scale from zero; columns as ``segments`` gives them.

    ``reference`` is a value marked on every bar, such as the 1 of a ratio, and ``reference_label`` says below the scale
    what it means. Names inside a bar stand in its label where one of them has no room.
    """
    foot = AXIS + LINE * bool(reference_label)
    panels = [_PanelOfBars(str(name), bars, size, foot) for name, bars in frame.groupby("panel", sort=False)]
    total, top = sum(panel.height for panel in panels), 0
    layout: dict[str, Any] = {"height": total, "barmode": "overlay", "annotations": [], "shapes": []}
    traces = list[dict[str, Any]]()
    for number, panel in enumerate(panels, start=1):
        span = 1 - (top + panel.height - foot) / total, 1 - (top + panel.head) / total
        axis = "" if number == 1 else str(number)
        traces += panel.traces(axis)
        layout["annotations"] += [*panel.labels(axis), *panel.arrows(axis), panel.heading(span)]
        layout["shapes"] += [] if reference is None else panel.marks(axis, reference)
        if reference is not None and reference_label:
            layout["annotations"].append(panel.meaning(axis, reference, reference_label))
        layout |= panel.axes(axis, span)
        top += panel.height
    # a line across all bars is nothing that a chart of other programs could carry
    native = [] if reference is not None else [panel.native() for panel in panels]
    return Drawing({"data": traces, "layout": layout}, Kind.BARS, panels=native)


class _PanelOfBars:
    """Bars of one panel under their labels; a row that needs more lines than one is taller by as much."""

    def __init__(self, name: str, bars: pd.DataFrame, size: Size, foot: int) -> None:
        self.size = size
        self.title = wrap(name, size.inner - style.EDGE, size.text, bold=True)
        open_starts = bars.loc[bars["end"].isna(), "start"]
        self.reach = max((end for end in (bars["end"].max(), open_starts.max() * 1.25) if end > 0), default=1.0)
        self.bars = _named(bars, size.small, size.inner / (self.reach * WIDER))
        self.texts = {row.label: self._label(str(row.label), str(row.detail)) for row in self.bars.itertuples()}
        heights = [1 + (len(lines) - 1) * LINE / ROW for lines in self.texts.values()]
        self.feet = dict(zip(self.texts, accumulate(heights), strict=True))
        self.head = HEADING + (len(self.title) - 1) * LINE
        self.height = self.head + round(sum(heights) * ROW) + foot

    def heading(self, span: tuple[float, float]) -> dict[str, Any]:
        """Annotation of the panel's title over its bars, which lie between two shares of the figure's height."""
        return {
            "text": "<br>".join(f"<b>{escape(line)}</b>" for line in self.title),
            "x": 0,
            "y": span[1],
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "align": "left",
            "showarrow": False,
            "yshift": 2,
            "font": {"size": self.size.text, "color": MUTED},
        }

    def axes(self, axis: str, span: tuple[float, float]) -> dict[str, Any]:
        """Both axes, by their names in a layout, between two shares of the figure's height."""
        ticks = {"tickfont": {"size": self.size.small, "color": MUTED}, "nticks": 6, "rangemode": "tozero"}
        lines = {"gridcolor": RULE, "zerolinecolor": INK}
        rows = [max(self.feet.values()), 0]
        return {
            f"xaxis{axis}": {"anchor": f"y{axis}", "range": [0, self.reach * WIDER], **lines, **ticks},
            f"yaxis{axis}": {"anchor": f"x{axis}", "domain": span, "range": rows, "visible": False},
        }

    def marks(self, axis: str, value: float) -> Iterator[dict[str, Any]]:
        """Shapes: a dotted line across every bar at a value, clear of the labels."""
        return reference_marks.lines(axis, value, [foot + BAR - 1 for foot in self.feet.values()], THICK)

    def meaning(self, axis: str, value: float, text: str) -> dict[str, Any]:
        """Annotation: what that value means, below the scale."""
        share = value / (self.reach * WIDER)
        return reference_marks.meaning(axis, value, text, share=share, below=AXIS - 4, size=self.size)

    def native(self) -> Panel:
        """The panel as charts of other programs draw it: for each bar its label, wording and pieces from zero."""
        bars = tuple(
            Bar(
                label=str(label),
                detail=str(rows["detail"].iloc[0]),
                segments=tuple(_pieces(rows)),
                open=bool((rows["start"].notna() & rows["end"].isna()).any()),
            )
            for label, rows in self.bars.groupby("label", sort=False)
        )
        return Panel(title=str(self.bars["panel"].iloc[0]), bars=bars)

    def traces(self, axis: str) -> Iterator[dict[str, Any]]:
        """Traces: bars that are possible, then those that are sure."""
        drawn = self.bars.dropna(subset="start")
        drawn = drawn.assign(end=drawn["end"].fillna(self.reach * 1.04), y=drawn["label"].map(self.feet) + BAR - 1)
        for sure, group in drawn.groupby("sure"):
            colours = list(group["colour"])
            yield {
                "type": "bar",
                "orientation": "h",
                "base": group["start"],
                "x": group["end"] - group["start"],
                "y": group["y"],
                "width": THICK,
                "xaxis": f"x{axis}",
                "yaxis": f"y{axis}",
                "marker": solid(colours) if sure else hatch(colours),
                "text": group["inside"].map(escape),
                "textposition": "inside",
                "insidetextanchor": "middle",
                "constraintext": "none",
                "insidetextfont": {"size": self.size.small, "color": [style.on(colour) for colour in colours]},
                "hovertext": group["panel"] + "\n" + group["label"] + ": " + group["detail"],
                "hoverinfo": "text",
            }

    def labels(self, axis: str) -> Iterator[dict[str, Any]]:
        """Annotations: each bar's label above it."""
        for label, lines in self.texts.items():
            yield {
                "xref": f"x{axis}",
                "yref": f"y{axis}",
                "text": "<br>".join(lines),
                "x": 0,
                "y": self.feet[label] + LABEL - 1,
                "xanchor": "left",
                "yanchor": "bottom",
                "align": "left",
                "showarrow": False,
                "font": {"size": self.size.text, "color": INK},
                "borderpad": 0,
                "xshift": 2,
                "bgcolor": PAPER,
            }

    def arrows(self, axis: str) -> Iterator[dict[str, Any]]:
        """Annotations: an arrow at the end of each bar that nothing closes."""
        for label in self.bars.loc[self.bars["start"].notna() & self.bars["end"].isna(), "label"]:
            yield {
                "xref": f"x{axis}",
                "yref": f"y{axis}",
                "x": self.reach * 1.04,
                "y": self.feet[label] + BAR - 1,
                "ax": -14,
                "ay": 0,
                "axref": "pixel",
                "ayref": "pixel",
                "text": "",
                "xshift": 12,
                "showarrow": True,
                "arrowhead": 2,
                "arrowwidth": 2,
                "arrowcolor": INK,
            }

    def _label(self, label: str, detail: str) -> list[str]:
        """Lines of a label: its name and its wording side by side where there is room, else below one another."""
        room, type_size = self.size.inner - style.EDGE, self.size.text
        together = text_lines.width_of(label, type_size, bold=True) + text_lines.width_of(f"  {detail}", type_size)
        if together <= room:
            return [f"<b>{escape(label)}</b>  {escape(detail)}"]
        names, wordings = wrap(label, room, type_size, bold=True), wrap(detail, room, type_size)
        return [*(f"<b>{escape(line)}</b>" for line in names), *map(escape, wordings)]


def _named(bars: pd.DataFrame, type_size: int, scale: float) -> pd.DataFrame:
    """Bars at so many px a unit: where a name has no room in its piece, the names of that bar stand in its label."""
    wide = [text_lines.width_of(text, type_size) + 2 * style.EDGE for text in bars["inside"]]
    cramped = bars.loc[(bars["inside"] != "") & (wide > (bars["end"] - bars["start"]) * scale), "label"]
    names = bars[bars["inside"] != ""].groupby("label", sort=False)["inside"].agg(" + ".join)
    crowded = bars["label"].isin(cramped)
    detail = bars["detail"].where(~crowded, bars["detail"] + " = " + bars["label"].map(names))
    return bars.assign(inside=bars["inside"].where(~crowded, ""), detail=detail)


def _pieces(rows: pd.DataFrame) -> Iterator[Segment]:
    """Pieces of one bar that have both ends."""
    for row in rows.dropna(subset=["start", "end"]).to_dict("records"):
        yield Segment(colour=row["colour"], length=row["end"] - row["start"], sure=row["sure"], name=row["inside"])
