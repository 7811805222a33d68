"""Text that carries what it was made of, so that a voice of another language can make it too. Imports nothing of ours.

A sentence made for a Korean page is wanted in English as well, for the same briefing. The text is an ordinary ``str``
that holds a function beside its letters; the function makes the same text (from a template and its values, a date, a
label of the data) with the voice it is called with. So no finished text is ever translated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Voice(Protocol):
    """The part of a voice (``language/voice.py``) that is needed here."""

    @property
    def language(self) -> str:
        """Code of the language, such as ``ko``."""
        ...


class Translatable(str):
    """Text in one language; ``translate(voice)`` makes it in that of another voice. Joined or cut, it is plain text."""

    language: str
    translate: Callable[..., str]

    def __new__(cls, text: str, language: str, translate: Callable[..., str]) -> Translatable:
        """The text, its language, and the function that makes it in the language of the voice it gets."""
        made = super().__new__(cls, text)
        made.language, made.translate = language, translate
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickled or copied it is plain text, since functions made on the spot cannot be pickled."""
        return str, (str(self),)

    def by(self, voice: Voice) -> str:
        """The text in the voice's language."""
        return str(self) if voice.language == self.language else self.translate(voice)
