"""The types a chapter's parameters may have, and the values each allows: fixed ones, or those of the dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.dataset import facts
from factbook.dataset.bounds import READINGS, Reading

__all__ = [
    "ALIASES",
    "SOURCE_LANGUAGE",
    "Alias",
    "Countries",
    "Country",
    "Domains",
    "Language",
    "Measure",
    "Reading",
    "written",
]


Language = str
Country = str
Countries = list[str]
Domains = list[str]
Measure = str


def written(value: object) -> str:
    """A parameter's value as a reader reads it."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _languages() -> tuple[str, ...]:
    # a language the whole book is translated into; sentences for copying (``sentences.po``) do not make a book
    translated = sorted(file.parts[-3] for file in Book.told().locale.glob("*/LC_MESSAGES/book.po"))
    return (SOURCE_LANGUAGE, *translated)


def _countries() -> tuple[str, ...]:
    places = facts.load(Book.told().data).places
    return tuple(places.loc[places["level"] == "country", "id"])


def _domains() -> dict[str, str]:
    """Ids of the spine's fields by their label, in the data's order."""
    domains = facts.load(Book.told().data).domains
    spine = domains[domains["facet"] == "domain"]
    return dict(zip(spine["label_ko"], spine["id"], strict=True))


@dataclass(frozen=True)
class Alias:
    """An annotation a parameters cell may use: its allowed values, whether it takes several of them, or none.

    Where it is ``filled``, an empty value stands for all that are allowed or, of one that takes no several, the first.
    ``called`` gives names a person may write instead of a value.
    """

    allowed: Callable[[], tuple[str, ...]]
    several: bool = False
    optional: bool = False
    filled: bool = False
    called: Callable[[], Mapping[str, str]] = dict

    @property
    def offered(self) -> tuple[str, ...]:
        """What a person is told to write: the names of values that have names, else the values."""
        return tuple(self.called()) or self.allowed()


ALIASES: Mapping[str, Alias] = {
    "Language": Alias(_languages),
    "Country": Alias(_countries, filled=True),
    "Countries": Alias(_countries, several=True, filled=True),
    "Domains": Alias(lambda: tuple(_domains().values()), several=True, optional=True, called=_domains),
    "Reading": Alias(lambda: READINGS),
    "Measure": Alias(lambda: ("meetings", "buyers_met", "meetings_per_buyer")),
}
