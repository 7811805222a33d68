"""Each quantity once: the book tells one number of one metric in one country, and could only drop a second one."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import Sound
from factbook.dataset.wording import shown
from factbook.errors import Problem
from factbook.language.messages import message


def once(sound: Sound) -> Iterator[Problem]:
    """A metric's second row in one country, or the second one outside of all countries, whatever the two say."""
    first: dict[tuple[str, str], Row] = {}
    for row in sound.rows("facts", "id", "metric", "scope", "place"):
        country = _country(sound, row)
        if country is None:
            continue
        earlier = first.setdefault((row["metric"], country), row)
        if earlier is not row:
            yield sound.problem("facts", row, "metric", _clash(row, earlier, country), message("data.once"))


def _clash(row: Row, earlier: Row, country: str) -> str:
    """Why two rows cannot both be told."""
    metric, subject, other = shown(row["metric"]), _subject(row), _subject(earlier)
    if subject == other:
        return message("data.twice", metric=metric, subject=shown(subject), row=earlier.number)
    if country:
        return message("data.two_places", metric=metric, country=shown(country), row=earlier.number, other=shown(other))
    return message("data.two_events", metric=metric, row=earlier.number, other=shown(other))


def _subject(row: Row) -> str:
    return row["scope"] or row["place"]


def _country(sound: Sound, row: Row) -> str | None:
    """Country of what a count is said of, empty for none; ``None`` where that cannot be told."""
    event = sound.row("events", row["scope"], "id", "place") if row["scope"] else None
    if row["scope"] and event is None:
        return None
    name = event["place"] if event else row["place"]
    place = sound.row("places", name, "id", "country") if name else None
    return None if name and place is None else place["country"] if place else ""


RULES = (once,)
