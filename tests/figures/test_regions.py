"""Which countries one map shows, and how labels stay on it."""

from __future__ import annotations

import pandas as pd
import pytest

from factbook.figures import style
from factbook.figures.charts import maps, regions
from factbook.figures.style import NARROW, WIDE, Size
from plotly_checked import checked

BLUE, AMBER = style.PARTIES[:2]
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])


def box(country: str, west: float, south: float, side: float) -> pd.DataFrame:
    """A square outline."""
    edge = [(west, south), (west, south + side), (west + side, south + side), (west + side, south), (west, south)]
    frame = pd.DataFrame(edge, columns=["longitude", "latitude"])
    return frame.assign(country=country, ring=1, order=range(1, len(edge) + 1))


def spots(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    """Places: label, country, longitude, latitude."""
    frame = pd.DataFrame(rows, columns=["label", "country", "longitude", "latitude"])
    return frame.assign(strong=False, detail="역할")


NEIGHBOURS = pd.concat([box("AA", 10, 48, 4), box("BB", 14, 49, 5)])
AFAR = pd.concat([box("AA", 10, 48, 4), box("BB", 14, 49, 5), box("CC", -72, -35, 4)])


def test_neighbours_share_a_map_and_far_countries_have_their_own() -> None:
    """Nobody is a speck for the sake of another: near countries stay together, in the order given."""
    assert [["AA", "BB"]] == regions.groups(NEIGHBOURS, ["AA", "BB"])
    assert [["AA", "BB"], ["CC"]] == regions.groups(AFAR, ["AA", "CC", "BB"])
    assert [["CC"], ["BB", "AA"]] == regions.groups(AFAR, ["CC", "BB", "AA"])
    assert [] == regions.groups(AFAR.iloc[:0], ["AA"])


def test_a_country_on_both_sides_of_the_date_line_is_one() -> None:
    """Longitudes go on to the east where that is the shorter way."""
    fiji = pd.concat([box("FJ", 177, -18, 2), box("FJ", -180, -18, 1)])
    assert pytest.approx(4 + 2 * regions.MARGIN) == regions.around(fiji).east - regions.around(fiji).west


@SIZES
def test_each_map_has_its_heading_and_room(size: Size) -> None:
    """Two maps do not meet: side by side on a page, below one another on a phone; together they fill the drawing."""
    places = spots(("가시", "AA", 12, 50), ("다시", "CC", -70, -33))
    colours = {"AA": BLUE, "BB": AMBER, "CC": BLUE}
    names = {"AA": "가국", "BB": "나국", "CC": "다국"}
    figure = checked(maps.place_map(places, size, outlines=AFAR, colours=colours, names=names).figure)
    assert ["<b>가국 · 나국</b>", "<b>다국</b>"] == [
        each.text for each in figure.layout.annotations if each.xref == "paper"
    ]
    first, second = figure.layout.xaxis.domain, figure.layout.xaxis2.domain
    above, below = figure.layout.yaxis.domain, figure.layout.yaxis2.domain
    assert first[1] < second[0] if size is WIDE else below[1] < above[0]
    assert all(0 <= end <= 1.0001 for domain in (first, second, above, below) for end in domain)


@SIZES
@pytest.mark.parametrize("longitude", [10.05, 13.95])
def test_a_label_at_the_edge_stays_on_the_map(longitude: float, size: Size) -> None:
    """It takes the side where there is room for it."""
    wide = box("AA", 10, 50, 4).assign(latitude=lambda frame: 50 + (frame["latitude"] - 50) / 8)
    places = spots(("이름이 긴 어느 도시", "AA", longitude, 50.2))
    trace = checked(maps.place_map(places, size, outlines=wide, colours={"AA": BLUE}).figure).data[-1]
    assert ("middle right" if longitude < 12 else "middle left") == trace.textposition[0]
