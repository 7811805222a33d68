"""What a chart's arithmetic gives, as JSON has it."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from factbook.figures.plain_json import plain


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (pd.Series([1, pd.NA], dtype="Int64"), [1, None]),
        (pd.Series([1.5, np.nan]), [1.5, None]),
        (pd.Series(["가", None], dtype="str"), ["가", None]),
        (pd.Index(["가"]), ["가"]),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        ((np.int64(3), np.float64(0.5), np.bool_(True), np.str_("가")), [3, 0.5, True, "가"]),
        ([float("nan"), float("inf"), pd.NaT, pd.NA, None], [None] * 5),
        (pd.Series(pd.to_datetime(["2001-02-03", None])), ["2001-02-03T00:00:00", None]),
        ({"a": {1: (True, 2, "다")}}, {"a": {"1": [True, 2, "다"]}}),
    ],
)
def test_a_value_becomes_what_json_has(value: object, expected: object) -> None:
    """Of Python's own types all the way down, so that it can be written and read back the same."""
    made = plain(value)
    assert expected == made == json.loads(json.dumps(made, allow_nan=False))


def test_a_value_that_cannot_be_drawn_is_refused() -> None:
    """A fraction would be rounded, which is the chart's business; the message names it."""
    with pytest.raises(TypeError, match=r"Fraction\(1, 3\)"):
        plain({"x": [Fraction(1, 3)]})
