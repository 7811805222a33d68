"""House style of every figure: sizes, colours, type, hatching, and the texts around a drawing. Knows no data, no files.

Colours tell parties apart for colour-blind readers: two, one dark and one light, on a black-and-white printer as well;
more by steps of grey, and always with their names beside them.
A drawing is made twice, for a page (``WIDE``) and for a phone (``NARROW``), so that its type stays legible on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.figures import mixing, text_lines
from factbook.figures.manifest import PlotlyJson

FONT = "NanumGothic, 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
INK, MUTED, RULE, PAPER, WARNING = "#1c2430", "#545d69", "#d5d9df", "#ffffff", "#a3170b"
PARTIES = ("#1f4e79", "#e69f00", "#400606", "#7484b2", "#8819f7", "#63d2f7")
NEUTRAL = "#7a828c"
ON_DARK, ON_LIGHT = "#fdfdfd", "#10151d"  # words on a party's own colour, both dark where a page turns dark
PALE, DEEP = 0.12, 0.4  # shares of a colour in the ground of what is named, and of heads and of what stands out
SIDE = 14  # px left free at both sides
DARKEST = 110  # of 255: the grey of a colour that bears dark words
GAP = 4  # px between two texts
EDGE = 4  # px of its room that plotly keeps free around the text of an annotation
# what stands where a chart says nothing: lines at zero and axes that widen for their words
TEMPLATE = {"layout": {axis: {"automargin": True, "zerolinewidth": 2} for axis in ("xaxis", "yaxis")}}
MARKED, WARNED = "mark", "warning"  # names of the annotations that hold a figure's mark and its warning


@dataclass(frozen=True)
class Size:
    """Measures of one drawing in px: its width, and the type of headline, text and small print."""

    width: int
    headline: int
    text: int
    small: int

    @property
    def inner(self) -> int:
        """Width between the side margins."""
        return self.width - 2 * SIDE


WIDE = Size(width=760, headline=19, text=14, small=12)
NARROW = Size(width=326, headline=16, text=13, small=12)  # as wide as a page of 360 px lets a figure be


def size_of(width: int) -> Size:
    """The measures of a drawing of one of these widths."""
    return {size.width: size for size in (WIDE, NARROW)}[width]


@dataclass(frozen=True)
class Texts:
    """Texts around a drawing: headline, subtitle (what is measured), note (how to read it), source line.

    ``mark`` identifies the figure and its version.
    """

    headline: str
    subtitle: str
    note: str
    source: str
    mark: str = ""


def colours(parties: Sequence[str]) -> dict[str, str]:
    """Colour of each party by its position in ``parties``: give the order of the data, which no parameter changes.

    Raises:
        ValueError: for more parties than the house has colours that can be told apart.
    """
    if len(parties) > len(PARTIES):
        raise ValueError(f"{len(parties)} parties, but only {len(PARTIES)} colours that anybody can tell apart")
    return dict(zip(parties, PARTIES, strict=False))


def tint(colour: str, share: float = PALE, paper: str = PAPER) -> str:
    """The colour thinned with that of the paper, for the ground under text."""
    return mixing.mixed(colour, paper, share)


def on(colour: str) -> str:
    """Colour of words on a party's own colour: light on dark, dark on light."""
    red, green, blue = mixing.parts(colour)
    return ON_LIGHT if 0.299 * red + 0.587 * green + 0.114 * blue > DARKEST else ON_DARK


def solid(fill: Sequence[str]) -> dict[str, object]:
    """Marker of the part of a bar that is sure; the dark line around it parts a light bar from the paper."""
    return {"color": list(fill), "line": {"color": INK, "width": 1}}


def hatch(fill: Sequence[str]) -> dict[str, object]:
    """Marker of the part of a bar that is possible, not sure."""
    pattern = {"shape": "/", "size": 7, "solidity": 0.3, "fgcolor": list(fill), "bgcolor": PAPER, "fillmode": "replace"}
    return {"color": PAPER, "pattern": pattern, "line": {"color": INK, "width": 1}}


def escape(text: str) -> str:
    """Text that plotly draws as it is written: ``<`` in a label is no markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def dress(figure: PlotlyJson, texts: Texts, size: Size) -> PlotlyJson:
    """The drawing with its texts around it; its layout height must be that of the body alone."""
    above = _above(texts, size)
    below = _below(texts, size)
    top, bottom = SIDE + _height(above) + 10, _height(below) + SIDE
    layout = figure["layout"]
    lines = [*_stacked(above, y=1, start=-_height(above) - 10), *_stacked(below, y=0, start=6)]
    house = {
        "template": TEMPLATE,
        "width": size.width,
        "height": layout["height"] + top + bottom,
        "margin": {"l": SIDE, "r": SIDE, "t": top, "b": bottom, "pad": 0},
        "font": {"family": FONT, "size": size.text, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "showlegend": False,
        "hovermode": "closest",
        "annotations": [*layout.get("annotations", []), *lines],
    }
    return {"data": figure["data"], "layout": {**layout, **house}}


@dataclass(frozen=True)
class _Block:
    """Lines of one kind, top to bottom."""

    lines: Sequence[str]
    font: Mapping[str, object]
    leading: int
    bold: bool = False
    name: str = ""


def warning(text: str, size: Size, start: int) -> tuple[list[dict[str, object]], int]:
    """Annotations of a warning, the lowest of which ends ``start`` px above the plot's upper edge, and their height."""
    block = _block(text, size.text, WARNING, size, bold=True, name=WARNED)
    height = height_of_warning(len(block.lines), size)
    return list(_stacked([block], y=1, start=-start - height)), height


def height_of_warning(lines: int, size: Size) -> int:
    """Height in px that a warning of so many lines takes; none for no line."""
    return lines * _leading(size.text) + GAP if lines else 0


def _above(texts: Texts, size: Size) -> list[_Block]:
    return [
        _block(texts.headline, size.headline, INK, size, bold=True),
        _block(texts.subtitle, size.text - 1, MUTED, size),
    ]


def _below(texts: Texts, size: Size) -> list[_Block]:
    lines = (("", texts.note), ("", texts.source), (MARKED, texts.mark))
    return [_block(text, size.small, MUTED, size, name=name) for name, text in lines if text]


def _block(text: str, type_size: int, colour: str, size: Size, *, bold: bool = False, name: str = "") -> _Block:
    font = {"size": type_size, "color": colour}
    return _Block(text_lines.wrap(text, size.inner - EDGE, type_size, bold=bold), font, _leading(type_size), bold, name)


def _leading(type_size: int) -> int:
    return round(type_size * 1.45)


def _height(blocks: Sequence[_Block]) -> int:
    return sum(len(block.lines) * block.leading + GAP for block in blocks)


def _stacked(blocks: Sequence[_Block], y: int, start: int) -> Iterator[dict[str, object]]:
    """Annotations of lines below one another from ``start`` px under the plot's edge ``y`` (1 = top, 0 = bottom)."""
    offset = start
    for block in blocks:
        for line in block.lines:
            text = f"<b>{escape(line)}</b>" if block.bold else escape(line)
            named = {"name": block.name} if block.name else {}
            yield {
                "text": text,
                "font": dict(block.font),
                "x": 0,
                "y": y,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "top",
                "align": "left",
                "showarrow": False,
                "yshift": -offset,
                "borderpad": 0,
                **named,
            }
            offset += block.leading
        offset += GAP
