"""The numbers that a text in some language writes, so that texts in several languages can be compared by them.

Dates are left out, since months are words in one language and digits in another; so are small whole numbers, which a
language may write as words: four cities, twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_AS_WORDS = 12
# 2024년 9월 24일, 24일, 2024.9.26.
_KOREAN_DATE = r"\d+년(?: \d+월)?(?: \d+일)?|\d+월(?: \d+일)?|~?\d+일|\d{4}\.\d+\.\d+\."


def of(text: str, language: str) -> Iterator[str]:
    """Numbers of a text in a language, with a point before decimals and nothing between thousands."""
    decimal, group = _signs(language)
    for found in _NUMBER.findall(re.sub(rf"(?<=\d){group}(?=\d{{3}}(?!\d))", "", _date(language).sub(" ", text))):
        number = found.replace(decimal, ".") if found.count(decimal) == 1 else found
        if not number.isdigit() or int(number) > _AS_WORDS:
            yield number


@cache
def _signs(language: str) -> tuple[str, str]:
    """What a language writes before decimals, and (as a pattern) between thousands."""
    signs = Locale.parse(language).number_symbols["latn"]
    return str(signs["decimal"]), re.escape(str(signs["group"]))


@cache
def _date(language: str) -> re.Pattern[str]:
    """Dates in a language and in Korean: 24 September 2024, 24.–26. září 2024, September 2024, the 24th.

    Their words may stand apart: what a drawing's font lacks is a piece of text of its own.
    """
    months = Locale.parse(language).months
    names = "|".join(re.escape(name) for form in ("format", "stand-alone") for name in months[form]["wide"].values())
    day = r"\d+\.?(?:[–-]\d+\.?)?"
    return re.compile(rf"{_KOREAN_DATE}|{day}\s+(?:{names})(?:\s+\d{{4}})?|(?:{names})\s+\d{{4}}|\d+(?:st|nd|rd|th)")
