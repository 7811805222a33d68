"""Messages to users, by id: each sentence stands once, in one file a language.

A message is an id and values; its sentence stands in ``<language>.toml``, in the table of the room that says it. Values
take Korean particles in the sentence: ``{name:은}``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from factbook.language.korean import Noun

LANGUAGE = "ko"


def message(name: str, **values: object) -> str:
    """The sentence of a message, such as ``ledger.locked``, with its values put in.

    Raises:
        KeyError: for an id that is not in the catalogue, and for a value that its sentence asks for and did not get.
    """
    return templates()[name].format(**{key: Noun(str(value)) for key, value in values.items()})


@cache
def templates(language: str = LANGUAGE) -> Mapping[str, str]:
    """Sentence by id, as the catalogue of a language writes them."""
    rooms = tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{room}.{name}": sentence for room, sentences in rooms.items() for name, sentence in sentences.items()}
