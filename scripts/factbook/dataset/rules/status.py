"""A count is of something that happened, at one event, counted as its metric is defined; money is no count."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset import counted, qualifiers
from factbook.dataset.counted import Count
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted


def happened(cells: ValidCells) -> Iterator[Problem]:
    """Counts whose words speak of a plan or forecast, of all that came together over time, or of an earlier time."""
    for row in cells.rows("facts", "value", "written", "quote"):
        if not row["value"]:
            continue
        for field in ("written", "quote"):
            if what := _when(row[field]):
                yield cells.problem("facts", row, field, what, message("numbers.cannot"))
                break


def currency(cells: ValidCells) -> Iterator[Problem]:
    """Stated amounts of money: a metric whose unit is a currency counts nothing."""
    for row in cells.rows("facts", "metric", "value", "written"):
        metric = cells.row("metrics", row["metric"], "id", "unit_ko")
        if row["value"] and metric and qualifiers.is_money(metric["unit_ko"]):
            words, found = quoted(row["written"]), quoted(metric["unit_ko"])
            what = message("numbers.money", words=words, found=found)
            yield cells.problem("facts", row, "metric", what, message("numbers.cannot"))


def as_defined(cells: ValidCells) -> Iterator[Problem]:
    """Counts that say they take something in or leave it out, or have another unit, without a caveat that says so."""
    for row in cells.rows("facts", "metric", "value", "written", "quote", "caveat"):
        metric = cells.row("metrics", row["metric"], "id", "unit_ko")
        if not row["value"] or row["caveat"] or metric is None:
            continue
        read, unit = counted.read(row["written"]), metric["unit_ko"]
        if other := qualifiers.counted_otherwise(row["quote"]):
            what = message("numbers.otherwise", words=quoted(row["quote"], 80), found=quoted(other))
        elif isinstance(read, Count) and read.unit and not qualifiers.counts_in(read.unit, unit):
            what = message("numbers.unit", words=quoted(row["written"]), unit=quoted(unit))
        else:
            continue
        yield cells.problem("facts", row, "caveat", what, message("numbers.caveat"))


def _when(text: str) -> str:
    """Why a text does not speak of what was at the event; empty where no word says so."""
    words = quoted(text, 80)
    if ahead := qualifiers.ahead(text):
        return message("numbers.ahead", words=words, found=quoted(ahead))
    if summed := qualifiers.summed_over_time(text):
        return message("numbers.summed", words=words, found=quoted(summed))
    if earlier := qualifiers.of_another_time(text):
        return message("numbers.earlier", words=words, found=quoted(earlier))
    return ""


RULES = (happened, currency, as_defined)
