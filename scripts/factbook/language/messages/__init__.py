"""Messages to users, by id: each sentence stands once in each language, in one file a language.

A message is an id and values; its sentence stands in ``<language>.toml``, in the table of the room that says it. Values
take particles in a Korean sentence (``{name:은}``), and nouns in an English one (``{count:file|files}``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from factbook.language import users
from factbook.language.english import Count
from factbook.language.korean import Noun
from factbook.language.users import Language


class Message(str):
    """A message in the user's language, which knows its id and values: it can be written in another language as well.

    Sent to another process it is written there, in that process's language.
    """

    id: str
    values: Mapping[str, str]

    def __new__(cls, name: str, values: Mapping[str, object], language: Language | None = None) -> Message:
        """The message of this id in a language, the user's where none is named.

        Raises:
            KeyError: for an id that is not in the catalogue, and for a value that the sentence asks for and lacks.
        """
        kept = {key: value if isinstance(value, Message) else str(value) for key, value in values.items()}
        language = language or users.language()
        written = {key: value.of(language) if isinstance(value, Message) else value for key, value in kept.items()}
        made = super().__new__(cls, templates(language)[name].format_map(_inflected(written, language)))
        made.id, made.values = name, kept
        return made

    def of(self, language: Language) -> Message:
        """The same message in a language; so are the messages among its values."""
        return Message(self.id, self.values, language)

    def __reduce__(self) -> tuple[type[Message], tuple[str, dict[str, str]]]:
        """How it is pickled and copied."""
        return Message, (self.id, dict(self.values))


def message(name: str, /, **values: object) -> Message:
    """The message with an id such as ``ledger.gone`` and these values, in the user's language.

    Raises:
        KeyError: for an id that is not in the catalogue, and for a value that the sentence asks for and lacks.
    """
    return Message(name, values)


def _inflected(values: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """The values, each of which takes the format specs of the language."""
    word = {"ko": Noun, "en": Count}[language]
    return {key: word(value) for key, value in values.items()}


@cache
def templates(language: Language) -> Mapping[str, str]:
    """Sentence by id, as the catalogue of a language writes them."""
    rooms = tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{room}.{name}": sentence for room, sentences in rooms.items() for name, sentence in sentences.items()}
