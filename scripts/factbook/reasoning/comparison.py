"""What the chapters compare: meetings, buyers and meetings for each buyer, one quantity a place.

Places are those that a count is said of, in the order of the data. A chosen country of which nothing is reported stands
there itself, so that none is left out in silence. A count without a row is unstated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from factbook.dataset import views
from factbook.dataset.facts import Facts
from factbook.errors import DataError, Problem
from factbook.language.messages import message
from factbook.reasoning import measures
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

MEASURES = MEETINGS, BUYERS, PER_BUYER = "meetings", "buyers_met", "meetings_per_buyer"
_KINDS = {"city": "도시", "region": "지역", "country": "나라"}


@dataclass(frozen=True)
class Comparison:
    """Quantities by measure, each a row of one quantity a place; ``countries`` are the places' countries.

    ``kind`` is what readers call such a place, in the edition's language.
    """

    places: tuple[str, ...]
    countries: tuple[str, ...]
    kind: str
    rows: Mapping[str, tuple[Quantity, ...]]

    def __getitem__(self, measure: str) -> tuple[Quantity, ...]:
        """One quantity a place."""
        return self.rows[measure]

    @property
    def meetings(self) -> tuple[Quantity, ...]:
        """Business meetings, one quantity a place."""
        return self[MEETINGS]

    @property
    def buyers(self) -> tuple[Quantity, ...]:
        """Buyers and commissioning bodies at the meetings, one quantity a place."""
        return self[BUYERS]

    @property
    def per_buyer(self) -> tuple[Quantity, ...]:
        """Meetings for each buyer, one quantity a place."""
        return self[PER_BUYER]

    @property
    def several(self) -> bool:
        """Whether there is more than one place."""
        return len(self.places) > 1

    def held(self, dataset: Facts, words: Words) -> list[str]:
        """Each place as readers call it, with the days of its sessions; a later one leaves out the year."""
        events = views.events(dataset, words)
        sessions = events[events["kind"].eq("session") & events["place"].isin(self.places)]
        sessions = sessions.sort_values("place", key=lambda ids: ids.map(self.places.index), kind="stable")
        days = words.successive(list(zip(sessions["start"], sessions["end"], strict=True)))
        by_place = pd.Series(days, index=sessions["place"], dtype=object).groupby(level=0).agg(", ".join).to_dict()
        named = zip(self[MEETINGS], self.places, strict=True)
        return [f"{quantity.of} {by_place.get(place, '')}".strip() for quantity, place in named]

    @property
    def facts(self) -> list[str]:
        """Ids of the counts, place by place."""
        counted = [self[measure][index] for index in range(len(self.places)) for measure in (BUYERS, MEETINGS)]
        return [fact for quantity in counted for fact in quantity.facts]


def of(dataset: Facts, words: Words, countries: Sequence[str]) -> Comparison:
    """Meetings, buyers at the meetings, and meetings for each buyer, at the places of these countries.

    Raises:
        DataError: for a measure the data do not define.
    """
    counts = views.counts(dataset, words, countries)
    counts = counts[counts["metric"].isin([MEETINGS, BUYERS])]
    ids = [place for country in countries for place in _places(dataset, counts, country)]
    about = dataset.places.set_index("id").loc[ids]
    levels = {str(level) for level in counts["level"]}
    kind = _KINDS[levels.pop()] if len(levels) == 1 and levels <= set(_KINDS) else "곳"
    rows = {measure: tuple(_counts(dataset, words, counts, measure, ids)) for measure in (MEETINGS, BUYERS)}
    pairs = zip(rows[MEETINGS], rows[BUYERS], strict=True)
    rows[PER_BUYER] = tuple(for_each(many, few, per_buyer(words)) for many, few in pairs)
    return Comparison(tuple(ids), tuple(about["country"]), words.text(kind), rows)


def per_buyer(words: Words) -> str:
    """What the third measure is called, which the data do not name."""
    return words.text("바이어·발주처 1곳당 상담 건수")


def _places(dataset: Facts, counts: pd.DataFrame, country: str) -> list[str]:
    """Places of a country that counts are said of, in the order of their table; where there are none, the country."""
    counted = dataset.places["id"].isin(counts["place"]) & dataset.places["country"].eq(country)
    return list(dataset.places.loc[counted, "id"]) or [country]


def _counts(dataset: Facts, words: Words, counts: pd.DataFrame, measure: str, ids: Sequence[str]) -> list[Quantity]:
    rows = counts[counts["metric"] == measure].set_index("place", drop=False)
    by_place = rows.to_dict("index")
    found = [by_place.get(place) or _unstated(dataset, words, measure, place) for place in ids]
    return measures.quantities(pd.DataFrame(found))


def _unstated(dataset: Facts, words: Words, measure: str, place: str) -> dict[str, Any]:
    """A row of a count that the source does not state, without an id since the data have no row for it."""
    metrics, places = dataset.metrics.set_index("id"), dataset.places.set_index("id")
    if measure not in metrics.index:
        what = message("chapter.measure-undefined", measure=measure)
        raise DataError([Problem("metrics.csv", what, message("chapter.define-measure", measure=measure))])
    metric, row_of_place = metrics.loc[measure], places.loc[place]
    languages = [column.removeprefix("label_") for column in dataset.places.columns if column.startswith("label_")]
    named = {
        f"{column}_{language}": row[f"{label}_{language}"]
        for language in languages
        for column, row, label in (("name", metric, "label"), ("unit", metric, "unit"), ("of", row_of_place, "label"))
    }
    own = {column: named[f"{column}_{words.language}"] for column in ("name", "unit", "of")}
    empty = {"id": "", "written": "", "value": pd.NA, "comparator": "", "flag": "", "caveat": ""}
    return {"metric": measure, "place": place, "level": row_of_place["level"], **named, **own, **empty}


def for_each(many: Quantity, few: Quantity, name: str) -> Quantity:
    """``many`` divided by ``few`` at one place, such as meetings for each buyer; unstated where their levels differ."""
    if many.level != few.level:
        few = few.unstated(many.level)
    return measures.ratio(many, few, of=many.of, name=name, unit=many.unit, metric=PER_BUYER)
