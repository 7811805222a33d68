"""One count of a metric in each country: the book shows one, and could only drop a second."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted


def once(cells: ValidCells) -> Iterator[Problem]:
    """A metric's second row in one country, or the second one outside of all countries, whatever the two say."""
    first: dict[tuple[str, str], Row] = {}
    for row in cells.rows("facts", "id", "metric", "scope", "place"):
        country = _country(cells, row)
        if country is None:
            continue
        earlier = first.setdefault((row["metric"], country), row)
        if earlier is not row:
            yield cells.problem("facts", row, "metric", _clash(row, earlier, country), message("data.once"))


def _clash(row: Row, earlier: Row, country: str) -> str:
    """Why the book cannot show both rows."""
    metric, subject, other = quoted(row["metric"]), _subject(row), _subject(earlier)
    if subject == other:
        return message("data.twice", metric=metric, subject=quoted(subject), row=earlier.number)
    if country:
        return message(
            "data.two_places", metric=metric, country=quoted(country), row=earlier.number, other=quoted(other)
        )
    return message("data.two_events", metric=metric, row=earlier.number, other=quoted(other))


def _subject(row: Row) -> str:
    return row["scope"] or row["place"]


def _country(cells: ValidCells, row: Row) -> str | None:
    """Country of what a count is said of, empty for none; ``None`` where cells needed to find it are not valid."""
    event = cells.row("events", row["scope"], "id", "place") if row["scope"] else None
    if row["scope"] and event is None:
        return None
    name = event["place"] if event else row["place"]
    place = cells.row("places", name, "id", "country") if name else None
    return None if name and place is None else place["country"] if place else ""


RULES = (once,)
