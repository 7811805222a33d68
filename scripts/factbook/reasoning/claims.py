"""Verdicts on statements about quantities: what the source's ranges let a reader say. Knows no layout.

A claim is judged under both readings of approximate counts, whatever reading the chapter shows, so a verdict never
depends on a parameter. Sentences are Korean templates; other languages come through ``Words``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factbook.dataset import bounds
from factbook.dataset.bounds import READINGS, Truth
from factbook.reasoning.claim import Claim, incomparable, named, unsaid
from factbook.reasoning.measures import Quantity, carried, ratio, unlike
from factbook.reasoning.verdicts import LABELS, Verdict, verdict, why

__all__ = [
    "LABELS",
    "Claim",
    "Verdict",
    "about_times",
    "at_most",
    "greater",
    "incomparable",
    "named",
    "ordered",
    "stated",
    "unsaid",
]


def greater(a: Quantity, b: Quantity) -> Claim:
    """Verdict on "there is more of ``a`` than of ``b``"."""
    reason = _incomparable(a, b)
    reversed_ = not reason and all(bounds.greater(b.at(r), a.at(r)) is Truth.ALWAYS for r in READINGS)
    question = "{name:이} {a_of}에서 {b_of}보다 많았는지"
    return _claim(
        "greater",
        [] if reason else [bounds.greater(a.at(r), b.at(r)) for r in READINGS],
        statement="{name:은} {a_of:이} {b_of}보다 많았다",
        question=question if a.metric == b.metric else "{a_of}의 {name:이} {b_of}의 {b_name}보다 많았는지",
        opposite="{name:은} {b_of:이} {a_of}보다 많았다" if reversed_ else "{name:은} {a_of:이} {b_of}보다 많지 않았다",
        working=reason or "{a_of} {a:ends}, {b_of} {b:ends}",
        quantities={"a": a, "b": b},
    )


def about_times(a: Quantity, b: Quantity, k: int) -> Claim:
    """Verdict on "``a`` is about ``k`` times ``b``": true only if every possible ratio rounds to ``k``."""
    reason = _incomparable(a, b)
    quotient = None if reason else ratio(a, b, of=a.of, name=a.name, unit="배", metric="ratio")
    if quotient is not None and not quotient.stated:
        reason = "0으로 나눌 수 없다"
    question = "{name:이} {a_of}에서 {b_of}의 약 {k}배였는지"
    return _claim(
        "about-times",
        [] if reason or quotient is None else [bounds.rounds_to(quotient.at(r), k) for r in READINGS],
        statement="{name:은} {a_of:이} {b_of}의 약 {k}배였다",
        question=question if a.metric == b.metric else "{a_of}의 {name:이} {b_of}의 {b_name}의 약 {k}배였는지",
        opposite="{name:은} {a_of:이} {b_of}의 약 {k}배가 아니었다",
        working=reason or "{a:ends} ÷ {b:ends} = {quotient:ends}",
        quantities={"a": a, "b": b} | ({} if quotient is None else {"quotient": quotient}),
        k=k,
    )


def at_most(quantity: Quantity, limit: int, assumed: Quantity | None = None) -> Claim:
    """Verdict on "``quantity`` is ``limit`` at most"; ``assumed`` is the same quantity under one named assumption.

    Raises:
        ValueError: when ``assumed`` names no assumption.
    """
    if assumed is not None and assumed.stated and not assumed.assumptions:
        raise ValueError(f"no assumption is named for {assumed.name} ({assumed.of})")
    truths, quantities = _stays_under(quantity, limit), {"a": quantity}
    working = "{a:ends}" if quantity.stated else "값이 기사에 없다"
    under = _stays_under(assumed, limit)
    if assumed is not None and verdict(truths, ()) is Verdict.UNDECIDABLE and set(under) == {Truth.ALWAYS}:
        truths, quantities = under, {"a": quantity, "assumed": assumed}
        working = "가정하지 않으면 {a:ends}, 가정하면 {assumed:ends}"
    return _claim(
        "at-most",
        truths,
        statement="{a_of}의 {name:은} 많아야 {limit}{unit:이었다}",
        question="{a_of}의 {name:이} {limit}{unit} 이하였는지",
        opposite="{a_of}의 {name:은} {limit}{unit:을} 넘었다",
        working=working,
        quantities=quantities,
        limit=limit,
        unit=quantity.unit,
    )


def ordered(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """The two quantities, the second one first if it is the larger, for all the source or a named assumption says."""
    return (b, a) if greater(b, a).verdict in (Verdict.CONFIRMED, Verdict.CONDITIONAL) else (a, b)


def stated(quantity: Quantity) -> Claim:
    """Claim on what the source states of one quantity and how that is read; not comparable where it states nothing."""
    exact = quantity.stated and all(quantity.at(reading).exact for reading in READINGS)
    working = "기사에 적힌 수" if exact else "{a:ends 으로} 읽음"
    statement = "{a_of}의 {name:은} {a:written 이었다}"
    if not quantity.written:
        working, statement = "기사의 수치로 계산한 범위", "{a_of}의 {name:은} {a:ends 이었다}"
    claim = _claim(
        "stated",
        [Truth.ALWAYS] * len(READINGS) if quantity.stated else [],
        statement=statement,
        question="{a_of}의 {name:이} 얼마였는지",
        opposite="",
        working=working if quantity.stated else "값이 기사에 없다",
        quantities={"a": quantity},
    )
    return replace(claim, unsaid=not quantity.stated)


def _stays_under(quantity: Quantity | None, limit: int) -> list[Truth]:
    """Truth of "``limit`` at most" under each reading; none where nothing is stated."""
    if quantity is None or not quantity.stated:
        return []
    return [bounds.at_most(quantity.at(reading), Fraction(limit)) for reading in READINGS]


def _incomparable(a: Quantity, b: Quantity) -> str:
    """Why two quantities may not be compared; empty when they may."""
    if not a.stated or not b.stated:
        if a.stated == b.stated:
            return "두 값이 모두 기사에 없다"
        return "{a_of}의 값이 기사에 없다" if b.stated else "{b_of}의 값이 기사에 없다"
    if a.metric != b.metric:
        return "집계 대상이 서로 다르다"
    return "" if a.level == b.level else "집계 범위가 서로 다르다"


def _claim(
    kind: str,
    truths: Sequence[Truth],
    *,
    statement: str,
    question: str,
    opposite: str,
    working: str,
    quantities: Mapping[str, Quantity],
    **values: object,
) -> Claim:
    about = carried(list(quantities.values()))
    names = {f"{key}_of": part.of for key, part in quantities.items()}
    names |= {"name": quantities["a"].name, "b_name": quantities.get("b", quantities["a"]).name}
    judged = verdict(truths, about["assumptions"])
    reason = why(truths) if judged is Verdict.UNDECIDABLE else ""
    filled = {**quantities, **names, **values}
    about["unlike"] = unlike(quantities[key] for key in ("a", "b") if key in quantities)
    return Claim(kind, judged, statement, question, opposite, filled, working, reason, **about)
