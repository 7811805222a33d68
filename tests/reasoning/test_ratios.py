"""Places compared with the first one, and what the book adds up itself, from invented tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import invented_facts
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.reasoning import comparison, rankings, ratios, totals
from factbook.reasoning.phrasing import Words

KO = Words("ko", "inclusive")
COUNTRIES = ["IE", "EE", "GR"]


@pytest.fixture
def dataset(tmp_path: Path) -> Facts:
    """Facts of an event in three countries."""
    return facts.load(invented_facts.written("three_countries", tmp_path))


def test_every_place_is_divided_by_the_first_in_every_measure(dataset: Facts) -> None:
    """Two others and three measures are six ratios, place by place; which is more is judged beside each."""
    compared = comparison.of(dataset, KO, COUNTRIES)
    found = ratios.to_first(KO, compared)
    assert [(index, name) for index in (1, 2) for name in comparison.MEASURES] == [(r.index, r.measure) for r in found]
    first = compared.meetings[0].of
    assert {f"{compared.meetings[index].of} ÷ {first}" for index in (1, 2)} == {ratio.division for ratio in found}
    assert rankings.more(compared.buyers[2], compared.buyers[0]) == found[4].claim


def test_one_place_has_no_ratio(dataset: Facts) -> None:
    """There is nothing to divide it by."""
    assert [] == ratios.to_first(KO, comparison.of(dataset, KO, ["IE"]))


def test_the_headline_of_two_places_judges_and_that_of_more_does_not(dataset: Facts) -> None:
    """Of three places no one sentence would hold every verdict."""
    two, three = (comparison.of(dataset, KO, countries) for countries in (["IE", "EE"], COUNTRIES))
    assert "1로 볼 때의 비율과 판정" in ratios.headline(KO, three, ratios.to_first(KO, three))
    text = ratios.headline(KO, two, ratios.to_first(KO, two))
    assert all(name in text for name in ("상담", "바이어·발주처", "1곳당 상담 건수"))


def test_a_comparison_calls_its_rows_by_name(dataset: Facts) -> None:
    """The names stand for the measures the book compares."""
    compared = comparison.of(dataset, KO, COUNTRIES)
    rows = (compared.meetings, compared.buyers, compared.per_buyer)
    assert rows == tuple(compared[measure] for measure in comparison.MEASURES)


def test_a_sum_is_called_by_how_many_places_it_has(dataset: Facts) -> None:
    """Of one place, it is the place."""
    names = [totals.name_of_sum(KO, comparison.of(dataset, KO, COUNTRIES[:n])) for n in (1, 2, 3)]
    assert ["더블린", "두 도시의 수를 더한 값", "도시별 수를 더한 값"] == names


def test_meetings_are_added_up_only_where_that_is_no_guess(dataset: Facts) -> None:
    """The source states no total of them: the book adds; of one place, or where a total is stated, it does not."""
    compared = comparison.of(dataset, KO, COUNTRIES)
    added = totals.of_meetings(dataset, KO, compared)
    assert added is not None
    assert ("더블린과 탈린과 아테네", ("f03", "f05", "f07")) == (added.of, added.facts)
    assert totals.of_meetings(dataset, KO, comparison.of(dataset, KO, ["IE"])) is None
    whole = dataset.facts["metric"].eq("meetings") & dataset.facts["value"].isna()
    stated = replace(dataset, facts=dataset.facts.assign(value=dataset.facts["value"].mask(whole, 500)))
    assert totals.of_meetings(stated, KO, compared) is None


def test_no_names_make_an_empty_phrase() -> None:
    """Whoever lists what is not there need not ask first."""
    assert ("", "", "") == (KO.together([]), KO.listed([]), KO.countries([]))
    assert "아일랜드와 그리스" == KO.countries(["IE", "GR"])
