"""Text in the edition's language: templates, ranges, dates, country names. Knows quantities, but no data, no layout.

A sentence that carries a number or compares is said through ``Words.say``, so it follows the parameters and reads the
same in Jupyter, in HTML and in PDF. Every sentence ends in links to the facts it rests on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, Protocol

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from IPython.display import publish_display_data

from factbook import translations
from factbook.analysis.bounds import Bounds, Reading, outward
from factbook.analysis.korean import Noun
from factbook.analysis.measures import Quantity
from factbook.analysis.said import Said
from factbook.manifest import evidence_address

_REDUCED = {1: ("y", "-01-01"), 2: ("yMMMM", "-01")}  # parts of a date → what of it is written, what completes it
# how a count is written: whether only one value is possible, whether it is provisional
_WORDINGS = {
    (True, False): "{written}",
    (True, True): "{written}(잠정)",
    (False, False): "{written}({range})",
    (False, True): "{written}({range}, 잠정)",
}


class Sayable(Protocol):
    """Something with a sentence of its own, such as a claim."""

    def sentence(self, words: Words) -> str:
        """Markdown of the whole sentence."""
        ...


class Words:
    """The voice of one edition: a language (``ko``) and a reading of approximate counts.

    ``labels`` are words of the data by what the book's own language calls them, for a voice of another language.
    """

    def __init__(self, language: str, reading: Reading, labels: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.reading = reading
        self._catalogue = {**(labels or {}), **translations.of(language)}

    def text(self, template: str, **values: object) -> Said:
        """Plain text of a template; quantities print their wording and range, other values take Korean particles."""
        text = self._own(template).format(**{name: self._spoken(value) for name, value in values.items()})
        return self._said(text, lambda other: other.text(template, **values))

    def markdown(self, template: str, **values: object) -> str:
        """Markdown of a template, ending in links to the facts of its quantities; values cannot bring markup along."""
        spoken = {name: _Safe(self._spoken(value)) for name, value in values.items()}
        facts = [fact for value in values.values() if isinstance(value, Quantity) for fact in value.facts]
        return self._own(template).format(**spoken) + evidence(facts)

    def say(self, what: str | Sayable, **values: object) -> None:
        """Shows a template filled with values, or a claim's sentence, as Markdown."""
        sentence = self.markdown(what, **values) if isinstance(what, str) else what.sentence(self)
        publish_display_data({"text/markdown": sentence, "text/plain": plain(sentence)})  # type: ignore[no-untyped-call]

    def range_of(self, quantity: Quantity) -> str:
        """Possible range with its unit, such as 40–49건; provisional ones say so."""
        ends = self.ends_of(quantity)
        return self.text("{range}(잠정)", range=ends) if quantity.stated and "p" in quantity.flags else ends

    def ends_of(self, quantity: Quantity) -> str:
        """Possible range with its unit, without remarks: for arithmetic."""
        if not quantity.stated:
            return self.text("기사에 없음")
        return self.ends(quantity.at(self.reading), quantity.digits, self._own(quantity.unit))

    def written_of(self, quantity: Quantity) -> str:
        """What the source wrote, such as 40여 건; the range where it did not write the quantity itself."""
        return quantity.written or self.range_of(quantity)

    def wording_of(self, quantity: Quantity) -> str:
        """What the source wrote and the range it leaves, such as 40여 건(40–49건); one of them where that says all."""
        if not quantity.stated or not quantity.written:
            return self.range_of(quantity)
        template = _WORDINGS[quantity.at(self.reading).exact, "p" in quantity.flags]
        return self.text(template, written=quantity.written, range=self.ends_of(quantity))

    def ends(self, bounds: Bounds, digits: int = 0, unit: str = "") -> str:
        """Both ends of a range, rounded outward; one number where only one is possible."""
        low, high = (end if end is None else self._number(end, digits) for end in outward(bounds, digits))
        if high is None:
            return self.text("{low}{unit} 이상", low=low, unit=unit)
        if low == high:
            return self.text("{low}{unit}", low=low, unit=unit)
        return self.text("{low}–{high}{unit}", low=low, high=high, unit=unit)

    def country(self, code: str) -> str:
        """Name of a country (ISO 3166-1 alpha-2) in the edition's language; the code itself if unknown."""
        name = str(Locale.parse(self.language).territories.get(code, code))
        return self._said(name, lambda other: other.country(code))

    def day(self, iso: str) -> str:
        """Date of reduced precision (2024-09-26, 2023-07 or 2018) as the language writes it."""
        skeleton, rest = _REDUCED.get(iso.count("-") + 1, ("", ""))
        whole = date.fromisoformat(iso + rest)
        if skeleton:
            told = str(format_skeleton(skeleton, whole, locale=self.language))
        else:
            told = format_date(whole, "long", locale=self.language)
        return self._said(told, lambda other: other.day(iso))

    def period(self, start: str, end: str) -> str:
        """Two dates as one period (2024년 9월 23일~27일); one date where they agree or are not known to the day."""
        if start == end:
            return self.day(start)
        if start.count("-") == end.count("-") == 2:
            first, last = date.fromisoformat(start), date.fromisoformat(end)
            told = str(format_interval(first, last, "yMMMMd", locale=self.language))
            told = told.replace("\u2009", "")  # thin blanks around a dash, which no keyboard can look for
            return self._said(told, lambda other: other.period(start, end))
        return self.text("{first}~{last}", first=self.day(start), last=self.day(end))

    def together(self, names: Sequence[str]) -> str:
        """Names as one phrase: A와 B, A와 B와 C; the name itself where there is one."""
        return reduce(lambda told, name: self.text("{told:와} {name}", told=told, name=name), names)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list inside a sentence: A, B, C."""
        return reduce(lambda told, name: self.text("{told}, {name}", told=told, name=name), names)

    def label(self, row: Mapping[str, Any]) -> str:
        """Label of a data row in the edition's language."""
        return str(row[f"label_{self.language}"])

    def _said(self, text: str, again: Callable[[Words], str]) -> Said:
        return Said(text, self.language, again)

    def _own(self, text: str) -> str:
        """A template, or a word someone else said, in this voice's language; as it is where nobody translated it."""
        said = text.by(self) if isinstance(text, Said) else text
        return self._catalogue.get(said, said)

    def _number(self, value: Decimal, digits: int) -> str:
        return format_decimal(value, format=f"#,##0.{'0' * digits}".rstrip("."), locale=self.language)

    def _spoken(self, value: object) -> object:
        if isinstance(value, Quantity):
            return _Spoken(value, self)
        return Phrase(self._own(value) if isinstance(value, str) else value)


def evidence(facts: Sequence[str]) -> str:
    """Links to the rows of the evidence table, once each."""
    links = (f'<a class="evidence" href="{evidence_address(fact)}">{fact}</a>' for fact in dict.fromkeys(facts))
    return "".join(f"\u00a0{link}" for link in links)  # never alone on a line


def plain(markdown: str) -> str:
    """What a reader sees of said Markdown: without tags, entities and escapes."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"<[^>]+>", "", markdown)))


class Phrase(Noun):
    """A word inside a template: with a Korean particle, or (``{name:lower}``) as it begins inside a sentence."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return self[:1].lower() + self[1:] if spec == "lower" else super().__format__(spec)


class _Spoken:
    """A quantity inside a template, whose format spec says how much of it is written.

    ``{q}`` wording and range, ``{q:written}`` wording, ``{q:range}`` range, ``{q:ends}`` range without remarks.
    A Korean particle may follow, alone or after a blank: ``{q:은}``, ``{q:range 이다}``.
    """

    def __init__(self, quantity: Quantity, words: Words) -> None:
        self.quantity, self.words = quantity, words

    def __format__(self, spec: str) -> str:
        forms = {
            "": self.words.wording_of,
            "range": self.words.range_of,
            "ends": self.words.ends_of,
            "written": self.words.written_of,
        }
        form, _, particle = spec.partition(" ") if spec.partition(" ")[0] in forms else ("", "", spec)
        return format(Noun(forms[form](self.quantity)), particle)


class _Safe:
    """A value whose formatted text cannot act as HTML or Markdown, neither inside a line nor at its start."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        line = html.escape(" ".join(format(self.value, spec).split()), quote=False)
        inside = re.sub(r"([\\`*_\[\]{}$|~#])", r"\\\1", line)
        return re.sub(r"^(\d+(?=[.)](?!\d))|(?=[-+%:=]))", r"\1\\", inside)
