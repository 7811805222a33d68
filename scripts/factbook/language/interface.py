"""Words that the program itself says to readers, in the language of an edition: on cards, around pages, in files.

They stand in code and templates in Korean; ``locale/<language>/LC_MESSAGES/interface.po`` translates them. A word
without a translation is an error, never Korean on a page of another language.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from factbook.errors import UntranslatedError
from factbook.language.korean import HANGUL
from factbook.language.messages import message

SOURCE_LANGUAGE = "ko"  # the language that books, code and templates are written in
FILE = "interface.po"


def word(language: str, korean: str, **values: object) -> str:
    """A word or sentence, written out in Korean where it is said, in a language, with these values put in.

    Raises:
        UntranslatedError: where the language has no translation of it.
    """
    return catalogue(language).gettext(korean).format(**values)


def later(korean: str) -> str:
    """The same text: marks a word that stands in a constant for the translators, and is said by ``word`` later."""
    return korean


@cache
def languages() -> tuple[str, ...]:
    """The languages that the program speaks to readers, its own first."""
    folders = files("factbook.language").joinpath("locale").iterdir()
    return SOURCE_LANGUAGE, *sorted(each.name for each in folders if each.joinpath("LC_MESSAGES", FILE).is_file())


@cache
def catalogue(language: str) -> NullTranslations:
    """Translations into a language, those that a translator has confirmed; of Korean every text itself.

    Raises:
        UntranslatedError: where the program has no catalogue of the language.
    """
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    source = files("factbook.language").joinpath("locale", language, "LC_MESSAGES", FILE)
    if not source.is_file():
        raise UntranslatedError(message("language.no-catalogue", language=language))
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    made = GNUTranslations(compiled)
    made.add_fallback(_Refusal(language))
    return made


class _Refusal(NullTranslations):
    """What is asked for a text that the catalogue lacks."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def gettext(self, message: str) -> str:
        """Refuse it, unless it holds nothing but values and signs, or a name that no language translates."""
        if HANGUL.search(message):
            raise untranslated(self._language, message)
        return message


def untranslated(language: str, text: str) -> UntranslatedError:
    """The error about a text that has no confirmed translation into a language."""
    return UntranslatedError(message("language.untranslated", language=language, text=text))
