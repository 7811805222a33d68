"""Facts joined for reading, over the real data."""

from __future__ import annotations

import pandas as pd
import pytest

from factbook.analysis import facts, views
from factbook.analysis.words import Words

KNOWN = facts.load()
WORDS = Words("ko", "inclusive")


def test_counts_keep_every_row_and_gain_their_words() -> None:
    """No join drops or doubles a count; each has a name and something it is said of."""
    counts = views.counts(KNOWN, WORDS)
    assert list(KNOWN.facts["id"]) == list(counts["id"])
    assert counts[["name", "definition", "of"]].ne("").all(axis=None)
    assert not counts[["name", "unit", "definition", "of", "country"]].isna().any(axis=None)


def test_a_count_of_an_event_is_said_of_the_place_of_the_event() -> None:
    """The meetings of a session belong to its city; a total of the roadshow to no country."""
    counts = views.counts(KNOWN, WORDS).set_index("id")
    assert ("바르샤바", "PL") == tuple(counts.loc["f04", ["of", "country"]])
    assert ("체코", "CZ") == tuple(counts.loc["f07", ["of", "country"]])
    assert "" == counts.loc["f02", "country"]


def test_mentions_and_crosswalk_keep_every_row() -> None:
    """What is named for no event or maps to no field keeps its row, with empty words."""
    mentions, fields = views.mentions(KNOWN, WORDS), views.fields(KNOWN, WORDS)
    assert list(KNOWN.mentions["id"]) == list(mentions["id"])
    assert list(KNOWN.crosswalk["id"]) == list(fields["id"])
    nowhere = fields.set_index("id").loc["x19"]
    assert ("", "데이터") == (nowhere["domain_label"], nowhere["enabler_label"])
    assert not pd.concat([mentions["said_of"], mentions["parent_label"]]).isna().any()


def test_every_role_and_level_has_a_name() -> None:
    """The words cover what the data's description allows."""
    assert set(KNOWN.mentions["role"]) <= set(views.ROLES)
    assert set(KNOWN.mentions["level"]) | set(KNOWN.facts["level"]) <= set(views.LEVELS)


def test_evidence_comes_in_the_order_asked_for_and_once() -> None:
    """Counts and named things alike; what is not stated says so; what does not exist is an error."""
    rows = views.evidence(KNOWN, WORDS, ["n02", "cz-data", "n02"])
    assert [("n02", "기사에 없음"), ("cz-data", "데이터 통합")] == [(row["fact"], row["written"]) for row in rows]
    with pytest.raises(KeyError):
        views.evidence(KNOWN, WORDS, ["nothing"])


def test_events_have_their_place_and_their_time_in_words() -> None:
    """A session names its city and day, the roadshow its period, a visit its month."""
    events = views.events(KNOWN, WORDS).set_index("id")
    assert ("프라하", "CZ", "2024년 9월 26일") == tuple(events.loc["prague", ["where", "country", "day"]])
    assert ("", "2024년 9월 23일~27일") == tuple(events.loc["roadshow", ["where", "day"]])
    assert "2023년 7월" == events.loc["visit-poland", "day"]


def test_ids_of_counts_events_and_mentions_are_one_name_space() -> None:
    """A link to a piece of evidence leads to one row."""
    ids = [*KNOWN.facts["id"], *KNOWN.events["id"], *KNOWN.mentions["id"]]
    assert len(ids) == len(set(ids))
