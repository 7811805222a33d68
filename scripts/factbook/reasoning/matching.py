"""Fields that policies and buyers' interests have in common: which, and whose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from factbook.reasoning.phrasing import Words


@dataclass(frozen=True)
class Shared:
    """A field with the countries whose policies name it and the places whose buyers' interests do."""

    field: str
    countries: tuple[str, ...]
    places: tuple[str, ...]


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
