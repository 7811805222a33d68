"""What belongs to ids of the dataset, such as those behind a figure: evidence, sources, days, countries, rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from factbook.dataset import counts_in_words, views
from factbook.dataset.facts import Facts
from factbook.dataset.handed import view
from factbook.language.korean import HANGUL
from factbook.language.voice import Voice


@view
def evidence(dataset: Facts, words: Voice, ids: Iterable[str]) -> list[dict[str, str]]:
    """A row for each id of a count, event or mention, in order, once each: fact, label, written, quote, source.

    Raises:
        KeyError: for an id that is none of these.
    """
    wanted = list(dict.fromkeys(ids))
    rows = {row["fact"]: row for row in _evidence(dataset, words, wanted)}
    return [rows[name] for name in wanted]


@view
def source_labels(dataset: Facts, words: Voice, ids: Iterable[str]) -> list[str]:
    """Short names of sources by their ids, once each."""
    labels = views.by_id(dataset.sources)[f"label_{words.language}"]
    return [str(labels[name]) for name in dict.fromkeys(ids)]


@view
def known(dataset: Facts, ids: Iterable[str]) -> list[str]:
    """Those of the ids that are a count's, an event's or a mention's, in order."""
    there = {*dataset.facts["id"], *dataset.events["id"], *dataset.mentions["id"]}
    return [name for name in ids if name in there]


@view
def countries_of(dataset: Facts, ids: Iterable[str]) -> list[str]:
    """Countries of counts, events and mentions by their ids: their own, that of their place, or that of their event."""
    country, wanted = views.by_id(dataset.places)["country"], set(ids)
    events = views.by_id(dataset.events)["place"].map(country)
    counts, named = (frame[frame["id"].isin(wanted)] for frame in (dataset.facts, dataset.mentions))
    found = [
        *counts["place"].map(country),
        *counts["scope"].map(events),
        *named["country"],
        *events[events.index.isin(wanted)],
    ]
    return sorted({name for name in found if isinstance(name, str) and name})


@view
def rows(dataset: Facts, table: str, ids: Iterable[str], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of a table by their ids, in the order of these, as plain values (a missing one is an empty text)."""
    frame: pd.DataFrame = getattr(dataset, table)
    return plain_rows(frame[frame["id"].isin(set(ids))].sort_values("id")[list(columns)])


@view
def columns(dataset: Facts, table: str, names: Sequence[str]) -> pd.DataFrame:
    """A table with these columns alone."""
    frame: pd.DataFrame = getattr(dataset, table)
    return frame[list(names)]


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a frame as plain values; a missing one is an empty text."""
    return [{str(column): _plain(value) for column, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: object) -> object:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return value.item() if hasattr(value, "item") else value


@view
def sources(dataset: Facts, words: Voice, ids: Iterable[str]) -> list[dict[str, str]]:
    """Bibliographic records of sources by their ids: the columns that a citation takes, licence and translation.

    Author, publisher and licence are in the voice's language; ``translation`` is that of a title in Korean, else empty.
    """
    rows = {row["id"]: row for row in dataset.sources.to_dict("records")}
    return [source(words, rows[one]) for one in ids]


def source(words: Voice, row: Mapping[Hashable, str]) -> dict[str, str]:
    """The bibliographic record of a row of the table of sources: see ``sources``."""
    as_written = ("id", "title", "published", "accessed", "url", "kind", "label_ko", "label_en")
    return {
        **{name: str(row.get(name, "")) for name in as_written},
        **{name: in_own_letters(words, str(row.get(name, ""))) for name in ("author", "publisher", "licence")},
        "translation": words.translation(str(row["title"])) if HANGUL.search(str(row["title"])) else "",
    }


def in_own_letters(words: Voice, name: str) -> str:
    """A name or remark of the data as readers of the voice's language read it: as it is unless it is in Korean."""
    return words.own(name) if HANGUL.search(name) else name


@view
def event_days(dataset: Facts, ids: Iterable[str]) -> list[str]:
    """Days (ISO) of the events that are among these facts, or that counts and mentions among them are said of.

    Of more than one day: first–last.
    """
    wanted = set(ids)
    scopes = [frame.loc[frame["id"].isin(wanted), "scope"] for frame in (dataset.facts, dataset.mentions)]
    wanted |= {event for column in scopes for event in column}
    rows = dataset.events[dataset.events["id"].isin(wanted)]
    last = ("–" + rows["end"]).where(rows["end"].ne("") & rows["end"].ne(rows["start"]), "")
    return sorted(set(rows["start"] + last))


def _evidence(dataset: Facts, words: Voice, ids: Sequence[str]) -> Iterator[dict[str, str]]:
    missing = words.text("기사에 없음")
    for row in _records(views.counts(dataset, words), ids):
        yield {
            "fact": row["id"],
            "label": f"{row['of']} · {row['name']}",
            "written": counts_in_words.of_row(row).by(words) or missing,
            "quote": row["quote"],
            "translation": words.translation(row["quote"]),
            "source": row["source"],
        }
    for row in _records(views.events(dataset, words), ids):
        yield {
            "fact": row["id"],
            "label": words.text("행사"),
            "written": f"{row['label']}, {row['day']}",
            "quote": row["quote"],
            "translation": words.translation(row["quote"]),
            "source": row["source"],
        }
    for row in _records(views.mentions(dataset, words), ids):
        yield {
            "fact": row["id"],
            "label": row["role_name"],
            "written": row["label"],
            "quote": row["quote"],
            "translation": words.translation(row["quote"]),
            "source": row["source"],
        }


def _records(frame: pd.DataFrame, ids: Sequence[str]) -> list[dict[Hashable, str]]:
    """Rows of a view that have one of these ids, as mappings."""
    return frame[frame["id"].isin(ids)].to_dict("records")
