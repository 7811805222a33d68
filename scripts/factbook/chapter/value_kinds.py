"""Kinds of parameter types: one value of a set, several of a set, a whole number within bounds.

A value as somebody wrote it (on a command line, in YAML, in a notebook) is first *settled*: turned into the one form in
which a chapter takes it, so that two settled values mean the same exactly where they are equal. A value that cannot be
settled stays as it is, and ``mistakes`` then names it.
"""

from __future__ import annotations

import itertools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factbook.book.book import Book
from factbook.chapter.typed_lists import hyphened, listed, matched_part
from factbook.language import users
from factbook.language.folding import folded
from factbook.language.listing import enumerated
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown
from factbook.language.spelling import did_you_mean, matched

_NAMED = 8  # wrong items of a list that are named one by one; all others are counted


class ParameterType(ABC):
    """Which values a parameter may have, how they are given, and what is wrong with others.

    ``covered_by_verdicts``: every verdict is given over all of its values already, so that none of them can move one.
    """

    covered_by_verdicts: bool = False

    @abstractmethod
    def allowed(self, book: Book) -> tuple[Any, ...]:
        """Values that one may choose among in a book."""

    def offered(self, book: Book) -> tuple[str, ...]:
        """What a person may write, as messages list it: in ASCII, wherever the data have it so."""
        return tuple(map(str, self.allowed(book)))

    def explained(self, book: Book) -> tuple[str, ...]:
        """What a person may write, with what it is called where that is more."""
        return self.offered(book)

    @abstractmethod
    def settle(self, book: Book, value: object) -> object:
        """A value as somebody wrote it, turned into the form in which the chapter takes it."""

    @abstractmethod
    def mistakes(self, book: Book, name: str, value: object) -> Iterator[str]:
        """What is wrong with a settled value of the parameter of this name, one sentence each."""

    def every(self, book: Book) -> Iterator[object]:
        """Settled values that together are all states of a parameter: each allowed one."""
        yield from self.allowed(book)

    def _not_of_kind(self, book: Book, name: str, value: object, kind: str) -> str:
        usable = enumerated(self.offered(book))
        return message("chapter.wrong-kind", parameter=name, value=_written(value), kind=kind, usable=usable)

    def _not_allowed(self, book: Book, name: str, item: object, others: Iterable[str] = ()) -> str:
        """The message; ``others`` are spellings that may be written as well."""
        hint = did_you_mean(str(item), self.offered(book), others)
        return message("chapter.not-allowed", parameter=name, value=_written(item), hint=hint)


def _written(value: object) -> str:
    """A value as messages quote it."""
    return quoted(value) if isinstance(value, str) else shown(repr(value), 60)


@dataclass(frozen=True)
class Choice(ParameterType):
    """One text of a set; where it is ``filled``, an empty one stands for the first of the set."""

    values: Callable[[Book], tuple[str, ...]]
    filled: bool = False
    covered_by_verdicts: bool = False

    def allowed(self, book: Book) -> tuple[str, ...]:
        """The set, in its own order."""
        return self.values(book)

    def settle(self, book: Book, value: object) -> object:
        """The text of the set that looks like the one given, or the first of the set for an empty one."""
        if self.filled and value in ("", [], ()):
            return next(iter(self.allowed(book)), value)
        return (matched(value, self.allowed(book)) or value) if isinstance(value, str) else value

    def mistakes(self, book: Book, name: str, value: object) -> Iterator[str]:
        """No text, or none of the set."""
        if not isinstance(value, str):
            yield self._not_of_kind(book, name, value, message("chapter.text"))
        elif value not in self.allowed(book):
            yield self._not_allowed(book, name, value)


@dataclass(frozen=True)
class Choices(ParameterType):
    """Several texts of a set, as a list or separated by commas, each once, in an order of which the chapter may speak.

    ``labels`` gives of each value what it is called in Korean and in English: a person may write either in its place,
    and the English in small letters joined by hyphens, which every keyboard has. An empty list stands for the whole set
    where it is ``filled``, and for no choice where it is ``optional``; else it is a mistake.
    """

    values: Callable[[Book], tuple[str, ...]]
    filled: bool = False
    optional: bool = False
    labels: Callable[[Book], Mapping[str, tuple[str, str]]] = lambda _book: {}

    def allowed(self, book: Book) -> tuple[str, ...]:
        """The set, in its own order."""
        return self.values(book)

    def offered(self, book: Book) -> tuple[str, ...]:
        """The English labels of values in small letters joined by hyphens, where they have labels, else the values."""
        return tuple(self._typed(book).values())

    def explained(self, book: Book) -> tuple[str, ...]:
        """The same, with the label in the user's language where that says more."""
        labels, place = self.labels(book), users.LANGUAGES.index(users.language())
        return tuple(
            name
            if value not in labels or hyphened(labels[value][place]) == name
            else f"{name} ({labels[value][place]})"
            for value, name in self._typed(book).items()
        )

    def _typed(self, book: Book) -> dict[str, str]:
        """By value what a person types: itself, where its label gives no name, or one that another value has."""
        names = {value: hyphened(english) for value, (_, english) in self.labels(book).items()}
        several = [*names.values()]
        allowed = self.allowed(book)
        return {value: name if several.count(name := names.get(value, "")) == 1 else value for value in allowed}

    def _spellings(self, book: Book) -> dict[str, str]:
        """Values by everything that may be written for them."""
        labelled = {label: value for value, labels in self.labels(book).items() for label in labels}
        return (
            labelled
            | {name: value for value, name in self._typed(book).items()}
            | {each: each for each in self.allowed(book)}
        )

    def settle(self, book: Book, value: object) -> object:
        """A list of values, or what was given where that is neither list nor text."""
        named = self._spellings(book)
        if isinstance(value, str):
            value = listed(value, named)
        if not isinstance(value, list | tuple):
            return value
        if self.filled and not value:
            return list(self.allowed(book))
        return [named.get(matched_part(item, named) or "", item) if isinstance(item, str) else item for item in value]

    def every(self, book: Book) -> Iterator[list[str]]:
        """Every choice in every order; of an ``optional`` one, whose values say nothing of each other, none, each, all.

        All subsets of twelve values would be thousands, of which none tells more than its members alone.
        """
        allowed = self.allowed(book)
        if self.optional:
            yield from ([], *([value] for value in allowed), *([list(allowed)] if len(allowed) > 1 else []))
            return
        for count in range(len(allowed), 0, -1):
            yield from map(list, itertools.permutations(allowed, count))

    def mistakes(self, book: Book, name: str, value: object) -> Iterator[str]:
        """No list, an empty one, values outside the set or given again."""
        if not isinstance(value, list):
            yield self._not_of_kind(book, name, value, message("chapter.list"))
            return
        if not value and not self.optional:
            yield message("chapter.empty-list", parameter=name, usable=enumerated(self.offered(book)))
        allowed, earlier, wrong = self.allowed(book), set[str](), 0
        for item in value:
            repeated = (key := repr(item)) in earlier
            earlier.add(key)
            if not repeated and item in allowed:
                continue
            wrong += 1
            if wrong > _NAMED:
                continue
            if repeated:
                yield message("chapter.repeated", parameter=name, value=_written(item))
            else:
                yield self._not_allowed(book, name, item, self._spellings(book))
        if wrong > _NAMED:
            yield message("chapter.more-wrong", parameter=name, count=wrong - _NAMED)


@dataclass(frozen=True)
class WholeNumber(ParameterType):
    """A whole number from ``low`` to ``high``, both of them included."""

    low: int
    high: int

    def allowed(self, _book: Book) -> tuple[int, ...]:
        """Every number from the lowest to the highest."""
        return tuple(range(self.low, self.high + 1))

    def offered(self, _book: Book) -> tuple[str, ...]:
        """The two bounds, in one phrase."""
        return (message("chapter.whole-numbers", low=self.low, high=self.high),)

    def settle(self, _book: Book, value: object) -> object:
        """The number, also of one written in digits, as command lines give it."""
        # of numerals, only those that are digits: 10² is not 102
        plain = isinstance(value, str) and all(char.isdecimal() or not char.isnumeric() for char in value)
        written = folded(str(value)) if plain else ""
        return int(written) if re.fullmatch(r"[+-]?[0-9]{1,18}", written) else value

    def mistakes(self, book: Book, name: str, value: object) -> Iterator[str]:
        """No whole number (truth values are none), or one out of bounds."""
        if isinstance(value, bool) or not isinstance(value, int):
            yield self._not_of_kind(book, name, value, message("chapter.whole-number"))
        elif not self.low <= value <= self.high:
            yield message("chapter.out-of-bounds", parameter=name, value=_written(value), usable=self.offered(book)[0])
