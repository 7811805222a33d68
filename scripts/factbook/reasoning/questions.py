"""What to ask next: the few questions whose answers would settle what the source leaves open, and whom to ask.

A question comes before another if it settles more of the book's claims; of two that settle as many, the one whose claim
the book makes first. Whom to ask is whoever the source names as host of the event, or together with what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from factbook.dataset import views
from factbook.dataset.facts import Facts
from factbook.reasoning import cautions, claims, lists, matching, rankings, ratios, roles
from factbook.reasoning.claims import Claim, Verdict
from factbook.reasoning.comparison import BUYERS, MEETINGS, Comparison
from factbook.reasoning.phrasing import Words


@dataclass(frozen=True)
class Question:
    """What is asked (a noun), of whom, the claims that an answer settles, and what else the same answer may hold.

    ``brief`` is what is asked in few words, where that is less.
    """

    what: str
    whom: str
    settles: tuple[Claim, ...]
    also: str = ""
    brief: str = ""

    @property
    def noun(self) -> str:
        """What is asked, in few words."""
        return self.brief or self.what

    def sentence(self, words: Words) -> str:
        """Markdown of an item of a list: the question, under it what it settles."""
        head = words.markdown("**{what}**: {whom}에 묻는다.", what=self.what, whom=self.whom)
        lines = [head, *(claim.asked(words) for claim in self.settles)]
        if self.also:
            lines.append(words.markdown("함께 물을 것: {also}", also=self.also))
        return "\n   - ".join(lines)


def of(dataset: Facts, words: Words, countries: Sequence[str], compared: Comparison) -> list[Question]:
    """The questions that settle something, those that settle most first."""
    found = [question for question in _all(dataset, words, countries, compared) if question.settles]
    return sorted(found, key=lambda question: -len(question.settles))


def judged(words: Words, compared: Comparison) -> list[Claim]:
    """The claims on counts: where there was most of each measure, and about how many times as many."""
    rows = (compared.meetings, compared.buyers, compared.per_buyer)
    found = [rankings.leading(words, row) for row in rows]
    return [*found, *rankings.multiples(compared.meetings), *rankings.multiples(compared.buyers)]


def _all(dataset: Facts, words: Words, countries: Sequence[str], compared: Comparison) -> Iterator[Question]:
    mentions = views.mentions(dataset, words)
    hosts = words.together(list(mentions.loc[mentions["role"] == "organiser", "label"])) or words.text("기사를 낸 곳")
    counts = views.counts(dataset, words)
    counts = counts[counts["country"].isin(["", *countries])]
    results = counts["metric"].isin(cautions.OUTCOMES) & counts["value"].isna()
    yield _exact(words, counts[~results], compared, hosts)
    if results.any():
        yield _results(words, counts[results], hosts)
    policy = mentions[mentions["role"].eq("policy") & mentions["country"].isin(countries)]
    naming = [country for country in countries if country in set(policy["country"])]
    named = roles.named(dataset, words, countries)
    openings = mentions[mentions["role"].eq("opportunity") & mentions["country"].isin(countries)]
    partly = list(openings.loc[openings["open"].ne(""), "country"].unique())
    yield replace(_lists(words, policy, naming, named, hosts), also=_whole_openings(words, partly))
    if mentions["role"].eq("interest").any():
        yield _demand(words, mentions, countries, hosts)
    if len(named):
        yield _decider(words, named, hosts)


def _exact(words: Words, counts: pd.DataFrame, compared: Comparison, hosts: str) -> Question:
    """The exact counts behind the claims that are undecidable; also those that settle none."""
    open_ = tuple(claim for claim in judged(words, compared) if claim.verdict is Verdict.UNDECIDABLE)
    facts = {fact for claim in open_ for fact in claim.facts}
    inexact = counts[counts["comparator"].ne("=") | counts["value"].isna()]
    rows = {MEETINGS: compared.meetings, BUYERS: compared.buyers}
    behind = {measure: row[0].name for measure, row in rows.items() if facts & {f for each in row for f in each.facts}}
    others = [
        words.text("{who}({what})", who=words.text("{item}", item=name), what=words.listed(list(rows["of"].unique())))
        for name, rows in inexact[~inexact["id"].isin(facts)].groupby("name", sort=False)
    ]
    what, brief = (
        words.text("{counts}의 정확한 수", counts=words.together(_items(words, names)))
        for names in (behind.values(), (words.text(ratios.SHORT[measure]) for measure in behind))
    )
    return Question(what, hosts, open_, words.listed(others), brief)


def _results(words: Words, counts: pd.DataFrame, hosts: str) -> Question:
    names = words.listed(_items(words, counts["name"].unique()))
    claim = claims.incomparable("results", "상담이 성과로 이어졌는지", "{names:은} 기사에 없다", names=names)
    what = words.text("상담의 성과({names})", names=names)
    return Question(what, hosts, (claim,), brief=words.text("상담의 성과"))


def _lists(words: Words, policy: pd.DataFrame, naming: Sequence[str], named: pd.DataFrame, hosts: str) -> Question:
    """The whole lists of policy fields and their weight, asked of the cities that the source calls their centre."""
    centres = named[named["role"].eq("place") & named["country"].isin(naming)]
    whom = words.listed(list(centres["who"].unique())) or hosts
    what = words.text("{where} 정책 분야의 전체 목록과 분야별 비중", where=words.countries(naming))
    return Question(what, whom, tuple(lists.emphasis(policy, naming)))


def _whole_openings(words: Words, countries: Sequence[str]) -> str:
    return words.text("{where} 참여 가능 분야의 전체 목록", where=words.countries(countries)) if countries else ""


def _demand(words: Words, mentions: pd.DataFrame, countries: Sequence[str], hosts: str) -> Question:
    """How much is wanted, field by field; also what is reported of one country's event and not of another's."""
    silent = [
        words.text(
            "{who}({what})", who=words.text("{item}", item=words.text(views.ROLES[role])), what=words.country(country)
        )
        for role in ("interest", "offer")
        for country in countries
        if country not in set(mentions.loc[mentions["role"] == role, "country"])
    ]
    what = words.text("분야별 수요의 크기와 바이어 관심 분야의 전체 목록")
    return Question(what, hosts, (matching.demand(),), words.listed(silent), words.text("분야별 수요의 크기"))


def _decider(words: Words, named: pd.DataFrame, hosts: str) -> Question:
    """Who decides, of those named in most roles; also the speakers whom the source does not name."""
    held = roles.held(named[~named["unnamed"]])
    several = [who for who, each in held.items() if len(each) > 1]
    unnamed = _items(words, named.loc[named["unnamed"], "who"].unique())
    also = (
        words.text("{unnamed}: {hosts}에 이름을 묻는다", unnamed=words.listed(unnamed), hosts=hosts) if unnamed else ""
    )
    whom = words.together(several) or hosts
    return Question(words.text("누가 구매를 결정하는지"), whom, (roles.weight(),), also)


def _items(words: Words, names: Iterable[str]) -> list[str]:
    """Names as they stand inside a sentence."""
    return [words.text("{item}", item=name) for name in names]
