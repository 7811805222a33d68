"""Whom the source names, and in what roles: cities of policy, speakers, participants of the meetings."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from factbook.dataset import korean_words, views
from factbook.dataset.facts import Facts
from factbook.reasoning import claims
from factbook.reasoning.claims import Claim
from factbook.reasoning.phrasing import Words

ROLES = {"place": "정책의 중심", "speaker": "포럼 연사", "participant": "상담회 참여"}  # templates


def named(dataset: Facts, words: Words, countries: Sequence[str]) -> pd.DataFrame:
    """Mentions in ``ROLES`` of these countries, without the organisers; columns who, role_name, unnamed.

    ``who`` is the place that a mention names, or else its label; ``unnamed`` says that the source gives no name.
    """
    mentions, label = views.mentions(dataset, words), f"label_{words.language}"
    hosts = mentions.loc[mentions["role"] == "organiser", "label"]
    rows = mentions[mentions["role"].isin(list(ROLES)) & mentions["country"].isin(countries)]
    rows = rows[(rows["place"].ne("") | rows["role"].eq("speaker")) & ~rows["label"].isin(hosts)]
    rows = rows.assign(
        who=rows["place"].map(dataset.places.set_index("id")[label]).fillna(rows["label"]),
        role_name=rows["role"].map({role: words.text(name) for role, name in ROLES.items()}),
        unnamed=rows["label_ko"].str.contains(korean_words.UNNAMED),
    )
    return views.by_country(rows, countries)


def held(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Roles of each of those ``named``, by who it is, each role once."""
    return {str(who): list(dict.fromkeys(roles)) for who, roles in rows.groupby("who", sort=False)["role_name"]}


def several(words: Words, rows: pd.DataFrame, countries: Sequence[str]) -> Claim:
    """Claim on who is named in more roles than one; that none is named, of nobody."""
    if rows.empty:
        question, reason = "{where}의 어느 도시와 기관이 어떤 역할을 맡았는지", "이름이 기사에 없다"
        return claims.unsaid("several-roles", question, reason, where=words.countries(countries))
    spoken = [_with_roles(words, [who], roles) for who, roles in held(rows).items() if len(roles) > 1]
    return claims.named(
        "several-roles",
        "여러 역할로 언급된 곳은 {spoken}이다" if spoken else "여러 역할로 언급된 곳은 없다",
        "언급되지 않은 곳이 중요하지 않다는 뜻은 아니다",
        spoken=words.together(spoken),
    )


def everybody(words: Words, rows: pd.DataFrame, countries: Sequence[str]) -> Claim:
    """Claim on all that are named, country by country: who has most roles first, those of equal roles together."""
    rows = rows[~rows["unnamed"]]
    if rows.empty:
        question, reason = "{where}의 어느 도시와 기관에 연락할지", "이름이 기사에 없다"
        return claims.unsaid("everybody-named", question, reason, where=words.countries(countries))
    by_country = rows.groupby("country", sort=False)
    lists = [
        words.text("{country}의 {who}", country=words.country(str(country)), who=_by_roles(words, own))
        for country, own in by_country
    ]
    reason = "순서는 언급된 역할의 수를 따랐으며 중요도가 아니다"
    values = {"lists": words.together(lists)}
    return claims.named("everybody-named", "기사에 이름이 나온 곳은 {lists}이다", reason, **values)


def weight() -> Claim:
    """Claim that the source does not tell who matters more."""
    reason = "기사에는 역할만 나오고 누가 결정하는지는 나오지 않는다"
    return claims.incomparable("weight", "어느 곳이 더 중요한지", reason)


def _by_roles(words: Words, rows: pd.DataFrame) -> str:
    groups = dict[tuple[str, ...], list[str]]()
    for who, roles in sorted(held(rows).items(), key=lambda each: -len(each[1])):
        groups.setdefault(tuple(roles), []).append(who)
    return words.listed([_with_roles(words, names, roles) for roles, names in groups.items()])


def _with_roles(words: Words, names: Sequence[str], roles: Sequence[str]) -> str:
    what = words.listed([words.text("{item}", item=role) for role in roles])
    return words.text("{who}({what})", who=words.listed(names), what=what)
