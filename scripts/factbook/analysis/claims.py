"""Verdicts on statements: what the source's ranges let a reader say. Knows no layout.

A claim is judged under both readings of approximate counts, whatever reading the chapter shows, so a verdict never
depends on a parameter. Sentences are Korean templates; other languages come through ``Words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from factbook.analysis import bounds
from factbook.analysis.bounds import READINGS, Truth
from factbook.analysis.measures import Quantity, ratio
from factbook.analysis.words import Words, evidence


class Verdict(StrEnum):
    """What may be said of a statement."""

    CONFIRMED = "confirmed"
    CONDITIONAL = "conditional"
    UNDECIDABLE = "undecidable"
    CONTRADICTED = "contradicted"
    NOT_COMPARABLE = "not-comparable"


LABELS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "기사로 확인",
    Verdict.CONDITIONAL: "가정하면 가능",
    Verdict.UNDECIDABLE: "기사만으로 판단 불가",
    Verdict.CONTRADICTED: "기사와 어긋남",
    Verdict.NOT_COMPARABLE: "비교 불가",
}

# How a verdict is put into words; {statement}, {question} and {opposite} are forms of the same claim.
_SENTENCES: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "{statement}",
    Verdict.CONDITIONAL: "{assumption} {statement}",
    Verdict.UNDECIDABLE: "{question} 이 기사만으로 판단할 수 없다",
    Verdict.CONTRADICTED: "{opposite}",
    Verdict.NOT_COMPARABLE: "{question} 비교할 수 없다",
}


@dataclass(frozen=True)
class Claim:
    """A statement with its verdict; the templates are filled with ``values`` in the edition's language."""

    verdict: Verdict
    statement: str
    question: str
    opposite: str
    values: Mapping[str, object]
    working: str
    assumption: str = ""
    facts: tuple[str, ...] = ()
    flags: frozenset[str] = field(default=frozenset())
    caveats: tuple[str, ...] = ()

    def headline(self, words: Words) -> str:
        """What may be said, in one plain sentence without arithmetic."""
        forms = {"statement": self.statement, "question": self.question, "opposite": self.opposite}
        filled = {name: words.text(form, **self.values) for name, form in forms.items()}
        return words.text(_SENTENCES[self.verdict], **filled, assumption=words.text(self.assumption))

    def arithmetic(self, words: Words) -> str:
        """The numbers behind the verdict under the edition's reading."""
        return words.text(self.working, **self.values)

    def badge(self, words: Words) -> str:
        """Markdown of the verdict itself."""
        return f'<span class="verdict verdict-{self.verdict}">{words.text(LABELS[self.verdict])}</span>'

    def sentence(self, words: Words) -> str:
        """Markdown: verdict, sentence, arithmetic, evidence."""
        body = words.markdown("{headline}. ({working})", headline=self.headline(words), working=self.arithmetic(words))
        return f"{self.badge(words)} {body}{evidence(self.facts)}"


def greater(a: Quantity, b: Quantity) -> Claim:
    """Verdict on "there is more of ``a`` than of ``b``"."""
    reason = _incomparable(a, b)
    working = reason or "{a_of} {a:range}, {b_of} {b:range}"
    truths = [] if reason else [bounds.greater(a.at(r), b.at(r)) for r in READINGS]
    reversed_ = bool(truths) and all(bounds.greater(b.at(r), a.at(r)) is Truth.ALWAYS for r in READINGS)
    return _claim(
        _verdict(truths),
        statement="{a_of}의 {name:이} {b_of}보다 많다",
        question="{a_of}의 {name:이} {b_of}보다 많은지",
        opposite="{b_of}의 {name:이} {a_of}보다 많다" if reversed_ else "{a_of}의 {name:은} {b_of}보다 많지 않다",
        working=working,
        quantities={"a": a, "b": b},
    )


def about_times(a: Quantity, b: Quantity, k: int) -> Claim:
    """Verdict on "``a`` is about ``k`` times ``b``": true only if every possible ratio rounds to ``k``."""
    reason = _incomparable(a, b)
    quotient = ratio(a, b, of=a.of, name=a.name, unit="배", metric="ratio")
    return _claim(
        _verdict([] if reason else [bounds.rounds_to(quotient.at(r), k) for r in READINGS]),
        statement="{a_of}의 {name:은} {b_of}의 약 {k}배다",
        question="{a_of}의 {name:이} {b_of}의 약 {k}배인지",
        opposite="{a_of}의 {name:은} {b_of}의 약 {k}배가 아니다",
        working=reason or "{a:range} ÷ {b:range} = {quotient:range}",
        quantities={"a": a, "b": b, "quotient": quotient},
        k=k,
    )


def at_most(quantity: Quantity, limit: int, assumed: Quantity | None = None) -> Claim:
    """Verdict on "``quantity`` is ``limit`` at most"; ``assumed`` is the same quantity under one named assumption."""
    truths = [bounds.at_most(quantity.at(r), Fraction(limit)) for r in READINGS] if quantity.stated else []
    verdict = _verdict(truths)
    if assumed is not None and assumed.stated and verdict is Verdict.UNDECIDABLE:
        under = _verdict([bounds.at_most(assumed.at(r), Fraction(limit)) for r in READINGS])
        verdict = Verdict.CONDITIONAL if under is Verdict.CONFIRMED else verdict
    conditional = verdict is Verdict.CONDITIONAL and assumed is not None
    return _claim(
        verdict,
        statement="{a_of} {name:은} 많아야 {limit}{unit}다",
        question="{a_of} {name:이} {limit}{unit} 이하인지",
        opposite="{a_of} {name:은} {limit}{unit}를 넘는다",
        working="가정하지 않으면 {a:range}, 가정하면 {assumed:range}" if conditional else "{a:range}",
        quantities={"a": quantity} | ({"assumed": assumed} if assumed is not None and conditional else {}),
        assumption=assumed.assumptions[-1] if assumed is not None and conditional else "",
        limit=limit,
        unit=quantity.unit,
    )


def incomparable(question: str, reason: str, facts: Iterable[str] = (), **values: object) -> Claim:
    """A claim that is not about numbers the source lets one compare, with the reason."""
    return Claim(Verdict.NOT_COMPARABLE, "", question, "", values, reason, facts=tuple(facts))


def _verdict(truths: Iterable[Truth]) -> Verdict:
    """Verdict of a statement from its truth under each reading; nothing to judge means not comparable."""
    found = set(truths)
    if not found:
        return Verdict.NOT_COMPARABLE
    if found == {Truth.ALWAYS}:
        return Verdict.CONFIRMED
    return Verdict.CONTRADICTED if found == {Truth.NEVER} else Verdict.UNDECIDABLE


def _incomparable(a: Quantity, b: Quantity) -> str:
    """Why two quantities may not be compared; empty when they may."""
    if not (a.stated and b.stated):
        return "기사에 없는 값이 있다"
    if a.metric != b.metric:
        return "세는 것이 서로 다르다"
    return "" if a.level == b.level else "말한 범위가 서로 다르다"


def _claim(
    verdict: Verdict,
    *,
    statement: str,
    question: str,
    opposite: str,
    working: str,
    quantities: Mapping[str, Quantity],
    assumption: str = "",
    **values: object,
) -> Claim:
    names = {f"{key}_of": quantity.of for key, quantity in quantities.items()}
    name = quantities["a"].name
    parts = list(quantities.values())
    return Claim(
        verdict,
        statement,
        question,
        opposite,
        {**quantities, **names, "name": name, **values},
        working,
        assumption,
        facts=tuple(dict.fromkeys(fact for part in parts for fact in part.facts)),
        flags=frozenset().union(*(part.flags for part in parts)),
        caveats=tuple(dict.fromkeys(caveat for part in parts for caveat in part.caveats)),
    )
