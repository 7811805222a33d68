"""Checks of a figure before it is drawn: all it is made of is among its facts, and it has enough statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from factbook.dataset import lookups
from factbook.dataset.facts import Facts
from factbook.errors import FigureError
from factbook.language.messages import message
from factbook.reasoning.claim import Claim
from factbook.reasoning.measures import Quantity

STATEMENTS = 2  # the fewest that a figure may have
ID_COLUMNS = ["id", "fact", "event", "mention", "parent"]  # columns of derived rows that may hold ids of facts


def check(
    figure: str,
    dataset: Facts,
    facts: Sequence[str],
    *,
    quantities: Iterable[Quantity],
    claims: Sequence[Claim],
    headline: Sequence[Claim],
    derived: pd.DataFrame | None,
) -> None:
    """Check that ``facts`` are ids of counts, events and mentions, and that all other parts use none but these.

    ``headline`` is the claim that stands over the figure, where it is one.

    Raises:
        FigureError: naming the figure, everything that is missing, and what to write.
    """
    faults = [
        *_unknown(facts, dataset),
        *_missing("quantities", (fact for quantity in quantities for fact in quantity.facts), facts),
        *_missing("claims", (fact for claim in claims for fact in claim.facts), facts),
        *_missing("headline", (fact for claim in headline for fact in claim.facts), facts),
        *_missing("derived", [] if derived is None else _ids(derived, dataset), facts),
        *_too_few_statements(facts, claims, dataset),
    ]
    if faults:
        raise FigureError(message("figures.faults", figure=figure, faults=" ".join(faults)))


def _unknown(facts: Sequence[str], dataset: Facts) -> Iterator[str]:
    known = set(lookups.known(dataset, facts))
    if unknown := [fact for fact in dict.fromkeys(facts) if fact not in known]:
        yield message("figures.unknown-facts", facts=", ".join(unknown))


def _missing(part: str, used: Iterable[str], facts: Sequence[str]) -> Iterator[str]:
    """A fault where a part of the figure is made of facts that are not among its own."""
    if missing := [fact for fact in dict.fromkeys(used) if fact not in set(facts)]:
        yield message("figures.missing-facts", part=part, facts=", ".join(missing))


def _ids(derived: pd.DataFrame, dataset: Facts) -> Iterator[str]:
    """Ids of facts in derived rows; an id that is also that of a place is taken for the place."""
    cells = [str(cell) for column in derived.columns.intersection(ID_COLUMNS) for cell in derived[column]]
    places = set(dataset.places["id"])
    yield from (cell for cell in lookups.known(dataset, cells) if cell not in places)


def _too_few_statements(facts: Sequence[str], claims: Sequence[Claim], dataset: Facts) -> Iterator[str]:
    """A fault where a figure has too few statements: fewer than two or, where its facts are of one country, none."""
    least = STATEMENTS if len(lookups.countries_of(dataset, facts)) > 1 else STATEMENTS - 1
    if len(claims) < least:
        yield message("figures.few-statements", count=len(claims), least=least)
