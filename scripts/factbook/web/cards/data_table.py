"""What stands behind a figure in its chapter: its table, its note and its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.book import addresses
from factbook.figures.manifest import Evidence, Table
from factbook.figures.record import Record
from factbook.language.templates import render


@dataclass(frozen=True)
class CitedFact:
    """A fact behind a figure, and the address of its row in the book."""

    fact: Evidence
    address: str


def table(table: Table) -> str:
    """HTML table whose first column names the rows, without a blank line inside."""
    return render("factbook.web", "data_table.html", table=table)


def behind(record: Record) -> str:
    """HTML block to put under a figure: a toggle with table, note and evidence, without a blank line inside."""
    evidence = [CitedFact(fact, addresses.evidence(fact.fact)) for fact in record.evidence]
    return render("factbook.web", "behind.html", record.language, record=record, evidence=evidence)
