"""A drawing as part of a page: its names are its own, and what many of its elements look like is said once."""

from __future__ import annotations

from factbook.figures import inlining

TWICE = "fill: none; stroke-width: 3px;"
DRAWING = (
    f'<svg style="fill: red;"><path d="M0,0" style="{TWICE}"/><path d="M1,1" style="{TWICE}"/>'
    '<text style="font-family: &quot;A&quot;;">a</text><text style="font-family: &quot;A&quot;;">b</text>'
    '<rect style="fill: blue;"/></svg>'
)


def test_a_style_of_several_elements_is_said_once() -> None:
    """One rule, a class where it holds; what one element alone has, or what has names in quotes, stays where it was."""
    expected = DRAWING.replace(f'style="{TWICE}"', 'class="ws0"')
    rule = "<style>.ws0{fill:none;stroke-width:3px}</style>"
    assert expected.replace('"fill: red;">', f'"fill: red;">{rule}') == inlining.said_once(DRAWING, "w")


def test_a_drawing_whose_styles_differ_stays_as_it_is() -> None:
    """There is no empty sheet."""
    drawing = '<svg><path style="fill: red;"/><path style="fill: blue;"/></svg>'
    assert drawing == inlining.said_once(drawing, "w")


def test_two_drawings_share_no_class() -> None:
    """Each has its own prefix."""
    assert "ws0" not in inlining.said_once(DRAWING, "n")
