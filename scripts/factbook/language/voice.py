"""A voice: makes text in one language from templates, dates, names of countries and labels of the data.

It knows no quantity: ``reasoning/phrasing.py`` adds how numbers with ranges are written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, reduce
from typing import Any, Self

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list

from factbook.language.interface import SOURCE_LANGUAGE, untranslated
from factbook.language.korean import Noun
from factbook.language.translatable import Translatable

_FORMS_OF = {"en": "en_GB"}  # whose dates and lists a language has: 26 September 2024; A, B and C
_REDUCED = {1: ("y", "-01-01"), 2: ("yMMMM", "-01")}  # parts of an ISO date → skeleton it is written by, rest of a day


class Voice:
    """A ``language`` (``ko``); its ``catalogue`` translates templates and words of the book's own language into it."""

    def __init__(self, language: str, catalogue: Mapping[str, str]) -> None:
        self.language = language
        self._catalogue = catalogue
        self._locale = _FORMS_OF.get(language, language)

    def text(self, template: str, **values: object) -> Translatable:
        """Plain text of a template; values take Korean particles.

        Raises:
            UntranslatedError: where the catalogue of another language lacks the template.
        """
        text = self.own(template).format(**{name: self._spoken(value) for name, value in values.items()})
        return self._translatable(text, lambda other: other.text(template, **values))

    def markdown(self, template: str, **values: object) -> str:
        """Markdown of a template; values cannot bring markup along. Raises as ``text``."""
        spoken = {name: _Safe(self._spoken(value)) for name, value in values.items()}
        return self.own(template).format(**spoken)

    def own(self, text: str) -> str:
        """A text of the book, or of its data, that is written in Korean alone, in this voice's language.

        What another voice has made already is made anew by this one.

        Raises:
            UntranslatedError: where the catalogue lacks it.
        """
        if isinstance(text, Translatable):
            return self._own(text)
        if self.language == SOURCE_LANGUAGE or text in self._catalogue or not worded(text):
            return self._catalogue.get(text, text)
        raise untranslated(self.language, text)

    def translation(self, quote: str) -> str:
        """Our translation of words that a source wrote in Korean; empty in Korean, and of an empty quotation.

        Raises:
            UntranslatedError: where the catalogue lacks it.
        """
        return self.own(quote) if quote and self.language != SOURCE_LANGUAGE else ""

    def country(self, code: str) -> str:
        """Name of a country (ISO 3166-1 alpha-2) in the edition's language; the code itself if unknown."""
        name = str(Locale.parse(self.language).territories.get(code, code))
        return self._translatable(name, lambda other: other.country(code))

    def day(self, iso: str) -> str:
        """Date of reduced precision (2024-09-26, 2023-07 or 2018) as the language writes it."""
        skeleton, rest = _REDUCED.get(iso.count("-") + 1, ("", ""))
        whole = date.fromisoformat(iso + rest)
        if skeleton:
            text = str(format_skeleton(skeleton, whole, locale=self._locale))
        else:
            text = format_date(whole, "long", locale=self._locale)
        return self._translatable(text, lambda other: other.day(iso))

    def period(self, start: str, end: str) -> str:
        """Two dates as one period (2024년 9월 23일~27일); one date where they agree or are not known to the day."""
        if start == end:
            return self.day(start)
        if start.count("-") == end.count("-") == 2:
            text = self._interval(date.fromisoformat(start), date.fromisoformat(end))
            return self._translatable(text, lambda other: other.period(start, end))
        return self.text("{first}~{last}", first=self.day(start), last=self.day(end))

    def successive(self, periods: Sequence[tuple[str, str]], after: str = "") -> list[str]:
        """Periods (first and last day) that one sentence names: 2024년 9월 24일, 26일; 24 September, 26 September 2024.

        A single day leaves out what another one of them says, or the date (ISO) ``after`` which they stand: in Korean
        year and month of the one before it, elsewhere the year of the last one.
        """
        beside = [after, *(end for _, end in periods)]
        if self.language != SOURCE_LANGUAGE and periods:
            beside = [after or periods[-1][1]] * (len(periods) - 1) + [after]
        texts = [self._beside(period, date_) for period, date_ in zip(periods, beside, strict=False)]
        return [
            self._translatable(text, lambda other, at=at: other.successive(periods, after)[at])  # type: ignore[misc]
            for at, text in enumerate(texts)
        ]

    def together(self, names: Sequence[str]) -> str:
        """Names as one phrase: A와 B, A와 B와 C; the name itself where there is one, nothing where there is none."""
        own = [self._own(name) for name in names]
        if self.language == SOURCE_LANGUAGE:
            text = reduce(lambda some, name: f"{Noun(some):와} {name}", own) if own else ""
        else:
            text = self._enumerated(own)
        return self._translatable(text, lambda other: other.together(names))

    def countries(self, codes: Sequence[str]) -> str:
        """Names of countries as one phrase."""
        return self.together([self.country(code) for code in codes])

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list inside a sentence: A, B, C; nothing where there is none."""
        own = [self._own(name) for name in names]
        text = ", ".join(own) if self.language == SOURCE_LANGUAGE else self._enumerated(own)
        return self._translatable(text, lambda other: other.listed(names))

    def quoted(self, text: str) -> str:
        """A text between quotation marks: ‘A’ in Korean, “A” elsewhere."""
        template = "‘{text}’" if self.language == SOURCE_LANGUAGE else "“{text}”"
        return self._translatable(template.format(text=self._own(text)), lambda other: other.quoted(text))

    def language_name(self, language: str) -> str:
        """What a language (``pl``) is called in the edition's."""
        return Locale.parse(language).get_language_name(self._locale) or language

    def label(self, row: Mapping[str, Any]) -> str:
        """Label of a data row in the edition's language."""
        return str(row[f"label_{self.language}"])

    def _beside(self, period: tuple[str, str], other: str) -> str:
        """A period, of which a single day leaves out what it shares with a date (ISO) that stands beside it."""
        start, end = period
        if start != end or start.count("-") < 2 or start.partition("-")[0] != other.partition("-")[0]:
            return self.period(start, end)
        same_month = start.rpartition("-")[0] == other.rpartition("-")[0]
        skeleton = "d" if same_month and self.language == SOURCE_LANGUAGE else "MMMMd"
        return str(format_skeleton(skeleton, date.fromisoformat(start), locale=self._locale))

    def _interval(self, first: date, last: date) -> str:
        """Two days as one period, with what they share written once where the language writes the day first."""
        if self.language == SOURCE_LANGUAGE:
            text = str(format_interval(first, last, "yMMMMd", locale=self._locale))
            return text.replace("\u2009", "")  # thin blanks around a dash, which no keyboard can look for
        begin, end = (str(format_date(day, "long", locale=self._locale)) for day in (first, last))
        shared = end.removeprefix(str(last.day))
        same = shared != end and begin.removeprefix(str(first.day)) == shared
        return f"{first.day}–{end}" if same else f"{begin} – {end}"

    def _enumerated(self, names: Sequence[str]) -> str:
        """Names as the language lists them, with semicolons where a name holds a comma: A, B and C; A, B; and C.

        A comma within brackets parts nothing: A (B, C) and D. Nor, of two names, does one in a proper name at the end:
        A and the Office of B, C and D.
        """
        bare = [re.sub(r"\([^()]*\)", "", name) for name in names]
        inside = any("," in name for name in bare[:-1]) or any(re.search(", [a-z]", name) for name in bare[-1:])
        if len(names) > 1 and (inside or (len(names) > 2 and "," in bare[-1])):
            *others, last = names
            return f"{'; '.join(others)};{format_list(['', last], locale=self._locale)}"
        return str(format_list(list(names), locale=self._locale)) if names else ""

    def _translatable(self, text: str, translate: Callable[[Self], str]) -> Translatable:
        return Translatable(text, self.language, translate)

    def _own(self, text: str) -> str:
        """A value of a template in this voice's language: another voice's text, or a word that the catalogue has."""
        own = text.by(self) if isinstance(text, Translatable) else text
        return self._catalogue.get(own, own)

    def _spoken(self, value: object) -> object:
        return Phrase(self._own(value) if isinstance(value, str) else value)


def worded(text: str) -> bool:
    """Whether a template says anything itself, besides the values that are put into it."""
    return any(char.isalpha() for char in re.sub(r"\{[^{}]*\}", "", text))


def plain(markdown: str) -> str:
    """What a reader sees of Markdown: without tags, entities, escapes, and what indents or parts lines of HTML."""
    untagged = re.sub(r"[ \t]*\n[ \t\n]*", "\n", re.sub(r"<[^>]+>", "", markdown))
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", untagged))


class Phrase(Noun):
    """A word inside a template: with a Korean particle or, in English, in one of the forms that its sentences need.

    ``{name:lower}`` is a word as it stands inside a sentence, ``{name:upper}`` as it begins one, ``{k:times}`` a number
    as a multiple.
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec == "upper":
            return self[:1].upper() + self[1:]
        if spec == "times":
            return "twice" if self == "2" else f"{self} times"
        # a word in capitals, such as AI, is none that begins a sentence, and a name keeps its capital anywhere
        kept = self[1:2].isupper() or self.partition(" ")[0] in _names()
        lowered = self if kept else self[:1].lower() + self[1:]
        return str(lowered) if spec == "lower" else super().__format__(spec)


@cache
def _names() -> frozenset[str]:
    """English names of countries and languages, which are also those of what is theirs."""
    english = Locale("en")
    return frozenset([*english.territories.values(), *english.languages.values()])


class _Safe:
    """A value whose formatted text cannot act as HTML or Markdown, neither inside a line nor at its start."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        line = html.escape(" ".join(format(self.value, spec).split()), quote=False)
        inside = re.sub(r"([\\`*_\[\]{}$|~#])", r"\\\1", line)
        return re.sub(r"^(\d+(?=[.)](?!\d))|(?=[-+%:=]))", r"\1\\", inside)
