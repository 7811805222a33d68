"""Words by row and column: the cells that a chart of words draws, and the same as a table of text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd


def cells(words: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """A row for each row and column (columns row, column, words, scope), without rows that have no words.

    ``words`` has row, column, word: one line a word, in the order in which they stand in a cell. ``scope`` is empty.
    Where it has ``loose`` as well, so has the result: whether all words of a cell are.
    """
    frame = pd.MultiIndex.from_product([rows, columns], names=["row", "column"]).to_frame(index=False)
    joined = words.groupby(["row", "column"])["word"].agg(" · ".join).to_dict()
    frame["words"] = [joined.get(key, "") for key in zip(frame["row"], frame["column"], strict=True)]
    if "loose" in words:
        loose = words.groupby(["row", "column"])["loose"].all().to_dict()
        frame["loose"] = [loose.get(key, False) for key in zip(frame["row"], frame["column"], strict=True)]
    return frame.assign(scope="")[frame["row"].isin(words["row"])].reset_index(drop=True)


def standing_out(
    cells: pd.DataFrame, rows: Collection[str], columns: Collection[str], *, mark: str, group: str
) -> pd.DataFrame:
    """Cells in which some rows stand out, in certain columns, under a heading ``group``.

    Columns shared (``mark`` in those rows, else empty), group (likewise), strong.
    """
    out = cells["row"].isin(rows)
    strong = out & cells["column"].isin(columns) & ~cells.get("loose", False)
    marks, groups = (out.map({True: text, False: ""}) for text in (mark, group))
    return cells.assign(shared=marks, group=groups, strong=strong & cells["words"].ne(""))


def table(cells: pd.DataFrame, *, head: str, shared: str = "") -> pd.DataFrame:
    """Cells as a table of text in their own order: ``head`` names the rows; a cell without words is missing.

    ``shared`` is the heading of the marks of rows that stand out (``standing_out``), which are the second column then.
    """
    rows, columns = cells["row"].unique(), list(cells["column"].unique())
    wide = cells.pivot(index="row", columns="column", values="words").loc[rows, columns]
    named = wide.where(wide != "").rename_axis(head).reset_index()
    if shared:
        named.insert(1, shared, cells.drop_duplicates("row").set_index("row").loc[rows, "shared"].to_numpy())
    return named
