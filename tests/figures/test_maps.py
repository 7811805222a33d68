"""A map of places over outlines, drawn as plain lines."""

from __future__ import annotations

import pandas as pd
import pytest

from factbook.figures import style
from factbook.figures.charts import maps
from factbook.figures.style import NARROW, WIDE, Size
from plotly_checked import checked

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])
BLUE, AMBER = style.PARTIES[:2]
OUTLINES = pd.DataFrame(
    {
        "country": ["AA"] * 4 + ["BB"] * 4,
        "ring": 1,
        "order": [1, 2, 3, 4] * 2,
        "latitude": [50.0, 52, 52, 50, 50, 52, 52, 50],
        "longitude": [10.0, 10, 14, 14, 14, 14, 18, 18],
    }
)


def _places(*rows: tuple[str, float, float], strong: bool = False) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "latitude", "longitude"])
    return frame.assign(country="AA", strong=strong, detail="지어낸 역할")


@SIZES
def test_only_the_countries_asked_for_are_outlined(size: Size) -> None:
    """One closed line a ring, in the country's colour; a map of one country shows no other."""
    figure = checked(maps.place_map(_places(("가", 51, 12)), size, outlines=OUTLINES, colours={"AA": BLUE}).figure)
    *rings, points = figure.data
    assert [BLUE] == [ring.line.color for ring in rings]
    assert ["<b>가</b>"] == list(points.text)


@SIZES
def test_degrees_are_drawn_in_their_true_proportion(size: Size) -> None:
    """A degree of longitude is shorter than one of latitude by the cosine of the latitude; nothing is cut off."""
    both = {"AA": BLUE, "BB": AMBER}
    figure = checked(maps.place_map(_places(("가", 51, 12)), size, outlines=OUTLINES, colours=both).figure)
    width = figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0]
    height = figure.layout.yaxis.range[1] - figure.layout.yaxis.range[0]
    across, up = size.inner / width, figure.layout.height / height
    assert 0.629 == pytest.approx(across / up, abs=0.005)
    assert figure.layout.height <= maps.TALLEST


@SIZES
def test_a_place_with_several_roles_is_filled(size: Size) -> None:
    """Told apart without colour as well; all points have one size."""
    places = pd.concat([_places(("가", 51, 11)), _places(("나", 51, 13), strong=True)])
    points = checked(maps.place_map(places, size, outlines=OUTLINES, colours={"AA": BLUE}).figure).data[-1]
    assert [style.PAPER, BLUE] == list(points.marker.color)
    assert maps.DOT == points.marker.size


@SIZES
def test_labels_of_near_places_do_not_meet(size: Size) -> None:
    """The second of two neighbours in a row takes another side than the one where the first stands."""
    places = _places(("왼쪽 도시", 51.0, 11.6), ("오른쪽 도시", 51.0, 12.0))
    sides = checked(maps.place_map(places, size, outlines=OUTLINES, colours={"AA": BLUE}).figure).data[-1].textposition
    assert "middle left" == sides[0]
    assert "middle right" == sides[1]


def test_a_name_with_markup_stays_text() -> None:
    """A label cannot bring markup along."""
    points = checked(
        maps.place_map(_places(("<i>가", 51, 12)), WIDE, outlines=OUTLINES, colours={"AA": BLUE}).figure
    ).data[-1]
    assert ["<b>&lt;i&gt;가</b>"] == list(points.text)


@SIZES
def test_countries_of_one_map_bear_their_names(size: Size) -> None:
    """Each inside its own outline; a map of one country needs no name."""
    places, names = _places(("가", 51, 12), ("나", 51.5, 11)), {"AA": "가나국", "BB": "다라국"}
    both = maps.place_map(places, size, outlines=OUTLINES, colours={"AA": BLUE, "BB": AMBER}, names=names)
    first, second = checked(both.figure).layout.annotations
    assert ["<b>가나국</b>", "<b>다라국</b>"] == [first.text, second.text]
    assert 10 < first.x < 14 < second.x < 18
    assert all(50 < name.y < 52 for name in (first, second))
    alone = maps.place_map(places, size, outlines=OUTLINES[:4], colours={"AA": BLUE}, names=names)
    assert () == checked(alone.figure).layout.annotations


@SIZES
def test_a_label_beside_a_border_stands_on_the_side_without_it(size: Size) -> None:
    """A place at the eastern border of its country is named to the west; one in the middle to the east, as usual."""
    places = pd.concat([_places(("가나다라", 51, 13.8)), _places(("마", 51, 11))])
    both = {"AA": BLUE, "BB": AMBER}
    drawn = maps.place_map(places, size, outlines=OUTLINES, colours=both)
    assert ["middle left", "middle right"] == list(checked(drawn.figure).data[-1].textposition)
