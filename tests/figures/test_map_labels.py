"""On which side of its point a name stands."""

from __future__ import annotations

import numpy as np

from factbook.figures.charts import map_labels
from factbook.figures.style import WIDE


def test_a_name_stands_near_no_other_point() -> None:
    """Above its point it would stand beside the next one, and be read as that one's; below there is none."""
    labels, spots = ["가나", "다라"], np.array([(100.0, 100.0), (127.0, 114.0)])
    (first, _), _ = map_labels.placed(spots, labels, [], 400, WIDE)
    point, other = (map_labels.Point(*map(float, spot)) for spot in spots)
    boxes = {
        side: point.box(map_labels.width_of("가나", WIDE.text, bold=True), WIDE.text, way)
        for side, way in map_labels.SIDES.items()
    }
    assert other.gap(boxes["top center"]) < map_labels.NEAR < other.gap(boxes[first])
