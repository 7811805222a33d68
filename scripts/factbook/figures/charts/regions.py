"""Which countries one map can show: near ones together, those far away on maps of their own. Knows no plotly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

MARGIN = 0.25  # degrees around what is drawn
SMALLEST = 0.12  # share of a map's long side that its smallest country takes at least, if others can be left out
NEAR = 4.0  # degrees between two countries that stay together
ROUND = 360  # degrees


class Region(NamedTuple):
    """The area that a map shows, in degrees; ``east`` may exceed 180, so that an area across that line stays whole."""

    west: float
    east: float
    south: float
    north: float

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def long_side(self) -> float:
        """Its longer side in degrees of latitude."""
        return max((self.east - self.west) * self.squeeze, self.north - self.south)

    def gap(self, other: Region) -> float:
        """Degrees of latitude between two regions, along the axis on which they are farther apart."""
        across = max(self.west - other.east, other.west - self.east) * self.squeeze
        return max(across, self.south - other.north, other.south - self.north, 0)


def eastward(longitudes: pd.Series) -> pd.Series:
    """Longitudes as one goes on to the east across 180 degrees, where that is the shorter way round."""
    x = longitudes.astype(float)
    return x.where(x >= 0, x + ROUND) if x.max() - x.min() > ROUND / 2 else x


def around(spots: pd.DataFrame) -> Region:
    """Region of points (columns latitude, longitude), with a margin."""
    x, y = eastward(spots["longitude"]), spots["latitude"].astype(float)
    return Region(x.min() - MARGIN, x.max() + MARGIN, y.min() - MARGIN, y.max() + MARGIN)


def groups(spots: pd.DataFrame, countries: Sequence[str]) -> list[list[str]]:
    """Countries by map, in their order; columns country, latitude, longitude.

    All are on one map unless one of them would take less than ``SMALLEST`` of its long side.
    """
    there = {code: around(spots[spots["country"] == code]) for code in countries if (spots["country"] == code).any()}
    if not there:
        return []
    whole = around(spots[spots["country"].isin(list(there))]).long_side
    if len(there) == 1 or min(region.long_side for region in there.values()) >= SMALLEST * whole:
        return [list(there)]
    found = list[list[str]]()
    for code, region in there.items():
        near = [group for group in found if any(region.gap(there[other]) <= NEAR for other in group)]
        found = [group for group in found if group not in near]
        found.append([*(other for group in near for other in group), code])
    return sorted(found, key=lambda group: min(map(list(there).index, group)))
