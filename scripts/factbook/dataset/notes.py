"""Where a note stands in full: in one section of the book, to which all others refer."""

from __future__ import annotations

import pandas as pd

from factbook.book import addresses


def placed(rows: pd.DataFrame, section: str) -> pd.DataFrame:
    """Rows of ``notes`` with a column ``elsewhere``: where each stands in full, seen from ``section``, or empty.

    A note stands in full in the first of its sections, or, where it has none, wherever it is shown.
    """
    homes = [labels.partition(" ")[0] for labels in rows["sections"]]
    return rows.assign(elsewhere=["" if home in ("", section) else addresses.labelled(home) for home in homes])
