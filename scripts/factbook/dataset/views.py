"""Views of the dataset: counts with places and units, events, mentions and their fields, evidence by id.

A view is a frame of joined tables with labels in one language; chapters filter and pivot it. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from weakref import WeakKeyDictionary

import pandas as pd

from factbook.dataset.facts import Facts
from factbook.dataset.handed import view
from factbook.dataset.notes import placed
from factbook.language.translatable import Translatable
from factbook.language.voice import Voice

# Names of roles and levels: templates, put into the edition's language by a ``Voice``.
ROLES: Mapping[str, str] = {
    "policy": "정책 분야",
    "interest": "바이어 관심 분야",
    "offer": "소개 기술",
    "opportunity": "참여 가능 분야",
    "programme": "행사 구성",
    "place": "정책의 중심 도시",
    "speaker": "연사",
    "topic": "포럼의 주제",
    "participant": "참가자",
    "audience": "기술 소개 대상",
    "organiser": "주최",
    "framework": "사업·계획·목표",
    "quotation": "발언",
}
LEVELS: Mapping[str, str] = {
    "country": "나라",
    "region": "주",
    "city": "도시",
    "cities": "여러 도시",
    "local": "지방자치단체",
    "roadshow": "로드쇼 전체",
}


_View = Callable[[Facts, Voice, Sequence[str] | None], pd.DataFrame]
_MADE: WeakKeyDictionary[Facts, dict[tuple[object, ...], pd.DataFrame]] = WeakKeyDictionary()


def _made_once(function: _View) -> Callable[..., pd.DataFrame]:
    """A view that is put together once for the same facts, voice and countries; figures ask again and again."""

    @wraps(function)
    def made(dataset: Facts, words: Voice, countries: Sequence[str] | None = None) -> pd.DataFrame:
        frames = _MADE.setdefault(dataset, {})
        asked = (function.__name__, words, None if countries is None else tuple(countries))
        if asked not in frames:
            frames[asked] = function(dataset, words, countries)
        return frames[asked].copy(deep=False)  # what a caller changes is the caller's own

    return made


@view
@_made_once
def counts(dataset: Facts, words: Voice, countries: Sequence[str] | None = None) -> pd.DataFrame:
    """Every count, stated or not, by id: the columns of ``facts`` plus name, unit, definition, of, country.

    With ``countries``, those that are said of them or of a place in them.

    ``of`` is what the count is said of as readers call it (a place, else an event); ``place`` is filled from the event.
    Name, unit and of are there in the data's other languages as well (``name_en``).
    """
    metrics, events, places = (by_id(frame) for frame in (dataset.metrics, dataset.events, dataset.places))
    frame = dataset.facts.sort_values("id", ignore_index=True)
    scope = frame["scope"]
    frame["place"] = frame["place"].where(scope.eq(""), scope.map(events["place"]))
    for language in _languages(dataset):
        label = f"label_{language}"
        frame[f"name_{language}"] = frame["metric"].map(metrics[label])
        frame[f"unit_{language}"] = frame["metric"].map(metrics[f"unit_{language}"])
        frame[f"of_{language}"] = frame["place"].map(places[label]).fillna(scope.map(events[label]).fillna(""))
    frame = frame.assign(
        **{column: frame[f"{column}_{words.language}"] for column in ("name", "unit", "of")},
        definition=frame["metric"].map(metrics[f"definition_{words.language}"]),
        country=frame["place"].map(places["country"]).fillna(""),
    )
    return _of_countries(frame, countries)


@view
@_made_once
def events(dataset: Facts, words: Voice, countries: Sequence[str] | None = None) -> pd.DataFrame:
    """Every event by date, in these ``countries`` if given: the columns of ``events`` and four more.

    These are label, where (its place), country, day (date or period).
    """
    places, label = by_id(dataset.places), f"label_{words.language}"
    frame = dataset.events.sort_values(["start", "end", "id"], ignore_index=True)
    dates = zip(frame["start"], frame["end"], strict=True)
    frame = frame.assign(
        label=frame[label],
        where=frame["place"].map(places[label]).fillna(""),
        country=frame["place"].map(places["country"]).fillna(""),
        day=[words.period(start, end) for start, end in dates],
    )
    return _of_countries(frame, countries)


@view
@_made_once
def mentions(dataset: Facts, words: Voice, countries: Sequence[str] | None = None) -> pd.DataFrame:
    """Everything named, in these ``countries`` if given: the columns of ``mentions`` and five more.

    These are label, role_name, level_name, said_of, parent_label.
    ``said_of`` is the event a thing was named for; empty where it was said of the country at large. Lists stand in the
    order of roles, countries, events; what is in them, in the source's order.
    """
    frame, label = _in_order(dataset), f"label_{words.language}"
    frame = frame.assign(
        label=frame[label],
        role_name=frame["role"].map(lambda role: words.text(ROLES[role])),
        level_name=frame["level"].map(lambda level: words.text(LEVELS[level])),
        said_of=frame["scope"].map(by_id(dataset.events)[label]).fillna(""),
        parent_label=frame["parent"].map(by_id(dataset.mentions)[label]).fillna(""),
    )
    return _of_countries(frame, countries)


@view
def fields(dataset: Facts, words: Voice) -> pd.DataFrame:
    """Crosswalk rows: the columns of ``crosswalk`` plus domain_label, theme_label, enabler_label (empty for none)."""
    labels = by_id(dataset.domains)[f"label_{words.language}"]
    frame = dataset.crosswalk.sort_values("id", ignore_index=True)
    facets = ("domain", "theme", "enabler")
    return frame.assign(**{f"{facet}_label": frame[facet].map(labels).fillna("") for facet in facets})


def by_country(frame: pd.DataFrame, countries: Sequence[str]) -> pd.DataFrame:
    """Rows of a view in the order of these countries; those of one country stay in their order."""
    return frame.sort_values("country", key=lambda codes: codes.map(list(countries).index), kind="stable")


@view
def notes(dataset: Facts, section: str) -> pd.DataFrame:
    """Rows of ``notes`` that the data puts into one section of the book, by the section's label; see ``placed``."""
    chosen = _chosen(dataset.notes, [section in labels.split() for labels in dataset.notes["sections"]])
    return placed(chosen, section)


@view
def cautions(dataset: Facts, ids: Iterable[str]) -> pd.DataFrame:
    """Rows of ``notes`` that are cautions about any of these ids."""
    about = set(ids)
    warned = dataset.notes[dataset.notes["kind"] == "caution"]
    return _chosen(warned, [bool(about & set(named.split())) for named in warned["about"]])


@view
def glossary(dataset: Facts, words: Voice, language: str) -> dict[str, str]:
    """Labels of the data in another language by their labels in that of ``words``; of two with one label, the first."""
    names: dict[str, str] = {}
    for table in (dataset.places, dataset.events, dataset.domains, dataset.mentions, dataset.sources):
        for ours, theirs in zip(table[f"label_{words.language}"], table[f"label_{language}"], strict=True):
            names.setdefault(ours, theirs)
    return names


@view
def terms_abroad(dataset: Facts) -> pd.DataFrame:
    """Terms with a word in a language that the data's labels are not in: columns label_<language>, and ``sources``.

    Sources are the publications that have these words, without addresses.
    """
    own, terms = set(_languages(dataset)), dataset.terms
    labels = [column for column in terms.columns if column.startswith("label_")]
    abroad = [column.removeprefix("label_") for column in labels if column.removeprefix("label_") not in own]
    rows = terms[(terms[[f"label_{language}" for language in abroad]] != "").any(axis=1)]
    cited = [list(rows[f"source_{language}"]) for language in abroad if f"source_{language}" in rows.columns]
    publications = [
        "; ".join(dict.fromkeys(source.partition(", http")[0] for source in row if source))
        for row in zip(*cited, strict=True)
    ]
    return rows[labels].assign(sources=publications)


@view
def whole_event(dataset: Facts) -> pd.Series:
    """The row of the one event that all others are part of."""
    return dataset.events[dataset.events["kind"] == "roadshow"].iloc[0]


@view
def event_word(dataset: Facts, words: Voice) -> Translatable:
    """Noun for the whole event: the last word of its label (로드쇼), or 행사 where that holds more than letters."""
    row = {str(column): str(value) for column, value in whole_event(dataset).items()}
    return Translatable(_last_word(row, words), words.language, lambda other: _last_word(row, other))


def _last_word(row: Mapping[str, str], words: Voice) -> str:
    """The last word of a label, if it is made of letters alone."""
    last = str(row[f"label_{words.language}"]).split()[-1]
    return last if last.isalpha() else words.text("행사")


def _in_order(dataset: Facts) -> pd.DataFrame:
    """Rows of ``mentions``, list by list, whatever their order in the table."""
    frame = dataset.mentions.copy()
    parents = by_id(frame)["order"]
    countries = list(dataset.places.loc[dataset.places["level"] == "country", "id"])
    ranks = frame.assign(
        role=frame["role"].map(list(ROLES).index),
        country=frame["country"].map({"": -1} | {country: rank for rank, country in enumerate(countries)}),
        scope=frame["scope"].map(by_id(dataset.events)["start"]).fillna("") + frame["scope"],
        top=frame["parent"].map(parents).fillna(frame["order"]),
        list=frame["parent"].where(frame["parent"].ne(""), frame["id"].where(frame["id"].isin(frame["parent"]), "")),
        below=frame["parent"].ne(""),
    )
    ranks = ranks.sort_values(["role", "country", "scope", "top", "list", "below", "order", "source", "id"])
    return frame.loc[ranks.index].reset_index(drop=True)


def _of_countries(frame: pd.DataFrame, countries: Sequence[str] | None) -> pd.DataFrame:
    return frame if countries is None else frame[frame["country"].isin(countries)]


def _chosen(frame: pd.DataFrame, which: Sequence[bool]) -> pd.DataFrame:
    """Rows of a frame by one truth for each row; the dtype is named since that of an empty list would be ``object``."""
    return frame[pd.Series(which, index=frame.index, dtype=bool)]


def _languages(dataset: Facts) -> list[str]:
    """Languages the data's words are in."""
    return [column.removeprefix("label_") for column in dataset.places.columns if column.startswith("label_")]


def by_id(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with its ids as index."""
    return frame.set_index("id")
