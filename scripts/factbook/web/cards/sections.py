"""What the sections of a figure's card show, read from its record and from the states of its versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factbook.citing import bibliography, citations, marks, sentences
from factbook.citing.bibliography import Part
from factbook.figures.manifest import Evidence, Statement, Value
from factbook.figures.record import Record
from factbook.language.foreign import language_by_letters
from factbook.ledger import ledger, renumbering
from factbook.ledger.ledger import Entry
from factbook.ledger.status import Status
from factbook.reasoning import phrasing

_PROGRAMS = {"bibtex": ("BibTeX", "bibtex", ""), "ris": ("RIS", "ris", ""), "csl": ("CSL-JSON", "csl", "")}
# by the citation's language, for a record in Korean and in any other language
STYLES = {
    "ko": {
        "apa-ko": ("APA", "apa", "ko"),
        "chicago-ko": ("Chicago", "chicago", "ko"),
        "apa-en": ("APA (English)", "apa", "en"),
        "chicago-en": ("Chicago (English)", "chicago", "en"),
        **_PROGRAMS,
    },
    "en": {"apa-en": ("APA", "apa", "en"), "chicago-en": ("Chicago", "chicago", "en"), **_PROGRAMS},
}


@dataclass(frozen=True)
class Copied:
    """A text with a button that copies it: the id of its element, what it is called, the text.

    ``language`` is the text's where that is not the card's, else empty.
    """

    id: str
    label: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Range:
    """What a value may be, as text: ``low`` is empty where the source says nothing, ``high`` where nothing ends it."""

    low: str
    high: str
    unit: str


@dataclass(frozen=True)
class FactRow:
    """A fact, the address of its row in the book (empty where there is no book), and the ranges read from it alone.

    ``note`` is the number by which texts point to it, empty for a name.
    """

    fact: Evidence
    note: str
    address: str
    ranges: Sequence[Range]


@dataclass(frozen=True)
class Derived:
    """A value made of several facts: what of, which measure, its range, the facts' ids."""

    of: str
    name: str
    range: Range
    facts: Sequence[str]


@dataclass(frozen=True)
class Reference:
    """A source as a bibliography lists it: what stands before its address, the address (or none), what follows it."""

    parts: Sequence[Part]
    address: str
    after: str


@dataclass(frozen=True)
class Step:
    """One entry of the ledger and the state of its version; another entry of the same version may come after it."""

    entry: Entry
    status: Status

    @property
    def reason(self) -> str:
        """Why it was entered, in the card's language as far as it was given in that."""
        return renumbering.reason_of(self.entry, self.status.language)

    @property
    def entered_again_later(self) -> bool:
        """Whether the version's state is shown at a later step, not at this one."""
        return self.entry != self.status.entry


def copied_sentences(record: Record, language: str) -> list[Copied]:
    """Each offered statement in the forms people copy, for a card in a language."""
    return [
        Copied(f"sentence-{number}-{form}", label, text, _other(record, language, text))
        for number, statement in enumerate(sentences.offered(record), 1)
        for form, (label, text) in enumerate(sentences.forms(record, statement, language), 1)
    ]


def statements(record: Record, verdicts: Sequence[str]) -> list[Statement]:
    """Statements with one of these verdicts."""
    return [statement for statement in record.statements if statement.verdict in verdicts]


def copied_citations(record: Record, language: str) -> list[Copied]:
    """The figure's citation in every style that has one for it, for a card in a language."""
    return [
        Copied(f"cite-{name}", label, text, _other(record, language, text))
        for name, (label, style, cited_in) in STYLES[marks.citation_language(record.language)].items()
        if (text := citations.cite(record, style, cited_in))
    ]


def evidence(record: Record, address: Callable[[str], str]) -> list[FactRow]:
    """One row a fact; ``address`` says where it is in the book, and is empty where there is none."""
    return [
        FactRow(each, phrasing.note(each.fact) if phrasing.numbered(each.fact) else "", address(each.fact), ranges)
        for each in record.evidence
        for ranges in [_ranges(record, each.fact)]
    ]


def derived(record: Record) -> Iterator[Derived]:
    """Values made of several facts, with the facts they were made of."""
    for value in record.values:
        if len(value.facts) > 1:
            yield Derived(value.of, value.name, _range(value), value.facts)


def references(record: Record) -> list[Reference]:
    """The sources behind the figure."""
    return [Reference(*bibliography.parted(source, record.language)) for source in record.sources]


def history(statuses: Sequence[Status]) -> list[Step]:
    """Every step in the order of the chain; a version's state is shown at the last of its steps."""
    of = {entry.step: status for status in statuses for entry in status.entered}
    steps = ledger.in_order([entry for status in statuses for entry in status.entered])
    return [Step(entry, of[entry.step]) for entry in steps]


def days(record: Record, kind: Literal["published", "accessed"]) -> list[str]:
    """The days (ISO) on which the sources were published or read, once each."""
    found = (source.published if kind == "published" else source.accessed for source in record.sources)
    return list(dict.fromkeys(filter(None, found)))


def _other(record: Record, language: str, text: str) -> str:
    """The language of a text that is kept in another one than the card's; else empty."""
    return language_by_letters(text) if record.language != language != language_by_letters(text) else ""


def _ranges(record: Record, fact: str) -> list[Range]:
    """Ranges read from one fact alone, once each."""
    return list(dict.fromkeys(_range(value) for value in record.values if value.facts == (fact,)))


def _range(value: Value) -> Range:
    return Range(value.low, value.high, value.unit) if value.low else Range("", "", "")
