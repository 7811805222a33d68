"""Text in the edition's language: templates, ranges, dates, country names. Knows quantities, but no data, no layout.

A sentence that carries a number or compares is said through ``Words.say``, so it follows the parameters and reads the
same in Jupyter, in HTML and in PDF. Every sentence ends in links to the facts it rests on.
"""

from __future__ import annotations

import gettext
import html
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from babel import Locale
from babel.dates import format_date
from IPython.display import publish_display_data

from factbook import paths
from factbook.analysis.bounds import Bounds, Reading, outward
from factbook.analysis.korean import Noun
from factbook.analysis.measures import Quantity


class Sayable(Protocol):
    """Something with a sentence of its own and the facts behind it, such as a claim."""

    facts: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        """Markdown of the whole sentence."""
        ...


class Words:
    """The voice of one edition: a language (``ko``) and a reading of approximate counts."""

    def __init__(self, language: str, reading: Reading) -> None:
        self.language = language
        self.reading = reading
        self._catalogue = gettext.translation("book", paths.locale(), [language], fallback=True)

    def text(self, template: str, **values: object) -> str:
        """Plain text of a template; quantities print their wording and range, other values take Korean particles."""
        return self._catalogue.gettext(template).format(**{name: self._spoken(value) for name, value in values.items()})

    def markdown(self, template: str, **values: object) -> str:
        """Markdown of a template, ending in links to the facts of its quantities; values cannot bring markup along."""
        spoken = {name: _Safe(self._spoken(value)) for name, value in values.items()}
        facts = [fact for value in values.values() if isinstance(value, Quantity) for fact in value.facts]
        return self._catalogue.gettext(template).format(**spoken) + evidence(facts)

    def say(self, what: str | Sayable, **values: object) -> None:
        """Shows a template filled with values, or a claim's sentence, as Markdown."""
        sentence = self.markdown(what, **values) if isinstance(what, str) else what.sentence(self)
        publish_display_data({"text/markdown": sentence, "text/plain": re.sub(r"<[^>]+>", "", sentence)})

    def range_of(self, quantity: Quantity) -> str:
        """Possible range with its unit, such as 40–49건; provisional ones say so."""
        if not quantity.stated:
            return self.text("기사에 없음")
        bounds = quantity.at(self.reading)
        mark = self.text(", 잠정") if "p" in quantity.flags and not bounds.exact else ""
        return f"{self.ends(bounds, quantity.digits, quantity.unit)}{mark}"

    def ends(self, bounds: Bounds, digits: int = 0, unit: str = "") -> str:
        """Both ends of a range, rounded outward; one number where only one is possible."""
        low, high = outward(bounds, digits)
        if high is None:
            return self.text("{low}{unit} 이상", low=low, unit=unit)
        return f"{low}{unit}" if low == high else f"{low}–{high}{unit}"

    def country(self, code: str) -> str:
        """Name of a country (ISO 3166-1 alpha-2) in the edition's language; the code itself if unknown."""
        return str(Locale.parse(self.language).territories.get(code, code))

    def day(self, iso: str) -> str:
        """Date of reduced precision (2024-09-26 or 2023-07) as the language writes it."""
        if len(iso) == len("2023-07"):
            pattern = {"ko": "y년 M월"}.get(self.language, "MMMM y")
            return format_date(date.fromisoformat(f"{iso}-01"), pattern, locale=self.language)
        return format_date(date.fromisoformat(iso), "long", locale=self.language)

    def label(self, row: Mapping[str, Any]) -> str:
        """Label of a data row in the edition's language."""
        return str(row[f"label_{self.language}"])

    def _spoken(self, value: object) -> object:
        return _Spoken(value, self) if isinstance(value, Quantity) else Noun(value)


def evidence(facts: list[str] | tuple[str, ...]) -> str:
    """Links to the rows of the evidence table, once each."""
    links = (f'<a class="evidence" href="methods.html#fact-{fact}">{fact}</a>' for fact in dict.fromkeys(facts))
    return "".join(f" {link}" for link in links)


class _Spoken:
    """A quantity inside a template: ``{q}`` wording and range, ``{q:written}`` wording, ``{q:range}`` range."""

    def __init__(self, quantity: Quantity, words: Words) -> None:
        self.quantity, self.words = quantity, words

    def __format__(self, spec: str) -> str:
        possible = self.words.range_of(self.quantity)
        written = self.quantity.written or possible
        both = written if written == possible else f"{written}({possible})"
        return {"written": written, "range": possible, "": both}[spec]


class _Safe:
    """A value whose formatted text cannot act as HTML or Markdown."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        return re.sub(r"([\\`*_\[\]$|~])", r"\\\1", html.escape(format(self.value, spec), quote=False))
