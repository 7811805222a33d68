"""Who reads what the ledger holds: quantities and cells of a record, put into the language of the reader.

A record keeps its words in the language of its edition. In another language a quantity is written anew from what the
record counts it by (facts, metric, range) and from the data's labels of today; a cell of a table is found among those
labels. What can be found in neither way stays as it was published.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from factbook.book import translations
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.dataset import counts_in_words, facts, views
from factbook.dataset.bounds import READINGS, Bounds
from factbook.dataset.facts import Facts
from factbook.errors import DataError, UntranslatedError
from factbook.figures.manifest import Description, Statement, Value
from factbook.figures.record import Record
from factbook.language.foreign import is_foreign
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words
from factbook.reasoning.verdicts import LABELS, Verdict

_Cells = dict[Hashable, Any]  # of a row of the data, by column
ABSENT = "기사에 없음"
_IN_ONE_CELL = " · "  # between names that share a cell of a table


class Reader:
    """A reader of a ``language``, or of the book's own where the book has no such edition.

    ``printed`` are records by version as an edition in that language prints them: their words are taken as they are.
    """

    def __init__(self, book: Book, language: str, printed: Mapping[str, Record] | None = None) -> None:
        self.book = book
        self.language = language if language in book.languages else SOURCE_LANGUAGE
        self._printed = printed or {}
        self.words = cache(self._words)  # by language

    def printed(self, figure: Description) -> Description:
        """The figure as an edition in the reader's language prints it; as it is where none does."""
        return self._printed.get(figure.version, figure)

    def quantity(self, figure: Description, number: int) -> Quantity:
        """One of a figure's quantities, in the reader's language as far as it can be."""
        made = published(figure, number)
        return made if language_of(figure) == self.language else self._translated(made, figure)

    def wording(self, quantity: Quantity, language: str) -> str:
        """A quantity as written with its range, in words of a language: ``40여 건(40–49건)``."""
        try:
            return self.words(language).wording_of(quantity)
        except UntranslatedError:
            return self.words(SOURCE_LANGUAGE).wording_of(quantity)

    def span(self, quantity: Quantity) -> str:
        """A quantity's range in numbers alone; empty where the source does not state it."""
        if not quantity.stated:
            return ""
        try:
            return self.words(self.language).ends(quantity.at(READINGS[0]), quantity.digits)
        except UntranslatedError:
            return self.words(SOURCE_LANGUAGE).ends(quantity.at(READINGS[0]), quantity.digits)

    def verdict(self, figure: Description, statement: Statement) -> str:
        """What the verdict of one of a figure's statements is called."""
        verdict = Verdict(statement.verdict)
        return statement.label if language_of(figure) == self.language else self._own(LABELS[verdict])

    def cells(self, figure: Description) -> dict[str, str]:
        """Cells and headings of a figure's table by what its record has for them, where an edition prints them."""
        as_kept, as_printed = figure.table, self.printed(figure).table
        if as_kept is as_printed:
            return {}
        return {
            kept: own
            for rows in zip((as_kept.columns, *as_kept.rows), (as_printed.columns, *as_printed.rows), strict=False)
            for kept, own in zip(*rows, strict=False)
        }

    def cell(self, text: str, pairs: Mapping[str, str]) -> str:
        """A cell of a table in the reader's language; whole as published where one of its names is not found.

        ``pairs`` are cells of the same figure that are known in both languages.
        """
        if text in pairs or not is_foreign(text, self.language):
            return pairs.get(text, text)
        names = text.split(_IN_ONE_CELL)
        found = [self._name(name, pairs) for name in names]
        return text if any(is_foreign(each, self.language) for each in found) else _IN_ONE_CELL.join(found)

    def absent(self, text: str) -> str:
        """What stands in a cell of which the source says nothing: as published, or so in the reader's language."""
        return self._own(ABSENT) if is_foreign(text, self.language) else text

    def _name(self, name: str, pairs: Mapping[str, str]) -> str:
        """A name in the reader's language, with the brackets it stands in; itself where it is not found."""
        bare = name.removeprefix("(").removesuffix(")") if name.startswith("(") and name.endswith(")") else name
        own = pairs.get(bare) or self._glossary.get(bare) or self._own(bare)
        return name.replace(bare, own)

    def _own(self, text: str) -> str:
        """A word of the book or its data in the reader's language; itself where that has none."""
        with suppress(UntranslatedError):
            return str(self.words(self.language).own(text))
        return text

    def _translated(self, made: Quantity, figure: Description) -> Quantity:
        """A quantity by the rows that it was counted from, with the data's words of today."""
        row = _row(figure, made.facts) if made.written else {}
        metric = self._metrics.get(made.metric, {})
        units = {key: metric[key] for key in metric if str(key).startswith("unit_")}
        unit = str(units.get(f"unit_{self.language}") or self._own(made.unit))
        counted = counts_in_words.of_row({**row, **units, "unit": unit}) if row else None
        written = counted.by(self.words(self.language)) if counted else made.written
        name = str(metric.get(f"label_{self.language}") or self._own(made.name))
        return replace(made, of=self._subject(made, figure), name=name, unit=unit, written=written)

    def _subject(self, made: Quantity, figure: Description) -> str:
        """What a quantity is said of: by its name in the book or, of a single fact, by its place or event."""
        own = self._own(made.of)
        row = _row(figure, made.facts)
        if not is_foreign(own, self.language) or not row:
            return own
        places = {event["id"]: event["place"] for event in figure.basis.get("events", [])}
        ids = (row.get("place"), places.get(row.get("scope")), row.get("scope"))
        return next((label for each in ids if (label := self._labels.get(str(each)))), own)

    def _words(self, language: str) -> Words:
        """The book's voice in a language, which knows the labels of the data where they are fit to be read."""
        if language == SOURCE_LANGUAGE:
            return Words(language, READINGS[0])
        return Words(language, READINGS[0], self._glossary | dict(translations.of(self.book, language)))

    @cached_property
    def _glossary(self) -> dict[str, str]:
        """Labels of the data in the reader's language by their Korean."""
        if self._dataset is None:
            return {}
        names = views.glossary(self._dataset, self.words(SOURCE_LANGUAGE), self.language)
        metrics = self._metrics.values()
        return names | {row[f"label_{SOURCE_LANGUAGE}"]: row[f"label_{self.language}"] for row in metrics}

    @cached_property
    def _dataset(self) -> Facts | None:
        try:
            return facts.load(self.book.data)
        except DataError:
            return None

    @cached_property
    def _metrics(self) -> dict[str, _Cells]:
        """Rows of the table of metrics by id."""
        return {} if self._dataset is None else _by_id(self._dataset.metrics)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Labels of places and events by id."""
        if self._dataset is None:
            return {}
        rows = _by_id(self._dataset.events) | _by_id(self._dataset.places)
        return {name: str(row[f"label_{self.language}"]) for name, row in rows.items()}


def published(figure: Description, number: int) -> Quantity:
    """One of a figure's quantities, in the words of its record."""
    value, counted = figure.values[number], _counted(figure, number)
    return Quantity(
        of=value.of,
        name=value.name,
        unit=value.unit,
        metric=str(counted.get("metric", "")),
        level=str(counted.get("level", "")),
        by_reading=_bounds(value),
        digits=len(value.low.partition(".")[2]),
        written=value.written,
        comparator=value.comparator,
        facts=value.facts,
        flags=frozenset(value.flags.split()),
    )


def language_of(figure: Description) -> str:
    """The language a figure's words are in, which a chapter has as a parameter and a record as a field."""
    return figure.language if isinstance(figure, Record) else str(figure.parameters.get("language", SOURCE_LANGUAGE))


def _by_id(table: pd.DataFrame) -> dict[str, _Cells]:
    """Rows of a table by their ids."""
    return {str(row["id"]): row for row in table.to_dict("records")}


def _counted(figure: Description, number: int) -> Mapping[str, Any]:
    """What a version counts a quantity by; nothing where the record does not say."""
    counted = figure.basis.get("quantities", [])
    return counted[number] if len(counted) == len(figure.values) else {}


def _row(figure: Description, ids: tuple[str, ...]) -> _Cells:
    """The row of the data, as it was, behind a quantity of one fact; empty of several, and where it is not kept."""
    rows = [row for row in figure.basis.get("facts", []) if (row["id"],) == ids]
    return dict(rows[0]) if rows and "comparator" in rows[0] else {}


def _bounds(value: Value) -> Mapping[Any, Bounds] | None:
    """What a value may be, under every reading the same, since a record keeps what it printed."""
    if not value.low:
        return None
    ends = Bounds(Fraction(Decimal(value.low)), Fraction(Decimal(value.high)) if value.high else None)
    return MappingProxyType(dict.fromkeys(READINGS, ends))
