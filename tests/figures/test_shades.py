"""Colours of pictures in the dark: legible, told apart by everybody, of the same hue as in the light."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from test_style import SIGHT, contrast, lab

from factbook.figures import shades, style

PAPER = shades.DARK[style.PAPER]
PARTIES = [shades.dark(colour) for colour in style.PARTIES]


@pytest.mark.parametrize("ink", [style.INK, style.MUTED, style.WARNING])
def test_type_stands_out_from_its_ground(ink: str) -> None:
    """Every ink has the contrast WCAG asks of text, on dark paper and on the tinted grounds of each party."""
    grounds = [PAPER, *(shades.dark(style.tint(party)) for party in style.PARTIES)]
    assert [] == [ground for ground in grounds if contrast(shades.dark(ink), ground) < 4.5]


@pytest.mark.parametrize("party", [*style.PARTIES, style.NEUTRAL])
def test_ink_stands_out_from_what_stands_out(party: str) -> None:
    """Heads and shared cells bear ink alone; of six parties the lightest leaves a little less than WCAG asks."""
    least = 4.2 if party == style.PARTIES[-1] else 4.5
    assert contrast(shades.dark(style.INK), shades.dark(style.tint(party, style.DEEP))) >= least


@pytest.mark.parametrize("fill", [*style.PARTIES, style.NEUTRAL])
def test_a_fill_stands_out_from_paper_and_under_its_type(fill: str) -> None:
    """In both lights: 3 from the paper beside it where it is dark, 4.5 from the type on it."""
    assert contrast(shades.dark(fill), PAPER) >= 3
    assert contrast(fill, style.on(fill)) >= 4.5
    assert contrast(shades.dark(fill), shades.dark(style.on(fill))) >= 4.5


@pytest.mark.parametrize("eyes", SIGHT)
@pytest.mark.parametrize("pair", list(combinations(PARTIES, 2)))
def test_up_to_six_parties_are_told_apart_by_everybody(pair: tuple[str, str], eyes: str) -> None:
    """Any two colours are far apart for all eyes (0.02 is just noticeable), and are different greys."""
    assert math.dist(lab(pair[0], eyes), lab(pair[1], eyes)) >= 0.12
    assert contrast(*pair) >= 1.15


@pytest.mark.parametrize("party", style.PARTIES)
def test_a_party_is_the_same_colour_in_the_dark(party: str) -> None:
    """Its hue turns by less than a thirtieth of the circle."""
    hues = [math.atan2(*reversed(lab(colour, "all")[1:])) for colour in (party, shades.dark(party))]
    apart = abs(hues[0] - hues[1])
    assert min(apart, math.tau - apart) < math.tau / 30


def test_a_tint_is_thinned_with_the_paper_of_each_light() -> None:
    """A ground under words keeps its party's hue and its share."""
    blue = style.PARTIES[0]
    assert style.tint(shades.dark(blue), 0.3, paper=PAPER) == shades.dark(style.tint(blue, 0.3))
    assert PAPER == shades.dark("#ffffff")


def test_another_colour_keeps_its_hue() -> None:
    """What a chapter draws in a colour of its own is as light in the dark as it was dark."""
    assert ("#e6b3b3", "#bbbbbb") == (shades.dark("#4c1919"), shades.dark("#444444"))


def test_a_turning_drawing_names_no_colour_of_its_own() -> None:
    """In styles and in attributes, of lines and fills, short and long; its words and its names stay."""
    drawn = (
        '<g id="#fff" style="fill:#fff; stroke: #1f4e79"><path stroke="#ABC" fill="#e69f00"/><text>#e69f00</text></g>'
    )
    turned = (
        '<g id="#fff" style="fill:var(--figure-ffffff); stroke: var(--figure-1f4e79)">'
        '<path stroke="var(--figure-aabbcc)" fill="var(--figure-e69f00)"/><text>#e69f00</text></g>'
    )
    assert turned == shades.turning(drawn)
    assert ["#1f4e79", "#aabbcc", "#e69f00", "#ffffff"] == shades.colours([drawn])


def test_both_values_of_a_colour_and_when_they_hold() -> None:
    """Light but for a dark screen: by the system, or by a switch where there is one and scripts run."""
    svg = '<path fill="#1f4e79"/>'
    light, dark = ":root{--figure-1f4e79:#1f4e79}", f"--figure-1f4e79:{shades.dark('#1f4e79')}"
    by_system = f"(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    assert f"{light}\n@media screen and {by_system}\n" == shades.rules(shades.colours([svg]), switched=False)
    by_switch = f'@media screen{{html[data-theme="dark"]{{{dark}}}}}'
    without_scripts = f"@media screen and (scripting:none) and {by_system}"
    assert f"{light}\n{by_switch}\n{without_scripts}\n" == shades.rules(shades.colours([svg]), switched=True)
