"""Facts joined for reading, over invented ones."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from factbook.dataset import lookups, views
from factbook.dataset.facts import Facts
from factbook.reasoning.phrasing import Words

WORDS = Words("ko", "inclusive")


def test_counts_keep_every_row_and_gain_their_words(known: Facts) -> None:
    """No join drops or doubles a count; each has a name and something it is said of."""
    counts = views.counts(known, WORDS)
    assert list(known.facts["id"]) == list(counts["id"])
    assert counts[["name", "definition", "of"]].ne("").all(axis=None)
    assert not counts[["name", "unit", "definition", "of", "country"]].isna().any(axis=None)


def test_a_count_of_an_event_is_said_of_the_place_of_the_event(known: Facts) -> None:
    """The meetings of a session belong to its city; a total of the roadshow to no country."""
    counts = views.counts(known, WORDS).set_index("id")
    assert ("리스본", "PT") == tuple(counts.loc["f04", ["of", "country"]])
    assert ("노르웨이", "NO") == tuple(counts.loc["f07", ["of", "country"]])
    assert "" == counts.loc["f02", "country"]


def test_mentions_and_crosswalk_keep_every_row(known: Facts) -> None:
    """What is named for no event or maps to no field keeps its row, with empty words."""
    mentions, fields = views.mentions(known, WORDS), views.fields(known, WORDS)
    assert list(known.mentions["id"]) == list(mentions["id"])
    assert list(known.crosswalk["id"]) == list(fields["id"])
    nowhere = fields.set_index("id").loc["x19"]
    assert ("", "지어낸 분야 20") == (nowhere["domain_label"], nowhere["enabler_label"])
    assert not pd.concat([mentions["said_of"], mentions["parent_label"]]).isna().any()


def test_every_role_and_level_has_a_name(known: Facts) -> None:
    """The words cover what the data's description allows."""
    assert set(known.mentions["role"]) <= set(views.ROLES)
    assert set(known.mentions["level"]) | set(known.facts["level"]) <= set(views.LEVELS)


def test_evidence_comes_in_the_order_asked_for_and_once(known: Facts) -> None:
    """Counts and named things alike; what is not stated says so; what does not exist is an error."""
    rows = lookups.evidence(known, WORDS, ["n02", "no-data", "n02"])
    assert [("n02", "기사에 없음"), ("no-data", "지어낸 이름 19")] == [(row["fact"], row["written"]) for row in rows]
    with pytest.raises(KeyError):
        lookups.evidence(known, WORDS, ["nothing"])


def test_events_have_their_place_and_their_time_in_words(known: Facts) -> None:
    """A session names its city and day, the roadshow its period, a visit its month."""
    events = views.events(known, WORDS).set_index("id")
    assert ("오슬로", "NO", "2001년 5월 26일") == tuple(events.loc["oslo", ["where", "country", "day"]])
    assert ("", "2001년 5월 23일~27일") == tuple(events.loc["roadshow", ["where", "day"]])
    assert "2000년 3월" == events.loc["visit-portugal", "day"]


def test_ids_of_counts_events_and_mentions_are_one_name_space(known: Facts) -> None:
    """A link to a piece of evidence leads to one row."""
    ids = [*known.facts["id"], *known.events["id"], *known.mentions["id"]]
    assert len(ids) == len(set(ids))


def test_terms_abroad_have_a_word_in_a_language_that_labels_are_not_in(known: Facts) -> None:
    """Each with the publications that have it, named once and without addresses; other terms are left out."""
    columns = ["id", "label_ko", "label_en", "label_pl", "label_cs", "source_en", "source_pl", "source_cs"]
    rows = [
        ("t1", "하나", "one", "jeden", "jeden", "", "Słownik, https://example.org/a", "Słownik, https://example.org/b"),
        ("t2", "둘", "two", "", "dva", "Dictionary", "", "Slovník, 2. vydání"),
        ("t3", "셋", "three", "", "", "Dictionary", "", ""),
    ]
    terms = views.terms_abroad(replace(known, terms=pd.DataFrame(rows, columns=columns)))
    assert ["label_ko", "label_en", "label_pl", "label_cs", "sources"] == list(terms.columns)
    assert [("one", "Słownik"), ("two", "Slovník, 2. vydání")] == list(
        terms[["label_en", "sources"]].itertuples(index=False, name=None)
    )


def test_there_may_be_no_terms_abroad(known: Facts) -> None:
    """Of a table that is a header alone, none is left."""
    assert [] == list(views.terms_abroad(replace(known, terms=known.terms.iloc[:0])).index)
