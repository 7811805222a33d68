"""How firm findings are, in words: what would overturn each or settle it, and what it leans on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from factbook.reasoning import claims
from factbook.reasoning.claims import LABELS, Claim, Verdict
from factbook.reasoning.firmness import Firmness, Hinge, Turn
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words, evidence


@dataclass(frozen=True)
class Said:
    """An item of a list: the finding, under it what would overturn or settle it and what it leans on."""

    firmness: Firmness

    def sentence(self, words: Words) -> str:
        """Markdown of the item."""
        lines = [self.firmness.finding.claim.brief(words), _nearest(words, self.firmness)]
        if leant_on := premises(words, self.firmness):
            lines.append(words.markdown("전제: {premises}", premises="; ".join(leant_on)))
        return "\n  - ".join(lines)


def title(words: Words, firmness: Firmness) -> str:
    """A finding with its verdict, as a heading: a statement, or a question where it is open."""
    claim = firmness.finding.claim
    form = words.text(claim.statement if firmness.finding.stands else claim.question, **claim.values)
    return words.text("{verdict}: {finding:upper}", verdict=words.text(LABELS[claim.verdict]), finding=form)


def name(words: Words, firmness: Firmness, count: Quantity) -> str:
    """What a count is called beside the others of its finding: its place, and its unit where a place has several."""
    if [each.of for each in firmness.finding.counts].count(count.of) == 1:
        return count.of
    return words.text("{of}({unit})", of=count.of, unit=count.unit)


def changes(words: Words, hinge: Hinge) -> str:
    """The numbers of a count, without its unit, at which the verdict is another one, each with that verdict."""
    grouped = groupby(hinge.turns, key=lambda turn: turn.verdict)
    texts = [
        words.text(
            "{values}: {verdict}", values=_values(words, hinge.count, list(turns)), verdict=_label(words, verdict)
        )
        for verdict, turns in grouped
    ]
    return "; ".join(texts) or words.text("판정이 달라지는 값 없음")


def distances(words: Words, hinge: Hinge) -> str:
    """How far from the range those numbers are, in their order; empty where there are none."""
    return ", ".join(words.text("범위 안") if turn.steps == 0 else str(turn.steps) for turn in hinge.turns)


def premises(words: Words, firmness: Firmness) -> list[str]:
    """What a finding that stands leans on besides the source's words: an assumption, like counts, a reading."""
    return list(_premises(words, firmness)) if firmness.finding.stands else []


def weakest(words: Words, found: Sequence[Firmness]) -> list[Claim]:
    """At most one claim: which of the confirmed findings is overturned by the number that is nearest to its range."""
    sure = [each for each in found if each.finding.claim.verdict is Verdict.CONFIRMED and each.nearest]
    if not sure:
        return []
    steps = min(each.steps or 0 for each in sure)
    first = [each for each in sure if each.steps == steps]
    named = [words.quoted(each.finding.claim.headline(words)) for each in first]
    return [
        claims.named(
            "first-to-change",
            "기사로 확인된 판정 가운데 가장 작은 차이로 바뀌는 것은 {findings}이다",
            "범위에서 {steps}만큼 벗어나면 바뀜: {values}",
            facts=_facts(first),
            findings=words.together(named),
            steps=steps,
            values=words.listed([_turn(words, *each) for one in first for each in one.nearest]),
            **_numbers(first),
        )
    ]


def settled_by_one(words: Words, found: Sequence[Firmness]) -> list[Claim]:
    """At most one claim: which open findings one exact number is enough to settle."""
    open_ = [each for each in found if each.finding.claim.verdict is Verdict.UNDECIDABLE and each.steps == 0]
    if not open_:
        return []
    return [
        claims.named(
            "settled-by-one",
            "정확한 수 하나로 정해질 수 있는 것은 {questions}이다",
            "모두 가능한 범위 안의 값",
            facts=_facts(open_),
            questions=words.together([_settled(words, each) for each in open_]),
            **_numbers(open_),
        )
    ]


def _settled(words: Words, firmness: Firmness) -> str:
    """An open question with the numbers of which each alone would settle it."""
    claim = firmness.finding.claim
    values = words.listed([_turn(words, *each) for each in firmness.nearest])
    return words.text("{question}({values})", question=words.text(claim.question, **claim.values), values=values)


def _nearest(words: Words, firmness: Firmness) -> str:
    """Markdown: the single facts that would overturn a finding or settle it, or that there are none."""
    if not firmness.hinges:
        return words.markdown("값이 기사에 없어, 어떤 값에서 달라지는지 계산하지 않는다.")
    if not firmness.nearest:
        return words.markdown("수 하나가 달라져서는 판정이 달라지지 않는다.")
    form = "하나만으로 판정을 뒤집는 값: {turns}" if firmness.finding.stands else "하나만으로 판정을 정하는 값: {turns}"
    turns = words.listed([_turn(words, *each, far=True) for each in firmness.nearest])
    facts = [fact for hinge, _ in firmness.nearest for fact in hinge.count.facts]
    return words.markdown(form, turns=turns) + evidence(facts, words.language)


def _premises(words: Words, firmness: Firmness) -> Iterator[str]:
    claim = firmness.finding.claim
    if claim.assumptions:
        yield words.text("문장에 밝힌 가정")
    if claim.unlike:
        yield words.text("비교하는 수의 집계 대상이 같다는 것")
    for hinge in firmness.hinges:
        if hinge.leant_on:
            wording = words.quoted(words.text("{count:written}", count=hinge.count))
            range_ = hinge.count.between(hinge.low, hinge.high)
            yield words.text("{wording:을} {range:ends 으로} 읽는 것", wording=wording, range=range_)


def _turn(words: Words, hinge: Hinge, turn: Turn, *, far: bool = False) -> str:
    """A count and the number that changes the verdict; how far that is from its range, where it says so."""
    form = "{of} {name} {values:ends}"
    if far:
        away, inside = "{of} {name} {values:ends}(범위에서 {steps}만큼 벗어남)", "{of} {name} {values:ends}(범위 안)"
        form = away if turn.steps else inside
    count = hinge.count
    return words.text(form, of=count.of, name=count.name, values=_of_turn(count, turn), steps=turn.steps)


def _values(words: Words, count: Quantity, turns: Sequence[Turn]) -> str:
    bare = [replace(_of_turn(count, turn), unit="") for turn in turns]
    return words.listed([words.text("{values:ends}", values=each) for each in bare])


def _of_turn(count: Quantity, turn: Turn) -> Quantity:
    return count.between(turn.first, turn.last)


def _label(words: Words, verdict: Verdict) -> str:
    return words.text(LABELS[verdict])


def _facts(found: Sequence[Firmness]) -> list[str]:
    return [fact for each in found for fact in each.finding.claim.facts]


def _numbers(found: Sequence[Firmness]) -> dict[str, Any]:
    """The findings' claims and the numbers at which they change, for whoever judges again or tells versions apart."""
    turns = [_of_turn(hinge.count, turn) for each in found for hinge, turn in each.nearest]
    judged = {f"claim_{n}": each.finding.claim for n, each in enumerate(found)}
    return judged | {f"at_{n}": turn for n, turn in enumerate(turns)}
