"""The colours of pictures in the dark: what each colour of a drawing turns into, and drawings that can turn.

A drawing within a page says ``var(--figure-1f4e79)`` for ``#1f4e79``: the page's style has both values of it, and says
which one holds. Files of pictures have their colours as they were drawn, for light paper.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterable, Sequence

from factbook.figures import mixing, style

_COLOUR = re.compile(r"((?:\bfill|\bstroke|\bcolor)(?::\s*|=\"))#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
# the house's own: inks become light, paper dark, parties keep their hue and are light enough for dark type on them
DARK = {
    style.INK: "#e3e7ec",
    style.MUTED: "#b3bcc6",
    style.RULE: "#38414b",
    style.PAPER: "#14181d",
    style.WARNING: "#ff9c8f",
    style.NEUTRAL: "#98a1ac",
    style.ON_DARK: "#14181d",
    style.ON_LIGHT: "#14181d",
    **dict(zip(style.PARTIES, ("#6d9bd5", "#e69f00", "#da6d5d", "#adc1e9", "#9662fd", "#cbeff9"), strict=True)),
}
# by what ``style.tint`` makes: colour and share
_TINTS = {
    style.tint(colour, percent / 100): (colour, percent / 100)
    for colour in reversed((*style.PARTIES, style.INK, style.MUTED, style.NEUTRAL))
    for percent in range(50, 0, -1)
}


def dark(colour: str) -> str:
    """What a colour (``#1f4e79``) turns into in the dark; one that is not the house's keeps its hue alone."""
    if colour in DARK:
        return DARK[colour]
    if colour in _TINTS:
        thinned, share = _TINTS[colour]
        return style.tint(DARK[thinned], share, paper=DARK[style.PAPER])
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in mixing.parts(colour)))
    return mixing.written(255 * part for part in colorsys.hls_to_rgb(hue, 1 - lightness, saturation))


def turning(svg: str) -> str:
    """The same drawing with a variable of its page for each of its colours."""
    return _COLOUR.sub(lambda found: f"{found[1]}var({_variable(_long(found[2]))})", svg)


def colours(svgs: Iterable[str]) -> list[str]:
    """All colours in some drawings."""
    return sorted({_long(found[2]) for svg in svgs for found in _COLOUR.finditer(svg)})


def rules(found: Sequence[str], *, switched: bool) -> str:
    """CSS with both values of each of these ``colours`` of drawings: light, but on a screen that is dark.

    Where a page can be ``switched``, its root element says so, and without scripts the system does.
    """
    light, turned = _declared(found, str), _declared(found, dark)
    system = f"(prefers-color-scheme:dark){{:root{{{turned}}}}}"
    if switched:
        by_switch = f'@media screen{{html[data-theme="dark"]{{{turned}}}}}'
        return f":root{{{light}}}\n{by_switch}\n@media screen and (scripting:none) and {system}\n"
    return f":root{{{light}}}\n@media screen and {system}\n"


def _declared(found: Iterable[str], value: Callable[[str], str]) -> str:
    return ";".join(f"{_variable(colour)}:{value(colour)}" for colour in found)


def _variable(colour: str) -> str:
    return f"--figure-{colour[1:]}"


def _long(digits: str) -> str:
    """A colour with all six of its digits."""
    digits = digits.lower()
    return f"#{digits if len(digits) == 6 else ''.join(2 * digit for digit in digits)}"
