"""The types that parameters of chapters may have, each one statement here; a chapter imports those it annotates with.

A statement says which values there are, fixed ones or those of the dataset, and how many are taken. The name it binds
is what stands behind the colon in a parameters cell; which names those are is read off this module.
"""

from __future__ import annotations

from collections.abc import Mapping

from factbook.book.book import Book
from factbook.chapter.value_kinds import Choice, Choices, ParameterType
from factbook.dataset import facts
from factbook.dataset.bounds import READINGS
from factbook.reasoning.comparison import MEASURES


def _countries(book: Book) -> tuple[str, ...]:
    places = facts.table(book.data, "places")
    rows = zip(places["id"], places["level"], strict=True)  # a few rows, and asked for often
    return tuple(place for place, level in rows if level == "country")


def _domains(book: Book) -> dict[str, tuple[str, str]]:
    """The spine's fields in the data's order: by id, the label in Korean and that in English."""
    domains = facts.table(book.data, "domains")
    spine = domains[domains["facet"] == "domain"]
    return dict(zip(spine["id"], zip(spine["label_ko"], spine["label_en"], strict=True), strict=True))


Language = Choice(lambda book: book.languages)
Country = Choice(_countries, filled=True)
Countries = Choices(_countries, filled=True)
Domains = Choices(lambda book: tuple(_domains(book)), optional=True, labels=_domains)
Reading = Choice(lambda _book: READINGS, covered_by_verdicts=True)
Measure = Choice(lambda _book: MEASURES)

TYPES: Mapping[str, ParameterType] = {name: each for name, each in globals().items() if isinstance(each, ParameterType)}


def written(value: object) -> str:
    """A parameter's value as a reader reads it."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
