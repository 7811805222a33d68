"""Where lines of a drawing end."""

from __future__ import annotations

import pytest

from factbook.figures import text_lines
from factbook.figures.text_lines import width_of

SIZE = 13


@pytest.mark.parametrize(
    ("text", "widest", "lines"),
    [
        ("가나다 · 라마 바사", "가나다 · 라마", ["가나다 ·", "라마 바사"]),
        ("가나다 · 라마 바사 아자", "가나다 · 라마", ["가나다 · 라마", "바사 아자"]),  # it has no room on one line
        ("가나다 라마 바사", "가나다 라마", ["가나다 라마", "바사"]),
        ("가나 12: 다라 마", "가나 12: 다", ["가나", "12: 다라 마"]),
    ],
)
def test_an_item_goes_on_a_line_of_its_own_where_it_has_room(text: str, widest: str, lines: list[str]) -> None:
    """What stands between middle dots is read as one, and a number with what is said of it."""
    assert lines == text_lines.wrap(text, width_of(widest, SIZE) + 1, SIZE)
