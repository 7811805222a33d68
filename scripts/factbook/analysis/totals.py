"""Totals that the data say are made of the compared counts: the total, its parts, and their sum with its condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factbook.analysis import claims, measures, views
from factbook.analysis.claims import Claim
from factbook.analysis.comparison import BUYERS, Comparison
from factbook.analysis.facts import Facts
from factbook.analysis.measures import Quantity
from factbook.analysis.words import Words


@dataclass(frozen=True)
class Total:
    """A count of the whole event, those of its parts that are shown, and their sum.

    ``once`` is the total as it remains possible if nothing was counted twice: with the assumption's name where the
    data assume it, without one where the source says it, and none where some of its parts are not among those shown.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    places: tuple[int, ...]
    summed: Quantity
    once: Quantity | None

    @property
    def noun(self) -> str:
        """What is counted, in one word: the last of the total's name."""
        return self.whole.name.split()[-1]

    @property
    def quantities(self) -> list[Quantity]:
        """The total, its parts and, where there are several, their sum."""
        return [self.whole, *self.parts, *([self.summed] if len(self.parts) > 1 else [])]

    def caution(self, words: Words) -> list[str]:
        """That the source does not say what the sum would need."""
        if self.once is None or not self.once.assumptions:
            return []
        if self.parts[0].metric != BUYERS:
            return [words.text("두 번 센 것이 없다는 말은 기사에 없다.")]
        if len(self.parts) == 2:
            return [words.text("두 도시에 모두 참여한 곳이 없다는 말은 기사에 없다.")]
        return [words.text("둘 이상의 도시에 참여한 곳이 없다는 말은 기사에 없다.")]

    def claims(self, words: Words) -> list[Claim]:
        """What the source says of the total, and what its parts come to at most."""
        said = [claims.stated(self.whole)]
        if self.once is None or not self.once.stated:
            return said
        limit = self.once.at(words.reading).high
        return said if limit is None else [*said, self._at_most(int(limit))]

    def _at_most(self, limit: int) -> Claim:
        assert self.once is not None
        if self.once.assumptions:
            return claims.at_most(self.summed, limit, self.once)
        return claims.at_most(self.once.called(self.summed.of), limit)


def of(known: Facts, words: Words, compared: Comparison) -> list[Total]:
    """Totals of the relations whose parts are compared, in the order of their ids; parts that may overlap make none."""
    return list(_totals(known, words, compared))


def _totals(known: Facts, words: Words, compared: Comparison) -> Iterator[Total]:
    counts = views.counts(known, words).set_index("id", drop=False)
    for total, rows in known.relations.sort_values("part").groupby("total"):
        declared = set(rows["declared"])
        shown = _shown(compared, set(rows["part"]))
        whole = measures.quantities(counts.loc[[total]])[0]
        if "none" in declared or not shown or not whole.stated:
            continue
        parts = [part for _, part in shown]
        complete = {fact for part in parts for fact in part.facts} == set(rows["part"]) and len(parts) > 1
        summed = measures.total(parts, of=words.together([part.of for part in parts]))
        assumption = "" if declared == {"stated"} else _assumption(known, words, parts)
        once = measures.counted_once(whole, parts, assumption)[0] if complete else None
        yield Total(whole, tuple(parts), tuple(place for place, _ in shown), summed, once)


def _shown(compared: Comparison, ids: set[str]) -> list[tuple[int, Quantity]]:
    """Compared quantities among these counts, each with its place's number; those of one measure only."""
    for row in compared.rows.values():
        found = [(place, each) for place, each in enumerate(row) if each.facts and set(each.facts) <= ids]
        if found:
            return found
    return []


def _assumption(known: Facts, words: Words, parts: Sequence[Quantity]) -> str:
    """The condition under which the parts add up to the total, as a clause that a statement can follow."""
    event = views.event_word(known, words)
    if parts[0].metric != BUYERS:
        return words.text("두 번 센 것이 없고 도시별 수가 모두 {event} 전체 수에 들어 있다면", event=event)
    if len(parts) == 2:
        return words.text(
            "두 도시에 모두 참여한 곳이 없고 상담회에 참여한 곳이 모두 {event} 전체 수에 들어 있다면", event=event
        )
    return words.text(
        "둘 이상의 도시에 참여한 곳이 없고 상담회에 참여한 곳이 모두 {event} 전체 수에 들어 있다면", event=event
    )
