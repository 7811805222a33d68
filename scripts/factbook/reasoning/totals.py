"""Totals that the data say are made of the compared counts: the total, its parts, and their sum with its condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factbook.dataset import korean_words, views
from factbook.dataset.facts import Facts
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.reasoning import claims, measures
from factbook.reasoning.claims import Claim
from factbook.reasoning.comparison import BUYERS, MEETINGS, Comparison
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words


@dataclass(frozen=True)
class Total:
    """A count of the whole event, those of its parts that are compared, and their sum.

    ``places`` are the indices of the parts' places in the comparison.

    ``once`` holds the total and its parts as they remain possible if nothing was counted twice: with the assumption's
    name where the data assume it, without one where the source says it; empty where some parts are not shown.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    places: tuple[int, ...]
    summed: Quantity
    once: tuple[Quantity, ...]

    def noun(self, words: Words) -> str:
        """Last word of the measure's Korean name, or all of it where that word says only that it is a count (건수).

        In a language whose nouns do not end in what is counted, the whole name.
        """
        if words.language != SOURCE_LANGUAGE:
            return self.whole.name
        last = self.whole.name.split()[-1]
        return self.whole.name if last in korean_words.COUNTS else last

    @property
    def quantities(self) -> list[Quantity]:
        """The total, its parts and, where there are several, their sum."""
        return [self.whole, *self.parts, *([self.summed] if len(self.parts) > 1 else [])]

    @property
    def assumed(self) -> bool:
        """Whether the sum needs an assumption."""
        return bool(self.once and self.once[0].assumptions)

    def caution(self, words: Words) -> list[str]:
        """At most one sentence on whether the source says that something was counted twice."""
        if not self.once:
            return []
        if not self.assumed:
            return [words.text("기사에 따르면 도시별 수를 더하면 전체 수가 된다.")]
        if self.parts[0].metric != BUYERS:
            return [words.text("중복 집계가 없다는 언급은 기사에 없다.")]
        if len(self.parts) == 2:
            return [words.text("두 도시에 모두 참여한 곳이 없다는 언급은 기사에 없다.")]
        return [words.text("둘 이상의 도시에 참여한 곳이 없다는 언급은 기사에 없다.")]

    def claims(self, words: Words) -> list[Claim]:
        """The claim on what is stated of the total, then those on what that leaves of several parts or their sum."""
        left = self.further(words) or ([self._unlimited()] if len(self.parts) > 1 else [])
        return [claims.stated(self.whole), *left]

    def further(self, words: Words) -> list[Claim]:
        """Under an assumption, the claim on the most that the parts make; else one for each part that is narrowed."""
        if not self.once or not self.once[0].stated:
            return []
        if not self.assumed:
            pairs = zip(self.parts, self.once[1:], strict=True)
            return [claims.stated(left) for part, left in pairs if left.by_reading != part.by_reading]
        limit = self.once[0].at(words.reading).high
        return [] if limit is None else [claims.at_most(self.summed, int(limit), self.once[0])]

    def _unlimited(self) -> Claim:
        """Claim that the total leaves its parts as they are."""
        return claims.unsaid(
            "parts-of-total",
            "{parts}의 {name:을} 더하면 많아야 얼마인지",
            "기사의 전체 수만으로는 알 수 없다",
            parts=self.summed.of,
            name=self.parts[0].name,
        )


def of(dataset: Facts, words: Words, compared: Comparison) -> list[Total]:
    """Totals of the relations whose parts are compared, in the order of their ids; parts that may overlap make none."""
    return list(_totals(dataset, words, compared))


def _totals(dataset: Facts, words: Words, compared: Comparison) -> Iterator[Total]:
    counts = views.counts(dataset, words).set_index("id", drop=False)
    for total, rows in dataset.relations.sort_values("part").groupby("total"):
        declared = set(rows["declared"])
        found = _compared_parts(compared, set(rows["part"]))
        whole = measures.quantities(counts.loc[[total]])[0]
        if "none" in declared or not found or not whole.stated:
            continue
        parts = [part for _, part in found]
        complete = {fact for part in parts for fact in part.facts} == set(rows["part"]) and len(parts) > 1
        summed = measures.total(parts, of=words.together([part.of for part in parts]))
        assumption = "" if declared == {"stated"} else _assumption(dataset, words, parts)
        once = tuple(measures.counted_once(whole, parts, assumption)) if complete else ()
        if once and not assumption:
            summed = once[0].called(summed.of)
        yield Total(whole, tuple(parts), tuple(index for index, _ in found), summed, once)


def name_of_sum(words: Words, compared: Comparison) -> str:
    """Name of the sum of the places' counts; of one place, the place's."""
    if not compared.several:
        return compared.meetings[0].of
    form = "두 {kind}의 수를 더한 값" if len(compared.places) == 2 else "{kind}별 수를 더한 값"
    return words.text(form, kind=compared.kind)


def of_meetings(dataset: Facts, words: Words, compared: Comparison) -> Quantity | None:
    """The meetings of all places added up by the book, where the source gives no total and counts them alike."""
    counts, meetings = views.counts(dataset, words), compared.meetings
    stated = counts[counts["metric"].eq(MEETINGS) & counts["place"].eq("") & counts["value"].notna()]
    alike = len({(quantity.level, quantity.stated) for quantity in meetings}) == 1
    if not compared.several or len(stated) or not alike or not meetings[0].stated:
        return None
    return measures.total(meetings, of=words.together([quantity.of for quantity in meetings]))


def why_none(dataset: Facts, words: Words, compared: Comparison) -> str:
    """A sentence on why there are no totals: the parts may overlap, or the source gives no total."""
    facts = {fact for row in compared.rows.values() for quantity in row for fact in quantity.facts}
    overlapping = dataset.relations[dataset.relations["part"].isin(facts) & dataset.relations["declared"].eq("none")]
    if len(overlapping):
        template = "기사에 전체 수가 있으나, {kind}별 수에 겹치는 곳이 있을 수 있어 더하지 않았다."
        return words.text(template, kind=compared.kind)
    return words.text("{kind}별 수를 더한 값과 비교할 수 있는 전체 수가 없어 더하지 않았다.", kind=compared.kind)


def _compared_parts(compared: Comparison, ids: set[str]) -> list[tuple[int, Quantity]]:
    """Compared quantities among these counts, each with the index of its place; those of one measure only."""
    for row in compared.rows.values():
        found = [(index, each) for index, each in enumerate(row) if each.facts and set(each.facts) <= ids]
        if found:
            return found
    return []


def _assumption(dataset: Facts, words: Words, parts: Sequence[Quantity]) -> str:
    """The condition under which the parts add up to the total, as a clause that a statement can follow."""
    event = views.event_word(dataset, words)
    if parts[0].metric != BUYERS:
        return words.text("중복 집계가 없고 도시별 수가 모두 {event} 전체 수에 포함된다면", event=event)
    if len(parts) == 2:
        return words.text(
            "두 도시에 모두 참여한 곳이 없고 상담회에 참여한 곳이 모두 {event} 전체 수에 포함된다면", event=event
        )
    return words.text(
        "둘 이상의 도시에 참여한 곳이 없고 상담회에 참여한 곳이 모두 {event} 전체 수에 포함된다면", event=event
    )
