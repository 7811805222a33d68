"""What the source names by field: whose it is, the fields the crosswalk gives it, and which fields are shared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from factbook.dataset import views
from factbook.dataset.facts import Facts
from factbook.reasoning import claims
from factbook.reasoning.claims import Claim
from factbook.reasoning.phrasing import Words

ROLES = ("policy", "interest", "offer", "opportunity")
_SHARING = {"policy": "{of} 정책", "interest": "{of} 바이어 관심 분야"}


@dataclass(frozen=True)
class Shared:
    """A field with the countries whose policies name it and the places whose buyers' interests do."""

    field: str
    countries: tuple[str, ...]
    places: tuple[str, ...]


def named(dataset: Facts, words: Words, countries: Sequence[str]) -> pd.DataFrame:
    """Mentions in ``ROLES`` of these countries, without those that others are items of; two columns more.

    ``only`` is the place of the one event that a mention was said of (empty for none), ``of`` that or the country.
    """
    mentions, where = views.mentions(dataset, words), views.events(dataset, words).set_index("id")["where"]
    rows = mentions[mentions["role"].isin(ROLES) & mentions["country"].isin(countries)]
    rows = rows[~rows["id"].isin(rows["parent"])]
    only = rows["scope"].map(where).fillna("")
    return rows.assign(only=only, of=only.where(only.ne(""), rows["country"].map(words.country)))


def judged(dataset: Facts, words: Words, named: pd.DataFrame) -> pd.DataFrame:
    """Crosswalk rows of mentions, but for doubtful ones, with the mentions' columns; ``sure`` says that a field fits.

    What is only related to a field, or may be of another one, is not sure.
    """
    rows = views.fields(dataset, words).merge(named, left_on="mention", right_on="id", suffixes=("", "_named"))
    rows = rows[rows["confidence"].ne("low") | rows["relation"].eq("ambiguous")]
    return rows.assign(sure=~rows["relation"].isin(["related", "ambiguous"]) & rows["domain"].ne(""))


def fields(dataset: Facts, language: str) -> dict[str, str]:
    """Names of the classification's fields by id, in its order."""
    rows = dataset.domains[dataset.domains["facet"] == "domain"]
    return dict(zip(rows["id"], rows[f"label_{language}"], strict=True))


def wanted(
    dataset: Facts, words: Words, named: pd.DataFrame, countries: Sequence[str], offer: Collection[str] = ()
) -> Claim:
    """Claim on the fields that policies and buyers' interests have in common, among the ``offer`` if there is one."""
    planning, asking = (named[named["role"] == role] for role in ("policy", "interest"))
    if planning.empty or asking.empty:
        missing = "{where}의 정책 분야는 기사에 없다" if len(asking) else "{where} 바이어 관심 분야는 기사에 없다"
        question = "정책과 바이어 관심 분야에 공통으로 언급된 분야가 있는지"
        return claims.incomparable("interest-shared", question, missing, where=words.countries(countries))
    rows, names = judged(dataset, words, named), fields(dataset, words.language)
    found = shared(rows[rows["sure"]], names, offer or names, words)
    template, values = statement(found, words) if found else _none_shared(words, planning, asking, countries, offer)
    reason = "언급되지 않았다고 해서 관심이나 계획이 없다는 뜻은 아니다"
    return claims.named("interest-shared", template, reason, assumption="이 책의 분류에 따르면", **values)


def demand() -> Claim:
    """Claim that the source does not tell how great the demand is in a field."""
    reason = "기사에는 분야의 이름만 나오고 수요의 크기는 나오지 않는다"
    return claims.incomparable("demand", "어느 분야의 수요가 더 큰지", reason)


def _none_shared(
    words: Words, planning: pd.DataFrame, asking: pd.DataFrame, countries: Sequence[str], offer: Collection[str]
) -> tuple[str, dict[str, str]]:
    none = "{where}의 정책과 {city} 바이어 관심 분야에 공통으로 언급된 분야는 없다"
    if offer:
        none = "고른 분야 가운데 {where}의 정책과 {city} 바이어 관심 분야에 공통으로 언급된 것은 없다"
    where = words.countries([country for country in countries if country in set(planning["country"])])
    return none, {"where": where, "city": words.together(list(asking["of"].unique()))}


def shared(sure: pd.DataFrame, fields: Mapping[str, str], chosen: Collection[str], words: Words) -> list[Shared]:
    """Fields (of those ``chosen``, by id) that are named in both roles.

    Columns read: role, domain, country, of (whom it is said of).
    """
    named = {role: sure[sure["role"] == role].groupby("domain") for role in ("policy", "interest")}
    policies = named["policy"]["country"].unique().map(list).to_dict()
    interests = named["interest"]["of"].unique().map(list).to_dict()
    return [
        Shared(label, tuple(map(words.country, policies[domain])), tuple(interests[domain]))
        for domain, label in fields.items()
        if domain in chosen and domain in policies and domain in interests
    ]


def told(dataset: Facts, words: Words, named: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Each shared field with what each policy, and each place's buyers, name in it; they seldom name the same."""
    rows, names = judged(dataset, words, named), fields(dataset, words.language)
    sure = rows[rows["sure"] & rows["role"].isin(_SHARING)]
    for each in shared(sure, names, names, words):
        own = sure[sure["domain_label"] == each.field]
        lists = [
            words.text("{whose:은} {items}", whose=words.text(template, of=of), items=words.listed(list(items)))
            for role, template in _SHARING.items()
            for of, items in own[own["role"] == role].groupby("of", sort=False)["label"]
        ]
        yield each.field, "; ".join(lists)


def statement(found: list[Shared], words: Words) -> tuple[str, dict[str, str]]:
    """Template and values of the statement on shared fields; it names whose they are once where all have the same."""
    whose = {(each.countries, each.places) for each in found}
    if len(whose) == 1:
        ((countries, places),) = whose
        values = {"where": words.together(countries), "city": words.together(places)}
        values["shared"] = words.together([each.field for each in found])
        return "{where}의 정책과 {city} 바이어 관심 분야에 공통으로 언급된 분야는 {shared}이다", values
    each_of = [
        words.text(
            "{field}({where} 정책, {city} 바이어 관심 분야)",
            field=each.field,
            where=words.listed(each.countries),
            city=words.listed(each.places),
        )
        for each in found
    ]
    return "정책과 바이어 관심 분야에 공통으로 언급된 분야는 {shared}이다", {"shared": words.together(each_of)}
