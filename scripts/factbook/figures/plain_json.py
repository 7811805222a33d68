"""Values of a chart's arithmetic as JSON has them. Knows no plotly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd
from pydantic import JsonValue


def plain(value: object) -> JsonValue:
    """The value in mappings, lists, texts and numbers of Python's own.

    Series and arrays become lists, numbers of numpy Python's, days their ISO form. Missing values and numbers without
    end become ``None``, since JSON has none of them.

    Raises:
        TypeError: for a value that a drawing cannot carry, such as a fraction.
    """
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if hasattr(value, "tolist"):  # of pandas or numpy
        return plain(value.tolist())
    return _single(value)


def _single(value: object) -> JsonValue:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value in {pd.NA, pd.NaT}:
        return None
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a drawing cannot carry {type(value).__name__}: {value!r}")
