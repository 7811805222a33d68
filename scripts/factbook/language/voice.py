"""A voice: makes text in one language from templates, dates, names of countries and labels of the data.

It knows no quantity: ``reasoning/phrasing.py`` adds how numbers with ranges are written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any, Self

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from factbook.language.korean import Noun
from factbook.language.translatable import Translatable

_REDUCED = {1: ("y", "-01-01"), 2: ("yMMMM", "-01")}  # parts of an ISO date → skeleton it is written by, rest of a day


class Voice:
    """A ``language`` (``ko``); its ``catalogue`` translates templates and words of the book's own language into it."""

    def __init__(self, language: str, catalogue: Mapping[str, str]) -> None:
        self.language = language
        self._catalogue = catalogue

    def text(self, template: str, **values: object) -> Translatable:
        """Plain text of a template; values take Korean particles."""
        text = self._own(template).format(**{name: self._spoken(value) for name, value in values.items()})
        return self._translatable(text, lambda other: other.text(template, **values))

    def markdown(self, template: str, **values: object) -> str:
        """Markdown of a template; values cannot bring markup along."""
        spoken = {name: _Safe(self._spoken(value)) for name, value in values.items()}
        return self._own(template).format(**spoken)

    def country(self, code: str) -> str:
        """Name of a country (ISO 3166-1 alpha-2) in the edition's language; the code itself if unknown."""
        name = str(Locale.parse(self.language).territories.get(code, code))
        return self._translatable(name, lambda other: other.country(code))

    def day(self, iso: str) -> str:
        """Date of reduced precision (2024-09-26, 2023-07 or 2018) as the language writes it."""
        skeleton, rest = _REDUCED.get(iso.count("-") + 1, ("", ""))
        whole = date.fromisoformat(iso + rest)
        if skeleton:
            text = str(format_skeleton(skeleton, whole, locale=self.language))
        else:
            text = format_date(whole, "long", locale=self.language)
        return self._translatable(text, lambda other: other.day(iso))

    def period(self, start: str, end: str) -> str:
        """Two dates as one period (2024년 9월 23일~27일); one date where they agree or are not known to the day."""
        if start == end:
            return self.day(start)
        if start.count("-") == end.count("-") == 2:
            first, last = date.fromisoformat(start), date.fromisoformat(end)
            text = str(format_interval(first, last, "yMMMMd", locale=self.language))
            text = text.replace("\u2009", "")  # thin blanks around a dash, which no keyboard can look for
            return self._translatable(text, lambda other: other.period(start, end))
        return self.text("{first}~{last}", first=self.day(start), last=self.day(end))

    def together(self, names: Sequence[str]) -> str:
        """Names as one phrase: A와 B, A와 B와 C; the name itself where there is one, nothing where there is none."""
        return reduce(lambda some, name: self.text("{some:와} {name}", some=some, name=name), names) if names else ""

    def countries(self, codes: Sequence[str]) -> str:
        """Names of countries as one phrase."""
        return self.together([self.country(code) for code in codes])

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list inside a sentence: A, B, C; nothing where there is none."""
        return reduce(lambda some, name: self.text("{some}, {name}", some=some, name=name), names) if names else ""

    def label(self, row: Mapping[str, Any]) -> str:
        """Label of a data row in the edition's language."""
        return str(row[f"label_{self.language}"])

    def _translatable(self, text: str, translate: Callable[[Self], str]) -> Translatable:
        return Translatable(text, self.language, translate)

    def _own(self, text: str) -> str:
        """A template, or another voice's text, in this voice's language; as it is where the catalogue lacks it."""
        own = text.by(self) if isinstance(text, Translatable) else text
        return self._catalogue.get(own, own)

    def _spoken(self, value: object) -> object:
        return Phrase(self._own(value) if isinstance(value, str) else value)


def plain(markdown: str) -> str:
    """What a reader sees of Markdown: without tags, entities, escapes, and what indents or parts lines of HTML."""
    untagged = re.sub(r"[ \t]*\n[ \t\n]*", "\n", re.sub(r"<[^>]+>", "", markdown))
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", untagged))


class Phrase(Noun):
    """A word inside a template: with a Korean particle, or (``{name:lower}``) as it begins inside a sentence."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return self[:1].lower() + self[1:] if spec == "lower" else super().__format__(spec)


class _Safe:
    """A value whose formatted text cannot act as HTML or Markdown, neither inside a line nor at its start."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        line = html.escape(" ".join(format(self.value, spec).split()), quote=False)
        inside = re.sub(r"([\\`*_\[\]{}$|~#])", r"\\\1", line)
        return re.sub(r"^(\d+(?=[.)](?!\d))|(?=[-+%:=]))", r"\1\\", inside)
