"""Rows of bars: how far they reach, where the names of their pieces stand, their pieces for other programs."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from factbook.figures import style, text_lines
from factbook.figures.manifest import Segment


def reach(bars: pd.DataFrame) -> float:
    """How far a panel's bars and marks go; somewhat further than the start of what nothing closes."""
    marked = (end for spans in bars.get("marks", ()) for _, end in spans)
    drawn = (bars["end"].max(), bars.loc[bars["end"].isna(), "start"].max() * 1.25, *marked)
    return max((float(end) for end in drawn if end > 0), default=1.0)


def named(bars: pd.DataFrame, type_size: int, scale: float) -> pd.DataFrame:
    """Bars at so many px a unit: where a name has no room in its piece, the names of that bar stand in its label."""
    wide = [text_lines.width_of(text, type_size) + 2 * style.EDGE for text in bars["inside"]]
    cramped = bars.loc[(bars["inside"] != "") & (wide > (bars["end"] - bars["start"]) * scale), "label"]
    names = bars[bars["inside"] != ""].groupby("label", sort=False)["inside"].agg(" + ".join)
    crowded = bars["label"].isin(cramped)
    detail = bars["detail"].where(~crowded, bars["detail"] + " = " + bars["label"].map(names))
    return bars.assign(inside=bars["inside"].where(~crowded, ""), detail=detail)


def pieces(rows: pd.DataFrame) -> Iterator[Segment]:
    """Pieces of one bar that have both ends."""
    for row in rows.dropna(subset=["start", "end"]).to_dict("records"):
        yield Segment(colour=row["colour"], length=row["end"] - row["start"], sure=row["sure"], name=row["inside"])
