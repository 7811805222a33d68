"""Text in the edition's language: templates, ranges, dates, country names. Knows quantities, but no data, no layout.

A sentence that carries a number or compares is said through ``Words.say``, so it follows the parameters and reads the
same in Jupyter, in HTML and in PDF. Every sentence ends in links to the facts it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from babel.numbers import format_decimal

from factbook.book import addresses
from factbook.dataset.bounds import Bounds, Reading, outward
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.korean import Noun
from factbook.language.templates import render
from factbook.language.voice import Voice, plain
from factbook.reasoning.measures import Quantity

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


class Words(Voice):
    """The voice of one edition: a language (``ko``) and a reading of approximate counts.

    ``catalogue`` has what a voice of another language says for templates and words of the book's own; ``noticed`` is
    called when the reading is asked for, on which what is said depends from then on.
    """

    def __init__(
        self,
        language: str,
        reading: Reading,
        catalogue: Mapping[str, str] | None = None,
        noticed: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(language, catalogue or {})
        self._reading, self._noticed = reading, noticed

    @property
    def reading(self) -> Reading:
        """How approximate counts are read."""
        self._noticed()
        return self._reading

    def translated(self, language: str, catalogue: Mapping[str, str]) -> Words:
        """The same voice in another language."""
        return Words(language, self._reading, catalogue, self._noticed)

    def markdown(self, template: str, **values: object) -> str:
        """Markdown of a template, ending in links to the facts of its quantities; values cannot bring markup along."""
        facts = [fact for value in values.values() if isinstance(value, Quantity) for fact in value.facts]
        return super().markdown(template, **values) + evidence(facts, self.language)

    def say(self, what: str | Sayable, **values: object) -> None:
        """Shows a template filled with values, or a claim's sentence, as Markdown."""
        sentence = self.markdown(what, **values) if isinstance(what, str) else what.sentence(self)
        from IPython.display import publish_display_data  # noqa: PLC0415 # only a kernel has it loaded anyway

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
        """The source's wording, such as 40여 건; the range where it did not write the quantity itself."""
        return self._own(quantity.written) or self.range_of(quantity)

    def wording_of(self, quantity: Quantity) -> str:
        """The source's wording and its range, such as 40여 건(40–49건); one of them where that says all."""
        if not quantity.stated or not quantity.written:
            return self.range_of(quantity)
        template = _WORDINGS[quantity.at(self.reading).exact, "p" in quantity.flags]
        # the wording names the unit already, which only Korean writes in one word with a number
        unit = self._own(quantity.unit) if self.language == SOURCE_LANGUAGE else ""
        ends = self.ends(quantity.at(self.reading), quantity.digits, unit)
        return self.text(template, written=self._own(quantity.written), range=ends)

    def ends(self, bounds: Bounds, digits: int = 0, unit: str = "") -> str:
        """Both ends of a range, rounded outward; one number where only one is possible."""
        low, high = (end if end is None else self._number(end, digits) for end in outward(bounds, digits))
        if high is None:
            return self.text("{low}{unit} 이상" if unit else "{low} 이상", low=low, unit=unit)
        if low == high:
            return self.text("{low}{unit}" if unit else "{low}", low=low, unit=unit)
        return self.text("{low}–{high}{unit}" if unit else "{low}–{high}", low=low, high=high, unit=unit)

    def _number(self, value: Decimal, digits: int) -> str:
        return format_decimal(value, format=f"#,##0.{'0' * digits}".rstrip("."), locale=self.language)

    def _spoken(self, value: object) -> object:
        if isinstance(value, Quantity):
            return _Spoken(value, self)
        return super()._spoken(value)


@dataclass(frozen=True)
class FactLink:
    """A fact's id, the address of its row in the book, and the note that leads there."""

    id: str
    address: str
    note: str


def evidence(facts: Sequence[str], language: str, address: Callable[[str], str] = addresses.evidence) -> str:
    """Links to the rows of the evidence table, once each, as small numbers like those of notes.

    What is read aloud, in the ``language``, is the fact's id. ``address`` says where a fact's row is: the number leads
    nowhere where that is empty.
    """
    links = [FactLink(fact, address(fact), note(fact)) for fact in dict.fromkeys(facts)]
    return render("factbook.reasoning", "evidence.html", language, facts=links)


def note(fact: str) -> str:
    """The number by which the text points to a fact, the same on every page and in print: of ``f06`` it is [6].

    Ids of another letter keep it, so that no two facts have one number: of ``n06`` it is [n6].
    """
    return f"[{fact[0].removeprefix('f')}{int(fact[1:])}]" if numbered(fact) else f"[{fact}]"


def numbered(fact: str) -> bool:
    """Whether an id is a letter and a number, as those of counts are."""
    return fact[1:].isdecimal()


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
