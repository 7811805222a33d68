"""Texts that are kept in Korean, for readers of another language: known by their letters, quoted as they are."""

from __future__ import annotations

import re

from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.korean import HANGUL

_LATIN = re.compile("[A-Za-z]")


def language_by_letters(text: str) -> str:
    """``ko`` for a text with Korean letters, ``en`` for one with Latin letters alone, empty for one with neither."""
    return "ko" if HANGUL.search(text) else "en" if _LATIN.search(text) else ""


def is_foreign(text: str, language: str) -> bool:
    """Whether a text is in Korean and readers of the language read another."""
    return language != SOURCE_LANGUAGE and HANGUL.search(text) is not None


def abroad(text: str, language: str) -> str:
    """The text for readers of a language: a quotation where it is in Korean and they read another."""
    return f"“{text}”" if is_foreign(text, language) else text
