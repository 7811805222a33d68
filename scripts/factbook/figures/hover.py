"""Hover labels: the full text of a mark of a drawing and, under it, the source line.

The text is that of the trace's ``hovertext``: plain text, whose line breaks are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factbook.figures.manifest import PlotlyJson
from factbook.figures.style import FONT, INK, PAPER, Size, escape
from factbook.figures.text_lines import wrap

ROOM = 0.44  # of the drawing: a label stands left or right of its mark and must fit wherever the mark is
_END = "<extra></extra>"  # without it plotly adds the name of the trace


def sourced(figure: PlotlyJson, source: str, size: Size) -> PlotlyJson:
    """The drawing with hover labels: each mark's text and, under it, ``source``."""
    below = _lines(source, size)
    font = {"family": FONT, "size": size.small, "color": INK}
    label = {"align": "left", "bgcolor": PAPER, "bordercolor": INK, "font": font}
    traces = [{**trace, **_labels(trace, below, size)} for trace in figure["data"]]
    return {"data": traces, "layout": {**figure["layout"], "hoverlabel": label}}


def _labels(trace: Mapping[str, Any], below: str, size: Size) -> dict[str, object]:
    """What changes in a trace that tells something; ``below`` is the source in lines."""
    if "hovertext" in trace:
        texts = [_lines(str(text), size) for text in trace["hovertext"]]
        return {"hovertext": texts, "hovertemplate": f"%{{hovertext}}<br>{below}{_END}"}
    template = trace.get("hovertemplate", "")
    return {"hovertemplate": f"{template.removesuffix(_END)}<br>{below}{_END}"} if template else {}


def _lines(text: str, size: Size) -> str:
    room = int(size.inner * ROOM)
    return "<br>".join(escape(line) for part in text.split("\n") for line in wrap(part, room, size.small))
