"""Text that can be said again by a voice of another language. Imports nothing of ours.

A sentence made for a Korean page is wanted in English as well, for the same briefing. What it was made of (a template
and its values, a date, a label of the data) travels along inside the text, so nothing is translated twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Voice(Protocol):
    """Whoever says things: all that is known here is in which language."""

    @property
    def language(self) -> str:
        """Code of the language, such as ``ko``."""
        ...


class Said(str):
    """Text in one language; ``again`` says it in that of another voice. Joined or cut, it is plain text again."""

    language: str
    again: Callable[..., str]

    def __new__(cls, text: str, language: str, again: Callable[..., str]) -> Said:
        """The text, with what it takes to say it anew."""
        made = super().__new__(cls, text)
        made.language, made.again = language, again
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """A copy is plain text."""
        return str, (str(self),)

    def by(self, voice: Voice) -> str:
        """The text in the voice's language."""
        return str(self) if voice.language == self.language else self.again(voice)
