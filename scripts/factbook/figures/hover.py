"""What a mark of a drawing tells a reader who points at it: its own words in full and, under them, whose they are.

A trace tells what stands in its ``hovertext``: plain text, a line break where a new line shall begin.
"""

from __future__ import annotations

import plotly.graph_objects as go

from factbook.figures.style import FONT, INK, PAPER, Size, escape, wrap

ROOM = 0.44  # of the drawing: a label stands left or right of its mark and must fit wherever the mark is
_END = "<extra></extra>"  # without it plotly adds the name of the trace


def sourced(figure: go.Figure, source: str, size: Size) -> go.Figure:
    """The same drawing, each of whose marks names the source under what it tells."""
    below = _lines(source, size)
    for trace in figure.data:
        if trace.hovertext is not None:
            trace.hovertext = [_lines(str(text), size) for text in trace.hovertext]
            trace.hovertemplate = f"%{{hovertext}}<br>{below}{_END}"
        elif trace.hovertemplate:
            trace.hovertemplate = f"{trace.hovertemplate.removesuffix(_END)}<br>{below}{_END}"
    label = {"align": "left", "bgcolor": PAPER, "bordercolor": INK}
    return figure.update_layout(hoverlabel=label | {"font": {"family": FONT, "size": size.small, "color": INK}})


def _lines(text: str, size: Size) -> str:
    room = int(size.inner * ROOM)
    return "<br>".join(escape(line) for part in text.split("\n") for line in wrap(part, room, size.small))
