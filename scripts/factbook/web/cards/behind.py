"""What stands behind a figure in its chapter: its table, its note and its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from factbook.book import addresses
from factbook.figures.manifest import Evidence
from factbook.figures.record import Record
from factbook.language.templates import render
from factbook.reasoning import phrasing

Noted = Callable[[str], Markup]


@dataclass(frozen=True)
class CitedFact:
    """A fact behind a figure, and the address of its row in the book."""

    fact: Evidence
    address: str


def noted(record: Record, language: str, address: Callable[[str], str] = addresses.evidence) -> Noted:
    """Of a cell that lists facts behind the figure by their ids: the numbers that point to them; else nothing.

    What is read aloud is in the ``language``. In a cell, lines may begin with a number.
    """
    known = {fact.fact for fact in record.evidence if phrasing.numbered(fact.fact)}

    def marks(cell: str) -> Markup:
        facts = cell.split(", ")
        links = phrasing.evidence(facts, language, address) if known.issuperset(facts) else ""
        return Markup(links.replace("\N{NO-BREAK SPACE}", " ").strip())

    return marks


def behind(record: Record) -> str:
    """HTML block to put under a figure: a toggle with table, note and evidence, without a blank line inside."""
    evidence = [CitedFact(fact, addresses.evidence(fact.fact)) for fact in record.evidence]
    values = {"record": record, "evidence": evidence, "noted": noted(record, record.language)}
    return render("factbook.web", "behind.html", record.language, **values)
