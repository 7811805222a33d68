"""Claims for any number of places: where there was most, and about how many times as many.

The questions are the book's, not the source's; so their answers are never "contradicted": what turns out otherwise is
asked the other way round, or said as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from factbook.dataset import bounds
from factbook.dataset.bounds import READINGS, Bounds, Truth
from factbook.reasoning import claims
from factbook.reasoning.claims import Claim
from factbook.reasoning.measures import Quantity, carried, ratio, unlike
from factbook.reasoning.phrasing import Words
from factbook.reasoning.verdicts import READINGS_DIFFER, Verdict, verdict

TWICE = 2  # the multiple asked about wherever it is possible
Key = tuple[str, int]  # of a comparison: measure, index of the place that is compared with the first
_FORMS = {
    Verdict.CONFIRMED: "{names:은} {more:이} 많았다",
    Verdict.CONDITIONAL: "{names:은} 가정하면 어느 쪽이 많았는지 말할 수 있다",
    Verdict.UNDECIDABLE: "{names:은} 어느 쪽이 많았는지 판단할 수 없다",
    Verdict.NOT_COMPARABLE: "{names:은} 비교할 수 없다",
}
_OVERLAP = "가능 범위가 겹쳐 가장 많은 곳이 하나로 정해지지 않는다"


def leading(words: Words, row: Sequence[Quantity]) -> Claim:
    """Claim on where there was most: of one quantity what is stated, of two which is more, of several which is most."""
    if len(row) == 1:
        return claims.stated(row[0])
    return more(row[1], row[0]) if len(row) == 2 else most(words, row)


def strongest(words: Words, row: Sequence[Quantity]) -> Claim:
    """The most that may be said of a row: of two, about how many times as many where that is sure, else ``leading``."""
    sure = [claim for claim in multiples(row) if claim.verdict is Verdict.CONFIRMED] if len(row) == 2 else []
    return sure[0] if sure else leading(words, row)


def more(a: Quantity, b: Quantity) -> Claim:
    """Which of two is more, asked so that the answer is not a denial; or that both are equal."""
    first, second = order(a, b)
    claim = claims.greater(first, second)
    return equal(a, b) if claim.verdict is Verdict.CONTRADICTED else claim


def order(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Two quantities, the larger first; where nobody knows, first the one that may be larger, else as given."""
    first, second = claims.ordered(a, b)
    denied = claims.greater(first, second).verdict is Verdict.CONTRADICTED
    return (second, first) if denied else (first, second)


def equal(a: Quantity, b: Quantity) -> Claim:
    """Claim that two quantities, neither of which can be more than the other, are equal."""
    about = carried([a, b])
    values = {"a": a, "b": b, "a_of": a.of, "b_of": b.of, "name": a.name}
    return Claim(
        "equal",
        verdict([Truth.ALWAYS], about["assumptions"]),
        "{name:은} {a_of:과} {b_of:이} 같았다",
        "",
        "",
        values,
        "{a_of} {a:ends}, {b_of} {b:ends}",
        unlike=unlike([a, b]),
        **about,
    )


def most(words: Words, row: Sequence[Quantity]) -> Claim:
    """Verdict on which of several is most; true only if one exceeds each of the others under both readings."""
    about, values = carried(row) | {"unlike": unlike(row)}, _values(words, row)
    question = "{name:이} 어디에서 가장 많았는지"
    working = ", ".join(f"{{of_{n}}} {{q_{n}:ends}}" for n in range(len(row)))
    if reason := _incomparable(row):
        return Claim("most", Verdict.NOT_COMPARABLE, "", question, "", values, reason, **about)
    (tops, *others) = leaders = {_leaders(row, reading) for reading in READINGS}
    if others or not tops:
        why = _OVERLAP if leaders == {()} else READINGS_DIFFER
        return Claim("most", Verdict.UNDECIDABLE, "", question, "", values, working, why, **about)
    statement = "{name:은} {top:이} 가장 많았다" if len(tops) == 1 else "{name:은} {top:이} 똑같이 가장 많았다"
    values = values | {"top": words.together([row[n].of for n in tops])}
    judged = verdict([Truth.ALWAYS], about["assumptions"])
    return Claim("most", judged, statement, question, "", values, working, **about)


def times(a: Quantity, b: Quantity) -> Claim:
    """About how many times as many: the multiple that every possible ratio rounds to, or a question about one of them.

    Where several are possible, it asks about twice, or else about the smallest.
    """
    return claims.about_times(a, b, _multiple(a, b))


def multiples(row: Sequence[Quantity]) -> list[Claim]:
    """About how many times as many: each quantity and the first, the larger of the two by the other.

    Nothing is said of two that are about equal: once as many is no multiple.
    """
    pairs = [order(other, row[0]) for other in row[1:]]
    return [times(*pair) for pair in pairs if _multiple(*pair) >= TWICE]


def by_verdict(between: Mapping[Key, Claim]) -> dict[tuple[str, str], list[Key]]:
    """Keys of comparisons by what is to be said of them: a template (of names, more), and who had more, if anybody."""
    groups = dict[tuple[str, str], list[Key]]()
    for key, claim in between.items():
        sure = claim.verdict is Verdict.CONFIRMED and claim.kind != "equal"
        form = _FORMS[claim.verdict] if claim.kind != "equal" else "{names:은} 같았다"
        groups.setdefault((form, str(claim.values["a_of"]) if sure else ""), []).append(key)
    return groups


def apart(a: Quantity, b: Quantity, *, name: str, unit: str) -> Quantity:
    """``a`` divided by ``b`` under the measure's own name; not stated where the two cannot be compared."""
    if claims.greater(a, b).verdict is Verdict.NOT_COMPARABLE:
        b = b.unstated(a.level)
    return ratio(a, b, of=a.name, name=name, unit=unit, metric="ratio")


def _multiple(a: Quantity, b: Quantity) -> int:
    quotient = apart(a, b, name="", unit="")
    if not quotient.stated:
        return TWICE
    ends = [quotient.at(reading) for reading in READINGS]
    lowest = max(1, min(_rounded(each.low) for each in ends))
    possible = [each for each in ends if _may_round_to(each, TWICE)]
    return TWICE if possible else lowest


def _may_round_to(ratio_: Bounds, k: int) -> bool:
    return bounds.rounds_to(ratio_, k) is not Truth.NEVER


def _rounded(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def _leaders(row: Sequence[Quantity], reading: bounds.Reading) -> tuple[int, ...]:
    """Numbers of the quantities that are most for every possible value: one, or several that are exactly equal."""
    ends = [quantity.at(reading) for quantity in row]
    top = max(range(len(ends)), key=lambda n: ends[n].low)
    level = [n for n in range(len(ends)) if ends[n] == ends[top] and ends[top].exact] or [top]
    below = [n for n in range(len(ends)) if n not in level]
    sure = all(bounds.greater(ends[top], ends[n]) is Truth.ALWAYS for n in below)
    return tuple(level) if sure else ()


def _incomparable(row: Sequence[Quantity]) -> str:
    """Why several quantities may not be ranked; empty when they may."""
    if not all(quantity.stated for quantity in row):
        return "{missing}의 값이 기사에 없다"
    if len({quantity.metric for quantity in row}) > 1:
        return "집계 대상이 서로 다르다"
    return "" if len({quantity.level for quantity in row}) == 1 else "집계 범위가 서로 다르다"


def _values(words: Words, row: Sequence[Quantity]) -> dict[str, object]:
    """Values of a ranking's templates: its measure, the places without a value, each quantity and its place."""
    missing = [quantity.of for quantity in row if not quantity.stated]
    numbered = {f"q_{n}": quantity for n, quantity in enumerate(row)} | {f"of_{n}": q.of for n, q in enumerate(row)}
    return {"name": row[0].name, "missing": words.together(missing) if missing else "", **numbered}
