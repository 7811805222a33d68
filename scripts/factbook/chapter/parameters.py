"""The contract of a chapter: which parameters it takes, and whether given values can be used.

The annotations of its ``parameters`` cell are names of types in ``parameter_types``, imported by the cell before it
(papermill drops a parameter whose annotation holds quotes, dots or brackets). The cell is parsed, never run, so no
kernel is needed to check values.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from factbook.book import contents
from factbook.book.book import Book
from factbook.chapter import notebooks
from factbook.chapter.declarations import declarations
from factbook.chapter.parameter_types import TYPES, Countries, Country
from factbook.chapter.value_kinds import Choices, ParameterType
from factbook.errors import ChapterError, ParameterError
from factbook.language.listing import enumerated
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.language.spelling import did_you_mean, matched

_UNKNOWN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell: name, name of its type, default value and help (the trailing comment).

    Which values it may have is a matter of the book.
    """

    name: str
    type_name: str
    default: object
    help: str
    book: Book

    @property
    def type(self) -> ParameterType:
        """The type that its annotation names."""
        return TYPES[self.type_name]

    def help_in(self, language: object) -> str:
        """The half of a help ``한국어 / English`` in a language; all of one that has no halves."""
        korean, _, english = self.help.partition(" / ")
        return english if english and language != "ko" else korean

    @property
    def allowed(self) -> tuple[object, ...]:
        """Values that may be given."""
        return self.type.allowed(self.book)

    @property
    def offered(self) -> tuple[str, ...]:
        """What a person may write, as messages list it."""
        return self.type.offered(self.book)

    @property
    def explained(self) -> tuple[str, ...]:
        """The same, with what it is called where that is more."""
        return self.type.explained(self.book)

    @property
    def separable(self) -> bool:
        """Whether ``every`` leaves out combinations of values that say nothing of each other."""
        return isinstance(self.type, Choices) and self.type.optional

    @property
    def every(self) -> Iterator[object]:
        """Settled values that together are all its states."""
        return self.type.every(self.book)

    def settle(self, value: object) -> object:
        """The value as the chapter takes it."""
        return self.type.settle(self.book, value)

    def mistakes(self, value: object) -> Iterator[str]:
        """What is wrong with a settled value, one sentence each."""
        return self.type.mistakes(self.book, self.name, value)


@dataclass(frozen=True)
class Contract:
    """All parameters of one chapter, in the order of its cell."""

    chapter: str
    parameters: tuple[Parameter, ...]

    @property
    def country(self) -> str | None:
        """Name of the parameter that says which country a template is about; none for an ordinary chapter."""
        return self._country.name if self._country else None

    @property
    def _country(self) -> Parameter | None:
        return next((parameter for parameter in self.parameters if parameter.type is Country), None)

    def suffix(self, values: Mapping[str, object]) -> str:
        """Ending of the names of one copy of a template (``-pl``); empty for an ordinary chapter."""
        return f"-{str(values[self.country]).lower()}" if self.country else ""

    @property
    def defaults(self) -> dict[str, object]:
        """Settled values of the parameters cell, by name."""
        return {parameter.name: parameter.settle(parameter.default) for parameter in self.parameters}

    def page_values(self, overrides: Mapping[str, object]) -> list[dict[str, object]]:
        """Values of each page of the chapter in an edition that sets these ``overrides``, which need not be settled.

        It is one page, and of a template one for each of the edition's countries, or of the data's where it sets none.
        """
        settled = {each.name: each.settle(overrides[each.name]) for each in self.parameters if each.name in overrides}
        values = self.defaults | settled
        if self._country is None or self._country.name in overrides:
            return [values]
        countries = Countries.settle(self._country.book, overrides.get("countries", []))
        return [values | {self._country.name: each} for each in countries] if isinstance(countries, list) else []

    def named(self, values: Mapping[str, object], places: Mapping[str, str] = _UNKNOWN) -> dict[str, object]:
        """Values under the names of parameters that look like the names given; others as they are.

        Raises:
            ParameterError: where two of the names given look like one parameter, with the place of the later.
        """
        return {name: values[written] for written, name in self._names(values, places).items()}

    def check(self, values: Mapping[str, object], places: Mapping[str, str] = _UNKNOWN) -> dict[str, object]:
        """Values by parameter name, settled and ready for the chapter.

        ``places`` (file and line) say where a name was written, as far as that is known.

        Raises:
            ParameterError: listing every unknown name and every value that cannot be used, each with its place.
        """
        declared = {parameter.name: parameter for parameter in self.parameters}
        settled: dict[str, object] = {}
        mistakes: list[str] = []
        for written, name in self._names(values, places).items():
            if name in declared:
                settled[name] = declared[name].settle(values[written])
                found = declared[name].mistakes(settled[name])
            else:
                hint = did_you_mean(name, tuple(declared)) if declared else f" {message('chapter.takes-none')}"
                found = iter([message("chapter.unknown-parameter", parameter=shown(name, 40), hint=hint)])
            mistakes += [_placed(mistake, places.get(written)) for mistake in found]
        if mistakes:
            raise ParameterError(self.chapter, list(dict.fromkeys(mistakes)))
        return settled

    def _names(self, written: Iterable[str], places: Mapping[str, str]) -> dict[str, str]:
        """By each name as it was written, that of the parameter it looks like; of others itself."""
        names = [parameter.name for parameter in self.parameters]
        given = {each: matched(each, names) or each for each in written}
        last = {name: each for each, name in given.items()}
        same = [name for name in last if list(given.values()).count(name) > 1]
        if same:
            twice = [_placed(message("chapter.named-twice", parameter=name), places.get(last[name])) for name in same]
            raise ParameterError(self.chapter, twice)
        return given


def _placed(mistake: str, place: str | None) -> str:
    return f"{place}: {mistake}" if place else mistake


def contracts(book: Book) -> dict[str, Contract]:
    """Contracts of the chapters named in ``_toc.yml``, by chapter, in reading order.

    Raises:
        ChapterError: naming the chapters whose notebook is missing.
    """
    chapters, toc = contents.load(book.toc).chapters, book.toc.name
    missing = [chapter for chapter in chapters if not os.path.lexists(book.chapter(chapter))]
    if missing:
        listed = enumerated([f"chapters/{chapter}.ipynb" for chapter in missing])
        raise ChapterError(message("chapter.missing", toc=toc, files=listed))
    return {chapter: contract(book, chapter) for chapter in chapters}


def contract(book: Book, chapter: str) -> Contract:
    """The contract in the cell tagged ``parameters`` of a chapter's notebook; one without such a cell takes none.

    Raises:
        ParameterError: listing every line that is not ``name: Type = literal  # help``, and names given twice.
        ChapterError: for a file that is no notebook.
    """
    cells = notebooks.read(book.chapter(chapter)).cells
    source = next((cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])), "")
    try:
        lines = declarations(source)
    except SyntaxError as error:
        raise ParameterError(chapter, [_malformed(error.lineno)]) from None
    usable = {number: line for number, line in lines.items() if line is not None and line.annotation in TYPES}
    parameters = [Parameter(*line, book) for line in usable.values()]
    names = [parameter.name for parameter in parameters]
    mistakes = [_malformed(number) for number in lines if number not in usable]
    mistakes += [message("chapter.declared-twice", parameter=name) for name in names if names.count(name) > 1]
    if mistakes:
        raise ParameterError(chapter, list(dict.fromkeys(mistakes)))
    return Contract(chapter, tuple(parameters))


def _malformed(number: int | None) -> str:
    return message("chapter.malformed-line", number=number, types=", ".join(TYPES))
