"""What the book knows is what the article says: the real tables against the counts and lists it was read for."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.language.korean import HANGUL


@pytest.fixture(scope="module")
def known() -> Facts:
    """The book's own data, which is fit to be drawn."""
    return facts.load(Book.from_environment().data)


# id: metric, said of (event or place), written, value, comparator, flag
COUNTS = {
    "f01": ("korean_companies", "roadshow", "10개사", 10, "=", ""),
    "f02": ("buyers_joined", "roadshow", "60여 개사", 60, "여", ""),
    "f03": ("buyers_met", "warsaw-meetings", "20여 개사", 20, "여", ""),
    "f04": ("meetings", "warsaw-meetings", "40여 건", 40, "여", ""),
    "f05": ("buyers_met", "prague-meetings", "40여 개사", 40, "여", "p"),
    "f06": ("meetings", "prague-meetings", "90여 건", 90, "여", "p"),
    "f07": ("main_cities", "CZ", "4대 도시", 4, "=", ""),
}
# role, country: top-level items in the article's order
LISTS = {
    ("policy", "PL"): ["스마트 교통", "스마트 에너지", "스마트 인프라", "스마트 거버넌스"],
    ("policy", "CZ"): ["스마트 빌딩 및 에너지 효율화", "미래 모빌리티", "데이터 통합", "제로 웨이스트 도시"],
    ("interest", "PL"): ["스마트 모빌리티", "에너지·데이터 관리", "보안 기술"],
    ("offer", "PL"): ["AI 보안시스템", "재해 예방 솔루션", "디지털 트윈"],
    ("opportunity", "CZ"): ["친환경 에너지 활용", "디지털 기술 도입", "인프라 구축"],
    ("programme", ""): ["스마트시티 포럼", "참가기업 기술 피칭", "비즈니스 상담회"],
    ("place", "PL"): ["바르샤바", "우츠", "키엘체"],
    ("place", "CZ"): ["프라하", "브르노", "오스트라바", "플젠"],
}
SECOND_LEVEL = {
    "pl-transport": ["교통 최적화", "스마트 주차", "대중교통 디지털화"],
    "pl-energy": ["스마트그리드", "재생 에너지", "에너지 관리"],
    "pl-infrastructure": ["스마트빌딩", "물 관리", "공공안전"],
    "pl-governance": ["전자정부", "시민 플랫폼", "데이터 개방"],
}
FIELDS = ["policy", "interest", "offer", "opportunity"]


def test_the_description_is_whole_in_both_languages():
    """Title and description of data and tables, and what each column holds; the English has no Korean but values."""
    package = json.loads((Book.from_environment().data / "datapackage.json").read_text(encoding="utf-8"))
    tables = package["resources"]
    columns = [column for table in tables for column in table["schema"]["fields"]]
    assert ["ko", "en"] == package["languages"]
    wanted = [(each, name) for each in (package, *tables) for name in ("title", "description")]
    wanted += [(column, "description") for column in columns]
    assert [] == [(each["name"], name) for each, name in wanted if not each.get(name) or not each.get(f"{name}_en")]
    marked = [each[f"{name}_en"] for each, name in wanted if HANGUL.search(each[f"{name}_en"])]
    words = ("여", "약", "이상", "초과", "이하", "미만", "등", "특히")  # values that cells hold
    assert [] == [text for text in marked if HANGUL.search(re.sub("|".join(words), "", text))]


def test_the_counts_are_those_of_the_article(known: Facts):
    """Seven counts are stated, each as written and said of what the article says it of; nothing else is."""
    stated = known.facts[known.facts["value"].notna()].set_index("id")
    said_of = stated["scope"].where(stated["scope"] != "", stated["place"])
    columns = [stated["metric"], said_of, stated["written"], stated["value"], stated["comparator"], stated["flag"]]
    assert {key: tuple(column[key] for column in columns) for key in stated.index} == COUNTS


def test_what_the_article_does_not_state_is_empty_not_zero(known: Facts):
    """Contracts, money, memoranda, the total of meetings and companies per city are kept as not stated."""
    absent = known.facts[known.facts["value"].isna()]
    assert {"contracts", "contract_value", "mous", "meetings", "korean_companies"} == set(absent["metric"])
    assert (absent[["written", "comparator", "flag", "quote"]] == "").all(axis=None)


def test_that_nobody_is_counted_twice_is_an_assumption(known: Facts):
    """The article does not say so, and the data do not pretend it does."""
    assert [("f02", "f03", "assumed"), ("f02", "f05", "assumed")] == [
        tuple(row) for row in known.relations[["total", "part", "declared"]].itertuples(index=False)
    ]


def test_the_caveats_a_comparison_needs_are_attached(known: Facts):
    """The count that is worded as including local governments says so wherever it goes."""
    caveats = known.facts.set_index("id")["caveat"]
    assert ["f05"] == [key for key, caveat in caveats.items() if "local-governments" in caveat.split()]


@pytest.mark.parametrize(("role", "country"), LISTS)
def test_a_list_names_what_the_article_names_in_its_order(known: Facts, role: str, country: str):
    """No item is missing, added or moved."""
    mentions = known.mentions
    listed = mentions[(mentions["role"] == role) & (mentions["country"] == country) & (mentions["parent"] == "")]
    assert LISTS[role, country] == list(listed.sort_values("order")["label_ko"])


@pytest.mark.parametrize("parent", SECOND_LEVEL)
def test_the_second_level_stands_under_its_field(known: Facts, parent: str):
    """Only the Polish list has two levels."""
    below = known.mentions[known.mentions["parent"] == parent].sort_values("order")
    assert SECOND_LEVEL[parent] == list(below["label_ko"])
    assert {"PL"} == set(below["country"])


def test_open_lists_are_marked(known: Facts):
    """Every list of fields and technologies is open; the four Czech cities are the one closed list of places."""
    top = known.mentions[known.mentions["parent"] == ""]
    marks = {(role, country): set(group["open"]) for (role, country), group in top.groupby(["role", "country"])}
    expected = {key: {"등"} for key in LISTS} | {("policy", "CZ"): {"특히"}, ("place", "CZ"): {""}}
    assert expected == {key: marks[key] for key in LISTS}


def test_interest_and_offers_are_said_of_warsaw_only(known: Facts):
    """Nothing lets them be drawn as if they held for Prague."""
    mentions = known.mentions[known.mentions["role"].isin(["interest", "offer"])]
    assert {"warsaw", "warsaw-meetings"} == set(mentions["scope"])


def test_every_named_field_has_a_judgement(known: Facts):
    """The leaves of all lists of fields stand in the crosswalk, if only as none or ambiguous; headings do not."""
    mentions = known.mentions
    leaves = mentions[mentions["role"].isin(FIELDS) & ~mentions["id"].isin(mentions["parent"])]
    assert set(leaves["id"]) == set(known.crosswalk["mention"])


def test_only_two_days_have_sessions(known: Facts):
    """The roadshow runs five days; sessions are reported for the 24th and the 26th."""
    events = known.events.set_index("id")
    assert ["2024-09-23", "2024-09-27"] == list(events.loc["roadshow", ["start", "end"]])
    assert {"2024-09-24", "2024-09-26"} == set(events[events["kind"].isin(["session", "part"])]["start"])


def test_evidence_is_a_few_words_never_sentences(known: Facts):
    """Quotes stay under 80 characters, and none reaches from one sentence into the next."""
    quotes = pd.concat([known.events["quote"], known.facts["quote"], known.mentions["quote"]])
    assert quotes.str.len().max() <= 80
    assert not quotes.str.contains("다. ", regex=False).any()
    assert not quotes.str.endswith("다.").any()


def test_every_word_of_data_is_given_in_both_languages(known: Facts):
    """An edition in either language has a label, a text or a definition for every row."""
    for frame in (known.events, known.mentions, known.metrics, known.domains, known.places, known.sources, known.notes):
        for column in frame.columns[frame.columns.str.endswith("_ko")]:
            there = frame[column] != ""
            assert there.equals(frame[column.replace("_ko", "_en")] != ""), column


def test_one_origin_is_never_two(known: Facts):
    """All counts rest on one source, so nothing in the book is corroborated."""
    origins = known.sources.set_index("id")["origin"]
    assert {"kotra-molit-release"} == {origins[source] for source in known.facts["source"]}


def test_the_data_are_sound_and_have_the_version_of_their_tables() -> None:
    """What `make check` says of the book's own folder: nothing. A corrected row needs a new version of the data."""
    assert [] == [
        str(problem)
        for problem in [*facts.check(Book.from_environment().data), *facts.unversioned(Book.from_environment())]
    ]
