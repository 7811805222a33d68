"""Words by row and column: the cells that a chart of words draws, and the same as a table of text."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def cells(words: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """A row for each row and column (columns row, column, words, scope), without rows that have no words.

    ``words`` has row, column, word: one line a word, in the order in which they stand in a cell. ``scope`` is empty.
    """
    frame = pd.MultiIndex.from_product([rows, columns], names=["row", "column"]).to_frame(index=False)
    joined = words.groupby(["row", "column"])["word"].agg(" · ".join).to_dict()
    frame["words"] = [joined.get(key, "") for key in zip(frame["row"], frame["column"], strict=True)]
    return frame.assign(scope="")[frame["row"].isin(words["row"])].reset_index(drop=True)


def table(cells: pd.DataFrame, *, head: str) -> pd.DataFrame:
    """Cells as a table of text in their own order: ``head`` names the rows; a cell without words is missing."""
    rows, columns = cells["row"].unique(), list(cells["column"].unique())
    wide = cells.pivot(index="row", columns="column", values="words").loc[rows, columns]
    return wide.where(wide != "").rename_axis(head).reset_index()
