"""Numbers as languages write them: what is the same number is found to be, and dates are no numbers."""

from __future__ import annotations

import pytest

from factbook.translating import written_numbers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "2024년 9월 24일부터 ~26일까지 1.83배, 1,500건, 40–49건, 4대 도시, 데이터 1.0.1판"),
        ("en", "24–26 September 2024, on the 26th: 1.83 times, 1,500, 40–49, four cities, data version 1.0.1"),
        ("cs", "24.–26.  září \n2024: 1,83krát, 1\N{NO-BREAK SPACE}500, 40–49, 4 města, data 1.0.1"),
        ("pl", "24 września 2024, wrzesień 2024: 1,83 raza, 1\N{NO-BREAK SPACE}500, 40–49, dane 1.0.1"),
        ("de", "26. September 2024: das 1,83-Fache, 1.500, 40–49, Daten 1.0.1"),
    ],
)
def test_languages_write_the_same_numbers(language: str, text: str) -> None:
    """Other signs before decimals and between thousands, other months, other forms of a day."""
    assert {"1.83", "1500", "40", "49", "1.0.1"} == set(written_numbers.of(text, language))


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [("en", "2024 meetings", "2024"), ("cs", "26 jednání", "26"), ("ko", "13건", "13"), ("cs", "0,74", "0.74")],
)
def test_a_number_without_a_month_is_no_date(language: str, text: str, number: str) -> None:
    """However much it looks like a year or a day."""
    assert [number] == list(written_numbers.of(text, language))
