"""Kinds of parameter types: one value of a set, several of a set, a whole number within bounds.

A value as somebody wrote it (on a command line, in YAML, in a notebook) is first *settled*: turned into the one form in
which a chapter takes it, so that two settled values mean the same exactly where they are equal. A value that cannot be
settled stays as it is, and ``mistakes`` then names it.
"""

from __future__ import annotations

import itertools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factbook.book.book import Book
from factbook.errors import did_you_mean
from factbook.language.messages import message


class ParameterType(ABC):
    """Which values a parameter may have, how they are given, and what is wrong with others."""

    @abstractmethod
    def allowed(self, book: Book) -> tuple[Any, ...]:
        """Values that one may choose among in a book."""

    def offered(self, book: Book) -> tuple[str, ...]:
        """What a person may write, as messages list it."""
        return tuple(map(str, self.allowed(book)))

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
        usable = ", ".join(self.offered(book))
        return message("chapter.wrong-kind", parameter=name, value=repr(value), kind=kind, usable=usable)

    def _not_allowed(self, book: Book, name: str, item: object) -> str:
        hint = did_you_mean(str(item), self.offered(book))
        return message("chapter.not-allowed", parameter=name, value=repr(item), hint=hint)


@dataclass(frozen=True)
class Choice(ParameterType):
    """One text of a set; where it is ``filled``, an empty one stands for the first of the set."""

    values: Callable[[Book], tuple[str, ...]]
    filled: bool = False

    def allowed(self, book: Book) -> tuple[str, ...]:
        """The set, in its own order."""
        return self.values(book)

    def settle(self, book: Book, value: object) -> object:
        """The text as given, or the first of the set for an empty one."""
        return next(iter(self.allowed(book)), value) if self.filled and value in ("", [], ()) else value

    def mistakes(self, book: Book, name: str, value: object) -> Iterator[str]:
        """No text, or none of the set."""
        if not isinstance(value, str):
            yield self._not_of_kind(book, name, value, message("chapter.text"))
        elif value not in self.allowed(book):
            yield self._not_allowed(book, name, value)


@dataclass(frozen=True)
class Choices(ParameterType):
    """Several texts of a set, as a list or separated by commas, each once, in an order of which the chapter may speak.

    ``named`` gives names that a person may write in place of a value. An empty list stands for the whole set where it
    is ``filled``, and for no choice where it is ``optional``; else it is a mistake.
    """

    values: Callable[[Book], tuple[str, ...]]
    filled: bool = False
    optional: bool = False
    named: Callable[[Book], Mapping[str, str]] = lambda _book: {}

    def allowed(self, book: Book) -> tuple[str, ...]:
        """The set, in its own order."""
        return self.values(book)

    def offered(self, book: Book) -> tuple[str, ...]:
        """The names of values where they have names, else the values."""
        return tuple(self.named(book)) or self.allowed(book)

    def settle(self, book: Book, value: object) -> object:
        """A list of values, or what was given where that is neither list nor text."""
        if isinstance(value, str):
            value = [part.strip() for part in value.split(",")] if value else []
        if not isinstance(value, list | tuple):
            return value
        if self.filled and not value:
            return list(self.allowed(book))
        named = self.named(book)
        return [named.get(item, item) if isinstance(item, str) else item for item in value]

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
            yield message("chapter.empty-list", parameter=name, usable=", ".join(self.offered(book)))
        for index, item in enumerate(value):
            if item in value[:index]:
                yield message("chapter.repeated", parameter=name, value=repr(item))
            elif item not in self.allowed(book):
                yield self._not_allowed(book, name, item)


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
        return int(value) if isinstance(value, str) and re.fullmatch(r" *[+-]?[0-9]+ *", value) else value

    def mistakes(self, book: Book, name: str, value: object) -> Iterator[str]:
        """No whole number (truth values are none), or one out of bounds."""
        if isinstance(value, bool) or not isinstance(value, int):
            yield self._not_of_kind(book, name, value, message("chapter.whole-number"))
        elif not self.low <= value <= self.high:
            yield message("chapter.out-of-bounds", parameter=name, value=value, usable=", ".join(self.offered(book)))
