"""The five verdicts: when each is given, what it is called, how its sentence is put together. Knows no numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from factbook.dataset.bounds import Truth


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

# How a verdict is put into words: one form of the claim, then the whole sentence with the arithmetic behind it.
HEADLINES: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "{statement}",
    Verdict.CONDITIONAL: "{assumption} {statement}",
    Verdict.UNDECIDABLE: "{question}는 이 기사만으로 판단할 수 없다",
    Verdict.CONTRADICTED: "{opposite}",
    Verdict.NOT_COMPARABLE: "{question}는 비교할 수 없다",
}
UNSAID = "{question}는 기사에 없다"  # not comparable, since the source says nothing of it
SENTENCES: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "{headline}({working}).",
    Verdict.CONDITIONAL: "{headline}({working}).",
    Verdict.UNDECIDABLE: "{headline}. {why}({working}).",
    Verdict.CONTRADICTED: "{headline}({working}).",
    Verdict.NOT_COMPARABLE: "{headline}. {working}.",
}
# What leaves a statement undecidable.
_FOR_AND_AGAINST = "가능 범위에 참이 되는 값과 거짓이 되는 값이 함께 있다"
READINGS_DIFFER = "‘여’를 어떻게 읽느냐에 따라 답이 달라진다"
_ASSUMED_AWAY = "{assumption} {opposite}"


def verdict(truths: Iterable[Truth], assumptions: Sequence[str]) -> Verdict:
    """Verdict of a statement from its truth under each reading; nothing to judge means not comparable.

    What fails only under an assumption is not contradicted by the source.
    """
    found = set(truths)
    if not found:
        return Verdict.NOT_COMPARABLE
    if found == {Truth.ALWAYS}:
        return Verdict.CONDITIONAL if assumptions else Verdict.CONFIRMED
    return Verdict.CONTRADICTED if found == {Truth.NEVER} and not assumptions else Verdict.UNDECIDABLE


def why(truths: Iterable[Truth]) -> str:
    """Template of the reason why a statement is undecidable, from its truth under each reading."""
    found = set(truths)
    if found == {Truth.NEVER}:
        return _ASSUMED_AWAY
    return _FOR_AND_AGAINST if found == {Truth.SOMETIMES} else READINGS_DIFFER
