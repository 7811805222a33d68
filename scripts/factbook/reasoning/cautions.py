"""Cautions beside a finding: sentences (text or Markdown), each only where the data give reason for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from factbook.dataset import korean_words, views
from factbook.dataset.facts import Facts
from factbook.reasoning.claims import Claim
from factbook.reasoning.measures import Quantity, unlike
from factbook.reasoning.phrasing import Words

OUTCOMES = ("contracts", "contract_value", "mous")  # measures of what came of the meetings


def of_counts(dataset: Facts, words: Words, finding: Claim) -> str:
    """Markdown on whether the counts come from one announcement and say anything of results, and what 잠정 means."""
    return " ".join(
        words.markdown(each, event=views.event_word(dataset, words)) for each in _of_counts(dataset, finding)
    )


def _of_counts(dataset: Facts, finding: Claim) -> Iterator[str]:
    stated = dataset.facts[dataset.facts["value"].notna()]
    one = dataset.sources.loc[dataset.sources["id"].isin(stated["source"]), "origin"].nunique() == 1
    silent = not stated["metric"].isin(OUTCOMES).any()
    if one and silent:
        yield "{event}의 수치는 한 발표에서 나왔고, 상담의 성과는 기사에 없다."
    elif one or silent:
        yield "{event}의 수치는 한 발표에서 나왔다." if one else "상담의 성과는 기사에 없다."
    if "p" in finding.flags:
        yield "‘잠정’은 행사 당일에 보도된 수치라는 표시이다."


def of_buyers(dataset: Facts, words: Words, metric: str) -> list[str]:
    """A sentence that a count of buyers may hold local governments, where the data define it so; else none."""
    definitions = dataset.metrics.loc[dataset.metrics["id"] == metric, "definition_ko"]
    held = definitions.str.contains(korean_words.LOCAL_GOVERNMENT).any()
    return [words.text("바이어·발주처에는 지방자치단체가 포함되어 있을 수 있다.")] if held else []


def of_comparison(words: Words, row: Sequence[Quantity], kind: str) -> list[str]:
    """A sentence that places may have counted differently, where some of the counts have a caveat; else none."""
    if not unlike(row):
        return []
    if len(row) == 2 and kind == words.text("도시"):
        return [words.text("바이어·발주처는 두 도시의 집계 대상이 다를 수 있다.")]
    return [words.text("바이어·발주처는 {kind}마다 집계 대상이 다를 수 있다.", kind=kind)]


def of_lists(words: Words, named: pd.DataFrame) -> list[str]:
    """A sentence that a list is open, where the source marks it so (column open); else none."""
    open_ = named["open"].ne("").any()
    template = "‘등’이나 ‘특히’가 붙은 예시 목록이므로, 언급되지 않았다고 해서 계획이 없다는 뜻은 아니다."
    return [words.text(template)] if open_ else []


def of_one_country(dataset: Facts, words: Words, named: pd.DataFrame, countries: Collection[str]) -> list[str]:
    """A sentence for each country whose list alone has a caution in the data's notes (columns read: id, country)."""
    country = named.set_index("id")["country"].to_dict()
    cautions = dataset.notes.loc[dataset.notes["kind"] == "caution", "about"].str.split()
    about = [{country[each] for each in ids if each in country} for ids in cautions]
    alone = {code for codes in about if len(codes) == 1 for code in codes}
    if len(countries) == 1:
        return []
    template = "{country}의 목록을 읽을 때에는 따로 주의할 점이 있다."
    return [words.text(template, country=words.country(code)) for code in countries if code in alone]
