"""Where inside an outline a text of a known size has room. Knows no plotly, no degrees: all is in px."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
STEPS = 24  # places tried along each side of an outline


def middle(
    rings: Sequence[Numbers], width: float, height: float, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float]:
    """Middle of a text inside the largest of ``rings`` (corners as x, y), far from its edge and from what is there.

    ``taken`` are rectangles that the text must not meet: left, lower edge, right, upper edge. Where there is no room
    inside, it may stand across the outline, its middle inside if that can be; where there is none at all, in the
    outline's middle.
    """
    ring = max(rings, key=lambda each: float(np.prod(np.ptp(each, axis=0))))
    low, high = ring.min(axis=0), ring.max(axis=0)
    tried = np.stack(np.meshgrid(*np.linspace(low, high, STEPS).T), axis=-1).reshape(-1, 2)
    corners = np.array([(x, y) for x in (-0.5, 0, 0.5) for y in (-0.5, 0.5)]) * (width, height)
    free = (
        np.array([_apart(tried, box, width, height) for box in taken]).all(axis=0)
        if taken
        else np.full(len(tried), True)
    )
    inside = np.array([_within(tried + corner, ring) for corner in corners]).all(axis=0)
    marks = [ring, *(np.array([[(left + right) / 2, (below + above) / 2]]) for left, below, right, above in taken)]
    distance = np.linalg.norm(tried[:, None] - np.concatenate(marks)[None], axis=2).min(axis=1)
    for allowed in (free & inside, free & _within(tried, ring), free):
        if allowed.any():
            x, y = tried[np.where(allowed, distance, -1).argmax()]
            return float(x), float(y)
    x, y = (low + high) / 2
    return float(x), float(y)


def crossed(box: tuple[float, float, float, float], rings: Sequence[Numbers]) -> bool:
    """Whether an edge of ``rings`` (corners as x, y) runs through a rectangle: left, lower edge, right, upper edge."""
    low, high = np.array(box[:2]), np.array(box[2:])
    return any(_enters(start, np.roll(start, -1, axis=0) - start, low, high) for start in rings)


def _enters(start: Numbers, way: Numbers, low: Numbers, high: Numbers) -> bool:
    """Whether any of the lines that go such a way from such a start has a point between two corners.

    A line lies between two parallel edges for a stretch of its way; it enters where the two stretches have a part in
    common.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (low - start) / way, (high - start) / way
    aside = (way == 0) & ((start <= low) | (start >= high))
    enters, leaves = np.fmin(first, second).max(axis=1), np.fmax(first, second).min(axis=1)
    return bool((~aside.any(axis=1) & (np.fmax(enters, 0) < np.fmin(leaves, 1))).any())


def _apart(middles: Numbers, box: tuple[float, float, float, float], width: float, height: float) -> Truths:
    """Whether a text with its middle there does not meet a rectangle."""
    x, y = middles.T
    left, below, right, above = box
    aside: Truths = np.abs(x - (left + right) / 2) * 2 >= width + right - left
    over: Truths = np.abs(y - (below + above) / 2) * 2 >= height + above - below
    return aside | over


def _within(points: Numbers, ring: Numbers) -> Truths:
    """Whether points lie inside a ring: a ray from them crosses it an odd number of times."""
    (x, y), (ax, ay), (bx, by) = points.T[:, :, None], ring.T, np.roll(ring, -1, axis=0).T
    with np.errstate(divide="ignore", invalid="ignore"):
        crossed = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    within: Truths = np.logical_xor.reduce(crossed, axis=1)
    return within
