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
from factbook.figures.charts import bar_rows, reference_marks
from factbook.figures.charts.drawing import Drawing, Kind
from factbook.figures.manifest import Bar, Panel
from factbook.figures.style import INK, MUTED, PAPER, RULE, Size, escape, hatch, solid
from factbook.figures.text_lines import wrap
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

ROW, LINE, HEADING, AXIS = 50, 20, 30, 26  # px: a bar with a label of one line, a further line, a heading, tick labels
APART = 8  # px below a panel without tick labels
NEAR = 4  # how many times as far the scale of one panel may reach as that of another, for all to share one
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
    frame: pd.DataFrame,
    size: Size,
    *,
    reference: float | None = None,
    reference_label: str = "",
    one_scale: bool = False,
) -> Drawing:
    """Horizontal bars, one panel per ``panel`` with its own scale from zero; columns as ``segments`` gives them.

    With ``one_scale`` all panels share the scale below the last, unless one of them would be too small on it.

    ``reference`` is a value marked on every bar, such as the 1 of a ratio, and ``reference_label`` says below the scale
    what it means; a column ``marks`` has values of each bar's own, as pairs of the first and the last of a span. Names
    inside a bar stand in its label where one of them has no room.
    """
    groups = [(str(name), bars) for name, bars in frame.groupby("panel", sort=False)]
    reaches = [bar_rows.reach(bars) for _, bars in groups]
    shared = one_scale and max(reaches) <= NEAR * min(reaches)
    reaches = [max(reaches)] * len(groups) if shared else reaches
    foot = AXIS
    if reference is not None and reference_label:
        said = [reference_marks.meaning_of(reference_label, reference / (reach * WIDER), size) for reach in reaches]
        foot += LINE * max(len(each.lines) for each in said)
    feet = [APART] * (len(groups) - 1) + [foot] if shared else [foot] * len(groups)
    made = zip(groups, feet, reaches, strict=True)
    panels = [_PanelOfBars(name, bars, size, below, reach) for (name, bars), below, reach in made]
    total, top, traces = sum(panel.height for panel in panels), 0, list[dict[str, Any]]()
    layout: dict[str, Any] = {"height": total, "barmode": "overlay", "annotations": [], "shapes": []}
    for number, panel in enumerate(panels, start=1):
        span = 1 - (top + panel.height - panel.foot) / total, 1 - (top + panel.head) / total
        axis = "" if number == 1 else str(number)
        traces += panel.traces(axis)
        layout["annotations"] += [*panel.labels(axis), *panel.arrows(axis), panel.heading(span)]
        layout["shapes"] += panel.marks(axis, reference)
        if reference is not None and reference_label:
            meaning = reference_marks.meaning(axis, reference, said[number - 1], below=AXIS - 4, size=size)
            layout["annotations"].append(meaning)
        layout |= panel.axes(axis, span)
        top += panel.height
    # a line across bars is nothing that a chart of other programs could carry
    native = [] if reference is not None or "marks" in frame else [panel.native() for panel in panels]
    return Drawing({"data": traces, "layout": layout}, Kind.BARS, panels=native)


class _PanelOfBars:
    """Bars of one panel under their labels; a row that needs more lines than one is taller by as much."""

    def __init__(self, name: str, bars: pd.DataFrame, size: Size, foot: int, reach: float) -> None:
        self.size, self.foot, self.reach = size, foot, reach
        self.title = wrap(name, size.inner - style.EDGE, size.text, bold=True)
        self.spans_of = dict(zip(bars["label"], bars["marks"], strict=True)) if "marks" in bars else {}
        self.bars = bar_rows.named(bars, size.small, size.inner / (self.reach * WIDER))
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
        lines = {"gridcolor": RULE, "zerolinecolor": INK, **({} if self.foot > APART else {"showticklabels": False})}
        rows = [max(self.feet.values()), 0]
        return {
            f"xaxis{axis}": {"anchor": f"y{axis}", "range": [0, self.reach * WIDER], **lines, **ticks},
            f"yaxis{axis}": {"anchor": f"x{axis}", "domain": span, "range": rows, "visible": False},
        }

    def marks(self, axis: str, value: float | None) -> Iterator[dict[str, Any]]:
        """Shapes, clear of the labels: a dotted line across every bar at a value, and the marks of each bar."""
        middles = {label: foot + BAR - 1 for label, foot in self.feet.items()}
        yield from reference_marks.lines(axis, value, middles.values(), THICK) if value is not None else ()
        marked = [(middles[label], spans) for label, spans in self.spans_of.items()]
        yield from reference_marks.spans(axis, marked, THICK)

    def native(self) -> Panel:
        """The panel as charts of other programs draw it: for each bar its label, wording and pieces from zero."""
        bars = tuple(
            Bar(
                label=str(label),
                detail=str(rows["detail"].iloc[0]),
                segments=tuple(bar_rows.pieces(rows)),
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
            yield reference_marks.arrow(axis, self.reach * 1.04, self.feet[label] + BAR - 1)

    def _label(self, label: str, detail: str) -> list[str]:
        """Lines of a label: its name and its wording side by side where there is room, else below one another."""
        room, type_size = self.size.inner - style.EDGE, self.size.text
        together = text_lines.width_of(label, type_size, bold=True) + text_lines.width_of(f"  {detail}", type_size)
        if together <= room:
            return [f"<b>{escape(label)}</b>  {escape(detail)}"]
        names, wordings = wrap(label, room, type_size, bold=True), wrap(detail, room, type_size)
        return [*(f"<b>{escape(line)}</b>" for line in names), *map(escape, wordings)]
