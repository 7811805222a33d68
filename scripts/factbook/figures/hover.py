"""Hover labels: the full text of a mark of a drawing and, under it, the source line.

The text is that of the trace's ``hovertext``: plain text, whose line breaks are kept.
"""

from __future__ import annotations

import plotly.graph_objects as go

from factbook.figures.style import FONT, INK, PAPER, Size, escape, wrap

ROOM = 0.44  # of the drawing: a label stands left or right of its mark and must fit wherever the mark is
_END = "<extra></extra>"  # without it plotly adds the name of the trace


def sourced(figure: go.Figure, source: str, size: Size) -> go.Figure:
    """Set the hover labels of a drawing: each mark's text and, under it, ``source``."""
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
