"""On which side of its point the name of a place stands. Knows no plotly, no degrees: all is in px, right and up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from factbook.figures.charts import room
from factbook.figures.charts.room import Numbers
from factbook.figures.style import Size
from factbook.figures.text_lines import width_of

# where a label may stand: plotly's name, direction right and up from the point; of those that are free the first that
# is near no other point and not parted from its own by an outline, else the first that is near no other, else the first
SIDES = {"middle right": (1, 0), "middle left": (-1, 0), "top center": (0, 1), "bottom center": (0, -1)}
DOT, CLEAR = 13, 4  # px: a point across, and what is kept free around it
NEAR = 1.2 * DOT  # px from a label to the middle of a point within which the eye takes it for that point's


def placed(
    spots: Numbers, labels: Sequence[str], rings: Sequence[Numbers], width: float, size: Size
) -> tuple[list[str], list[Box]]:
    """For each of ``spots`` the side of its label, on the map and clear of outlines and others; and what is taken."""
    points = [Point(float(x), float(y)) for x, y in spots]
    taken, sides = [point.box(DOT + CLEAR, DOT + CLEAR) for point in points], list[str]()
    for point, label in zip(points, labels, strict=True):
        boxes = {side: point.box(width_of(label, size.text, bold=True), size.text, way) for side, way in SIDES.items()}
        on_map = [side for side, box in boxes.items() if box.left >= 0 and box.right <= width] or list(SIDES)
        free = [side for side in on_map if not any(boxes[side].meets(other) for other in taken)] or on_map[:1]
        ways = {side: (boxes[side], point.to(boxes[side])) for side in free}
        others = [other for other in points if other != point]
        own = [side for side in free if all(other.gap(boxes[side]) > NEAR for other in others)] or free
        clear = (side for side in own if not any(room.crossed(way, rings) for way in ways[side]))
        sides.append(next(clear, own[0]))
        taken.append(boxes[sides[-1]])
    return sides, taken


class Point(NamedTuple):
    """A point of the drawing, in px right and up from the map's corner."""

    x: float
    y: float

    def box(self, width: float, height: float, way: tuple[int, int] = (0, 0)) -> Box:
        """Something of that size around the point, or beside it the given way (right, up)."""
        x = self.x + way[0] * (width / 2 + DOT * 0.7)
        y = self.y + way[1] * (height / 2 + DOT * 0.7)
        return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def gap(self, box: Box) -> float:
        """How far it is from here to something."""
        right, up = max(box.left - self.x, self.x - box.right, 0), max(box.bottom - self.y, self.y - box.top, 0)
        return math.hypot(right, up)

    def to(self, box: Box) -> Box:
        """The way from here to the middle of something beside it, a pixel at both sides of the straight line."""
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return Box(min(self.x, x) - 1, min(self.y, y) - 1, max(self.x, x) + 1, max(self.y, y) + 1)


class Box(NamedTuple):
    """A rectangle in px."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any ground."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )
