"""The states of a chapter that a sweep is asked for: each combination of the values that were given."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from factbook.book.book import Book
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.parameters import Contract
from factbook.errors import ParameterError
from factbook.files import names, yaml_text
from factbook.language.messages import message

MOST = 10_000  # states of one sweep
_LONGEST = 200  # bytes of a name, of the 255 that file systems take
Values = Mapping[str, object]


@dataclass(frozen=True)
class Asked:
    """States of a chapter by the values that were asked for, in their order, and the name of their folder.

    Of the ``separable`` parameters not every combination of values is asked for, but none, each alone, and all.
    """

    name: str
    states: Sequence[Values]
    separable: Sequence[str]


def asked(book: Book, contract: Contract, typed: Sequence[Sequence[str]], file: Path | None, *, every: bool) -> Asked:
    """Each combination of the values of ``file`` and, instead of those, of the ``typed`` ones (a name, then values).

    With ``every`` the parameters that are not named take all their states, but for the language: it changes no value.

    Raises:
        ParameterError: listing everything that cannot be used, before a kernel starts.
        UnreadableFileError: for a file that cannot be read.
    """
    written = _from_file(contract, file)
    given: dict[str, Any] = {**written, **contract.named(_typed(contract, typed))}
    separable = [each.name for each in contract.parameters if every and each.separable and each.name not in given]
    if every:
        varied = [each for each in contract.parameters if each.name != LANGUAGE]
        given = {each.name: list(itertools.islice(each.every, MOST + 1)) for each in varied} | given
    if not given:
        raise ParameterError(contract.chapter, [message("sweep.nothing")])
    settled = _settled(contract, given, {})
    number = math.prod(map(len, settled.values()))
    if number > MOST:
        largest = max(settled, key=lambda name: len(settled[name]))
        raise ParameterError(contract.chapter, [message("sweep.many", number=number, most=MOST, parameter=largest)])
    states = [dict(zip(settled, values, strict=True)) for values in itertools.product(*settled.values())]
    return Asked(_name(book, contract.chapter, settled, every=every), states, separable)


def path_of(values: Values) -> str:
    """Path of a state inside its sweep, equal for equal values: ``countries=PL+CZ,reading=strict``."""
    texts = {
        name: "+".join(map(str, value)) if isinstance(value, list) else str(value) for name, value in values.items()
    }
    return names.short(
        ",".join(f"{name}={quote(text, safe='+ ') or '-'}" for name, text in sorted(texts.items())), _LONGEST
    )


def _settled(
    contract: Contract, given: Mapping[str, Sequence[object]], places: Mapping[str, str]
) -> dict[str, list[object]]:
    """Values as the chapter takes them, each once; ``places`` say where names were written."""
    mistakes, settled = list[str](), dict[str, list[object]]()
    for name, values in given.items():
        for value in values or [""]:
            try:
                taken = contract.check({name: value}, places)
            except ParameterError as error:
                mistakes += error.mistakes
            else:
                for parameter, one in taken.items():
                    own = settled.setdefault(parameter, [])
                    own += [] if one in own else [one]
    if mistakes:
        raise ParameterError(contract.chapter, list(dict.fromkeys(mistakes)))
    return settled


def _typed(contract: Contract, typed: Sequence[Sequence[str]]) -> dict[str, list[object]]:
    names = [name for name, *_ in typed]
    mistakes = [message("sweep.no-value", parameter=name) for name, *values in typed if not values]
    mistakes += [message("sweep.named-twice", parameter=name) for name in dict.fromkeys(names) if names.count(name) > 1]
    if mistakes:
        raise ParameterError(contract.chapter, mistakes)
    return {name: list(values) for name, *values in typed}


def _from_file(contract: Contract, file: Path | None) -> dict[str, list[object]]:
    """Values by parameter of a YAML file: a list stands for several values, each of which may be a list itself.

    Raises:
        ParameterError: with file and line of every name and value that the chapter cannot use.
        UnreadableFileError: for a file that is no such YAML.
    """
    if file is None:
        return {}
    document = yaml_text.mapping(file)
    places = document.places()
    contract.named(document.values, places)
    written = {name: value if isinstance(value, list) else [value] for name, value in document.values.items()}
    return _settled(contract, written, places)


def _name(book: Book, chapter: str, settled: Mapping[str, Sequence[object]], *, every: bool) -> str:
    """Name of a sweep's folder: chapter, what varies, and a hash of all values, in whatever order they were given."""
    varied = ["all"] if every else sorted(name for name, values in settled.items() if len(values) > 1) or ["one"]
    content = sorted((name, sorted(map(repr, values))) for name, values in settled.items())
    data = "" if book.has_own_data else str(book.data)
    digest = hashlib.sha256(repr([content, data]).encode()).hexdigest()[:6]
    return names.short("-".join([chapter, *varied, digest]), _LONGEST)
