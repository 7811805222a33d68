"""Lists that the source names: as one line, whether they are open, and what keeps two from being compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from factbook.dataset import korean_words, lookups
from factbook.dataset.facts import Facts
from factbook.reasoning import claims
from factbook.reasoning.claims import Claim
from factbook.reasoning.phrasing import Words

_OPEN, _PICKED = "등", "특히"  # marks of a list of which the source names only some: after it, before it


def one_line(words: Words, rows: pd.DataFrame) -> str:
    """A list in one line, with the mark by which the source leaves it open, if it does (columns label, open)."""
    marks = set(rows["open"])
    items = words.listed([words.text("{item}", item=label) for label in rows["label"]])
    if _OPEN in marks:
        return words.text("{items} 등", items=items)
    return words.text("특히 {items}", items=items) if _PICKED in marks else items


def openness(rows: pd.DataFrame) -> str:
    """A sentence on whether a list is open (column open)."""
    if rows["open"].ne("").any():
        return "‘등’이나 ‘특히’가 붙은 예시 목록이다"
    return "예시라는 표시는 기사에 없다"


def all_open(words: Words, named: pd.DataFrame) -> str:
    """A sentence that lists (by role, country, scope) are open, all or some of them; empty where none is."""
    opened = named["open"].ne("") | named["parent"].ne("")
    marks = opened.groupby([named["role"], named["country"], named["scope"]]).any()
    if not marks.any():
        return ""
    every, some = "모두 일부만 언급한 예시 목록이다.", "‘등’이나 ‘특히’가 붙은 목록은 예시 목록이다."
    return words.text(every if marks.all() else some)


def scope(words: Words, policy: pd.DataFrame) -> str:
    """Text on whose list it is, on what occasion, and whether it is open (columns level_name, said_of, open)."""
    marks = policy[["level_name", "said_of", "open"]].max()
    occasion = marks["said_of"] or words.text("행사 외 배경 설명")
    text = words.text("{level_name}의 정책 분야 · {said_of}", level_name=marks["level_name"], said_of=occasion)
    return text + (words.text(" · 예시 목록(‘{open}’)", open=marks["open"]) if marks["open"] else "")


def classification(dataset: Facts, words: Words) -> str:
    """Name of the fields' classification: its source's label, or the usual name of the decree on smart cities."""
    ids = dataset.domains.loc[dataset.domains["facet"] == "domain", "source"]
    titles = dataset.sources.loc[dataset.sources["id"].isin(ids), "title"]
    if not len(titles):
        return words.text("이 책의 분류")
    usual = all(titles.str.contains(word).all() for word in korean_words.DECREE_ON_SMART_CITIES)
    return words.text("한국 스마트도시법 시행령") if usual else "; ".join(lookups.source_labels(dataset, words, ids))


def shared(matched: pd.DataFrame, countries: Sequence[str]) -> list[str]:
    """Fields that the lists of all these countries name, in the order of the classification."""
    named = matched.groupby("domain_label", sort=False)["country"].nunique()
    labels = matched.sort_values("domain")["domain_label"].unique()
    return [label for label in labels if named[label] == len(countries)]


def most_named_first(named: pd.DataFrame, fields: Iterable[str], *, first: Collection[str] = ()) -> list[str]:
    """Fields (by id) in order: those in ``first``, then by how many lists name them, then as they come.

    Columns read: domain, list. No other order says less: the lists are open, and no field outweighs another.
    """
    lists = named.drop_duplicates(["domain", "list"])["domain"].value_counts()
    return sorted(fields, key=lambda field: (field not in first, -lists.get(field, 0)))


def fields_shared(words: Words, matched: pd.DataFrame, naming: Sequence[str], asked: Sequence[str]) -> Claim:
    """Claim on the fields that the lists of all countries ``naming`` any have in common, of those ``asked`` about."""
    if not naming:
        question, reason = "{where}의 어떤 분야가 추진되는지", "{where}의 정책 분야는 기사에 없다"
        return claims.unsaid("fields-shared", question, reason, where=words.countries(asked))
    fields = shared(matched, naming)
    if fields:
        found = "{where}의 목록에 모두 나오는 분야는 {shared}이다", "{where}의 목록에 나오는 분야는 {shared}이다"
    else:
        found = "{where}의 목록에 모두 나오는 분야는 없다", "{where}의 목록에는 이 분류에 맞는 분야가 없다"
    return claims.named(
        "fields-shared",
        found[0] if len(naming) > 1 else found[1],
        "분야 대응은 편집자의 판단이다",
        assumption="이 책의 분류에 따르면",
        where=words.countries(naming),
        shared=words.listed(fields),
    )


def emphasis(policy: pd.DataFrame, countries: Sequence[str]) -> list[Claim]:
    """Claim that the lists do not tell which of several countries puts more weight on a field; none of a single one."""
    question = "어느 나라가 어떤 분야에 더 주력하는지"
    several = len(countries) > 1
    return [claims.incomparable("emphasis", question, why_unequal(policy, countries))] if several else []


def depths(words: Words, layers: Mapping[str, bool]) -> str:
    """Object of a sentence: which lists (by name) have sub-items and which have not."""
    named = {
        deep: words.together([name for name, each in layers.items() if each == deep])
        for deep in dict.fromkeys(layers.values())
    }
    forms = {True: "{name} 목록에는 분야와 세부 항목이", False: "{name} 목록에는 분야만"}
    return ", ".join(words.text(forms[deep], name=name) for deep, name in named.items())


def why_unequal(policy: pd.DataFrame, countries: Sequence[str]) -> str:
    """A sentence on why the lists do not tell which country puts more weight on a field."""
    lists = [policy[policy["country"] == country] for country in countries]
    open_ = all(each["open"].ne("").any() for each in lists)
    levels = {each["level"].iloc[0] for each in lists}
    depths = {bool(each["parent"].ne("").any()) for each in lists}
    if len(lists) == len(levels) == len(depths) == 2 and open_:
        return "두 목록은 모두 일부만 언급한 예시이고, 대상과 세부 수준이 서로 다르다"
    return "기사에는 분야의 이름만 나오고 추진 비중은 나오지 않는다"
