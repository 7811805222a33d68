"""Room for a text inside an outline."""

from __future__ import annotations

import numpy as np
import pytest

from factbook.figures.charts import room

SQUARE = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)])
ELL = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (30.0, 30.0), (30.0, 100.0), (0.0, 100.0)])


def test_a_text_stands_inside_and_clear_of_what_is_there() -> None:
    """Its whole box is inside the outline, and meets no rectangle."""
    x, y = room.middle([SQUARE], 30, 10, [(0, 0, 100, 60)])
    assert (15 <= x <= 85, 65 <= y <= 95) == (True, True)


def test_a_text_stays_in_a_bent_outline() -> None:
    """The middle of the outline's bounds lies outside of it; the text does not."""
    x, y = room.middle([ELL], 20, 10, [])
    assert (x <= 20 and y <= 95) or (y <= 25 and x <= 90)


@pytest.mark.parametrize("taken", [[], [(0.0, 0.0, 100.0, 100.0)]])
def test_a_text_without_room_is_still_put(taken: list[tuple[float, float, float, float]]) -> None:
    """One that is wider than the outline stands across it, or, where all is taken, in the middle."""
    x, y = room.middle([SQUARE], 300, 10, taken)
    assert (0 <= x <= 100, 0 <= y <= 100) == (True, True)


def test_a_text_without_room_inside_has_its_middle_inside_where_it_can() -> None:
    """The corner of an ell's bounds, far from everything, belongs to a neighbour."""
    x, y = room.middle([ELL], 34, 34, [])
    assert x <= 30 or y <= 30


def test_the_largest_ring_is_taken() -> None:
    """A country's name is not put on its islands."""
    x, _ = room.middle([SQUARE / 10 + 500, SQUARE], 10, 10, [])
    assert x <= 100


@pytest.mark.parametrize(
    ("box", "crossed"),
    [
        ((40.0, 40.0, 60.0, 60.0), False),  # inside
        ((110.0, 40.0, 130.0, 60.0), False),  # outside
        ((100.0, 40.0, 130.0, 60.0), False),  # outside, against the edge
        ((90.0, 40.0, 110.0, 60.0), True),
        ((-10.0, -10.0, 110.0, 110.0), True),  # around all of it
        ((20.0, 20.0, 40.0, 40.0), False),
    ],
)
def test_an_edge_crosses_a_box_it_runs_through(box: tuple[float, float, float, float], *, crossed: bool) -> None:
    """Not one that lies on either side of it or only touches it, though the edge goes on in its direction."""
    assert crossed == room.crossed(box, [SQUARE])


def test_a_slanting_edge_crosses_only_what_it_meets() -> None:
    """Both ends of it are beyond the box, and its bounds hold the box."""
    slope = np.array([(0.0, 0.0), (100.0, 100.0), (200.0, 0.0)])
    assert room.crossed((40, 45, 50, 55), [slope])
    assert not room.crossed((10, 45, 20, 55), [slope])
