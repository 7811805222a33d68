"""How firm findings are, against an oracle that puts every whole number in the place of each invented count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.language.voice import plain
from factbook.reasoning import claims, findings, firmness, firmness_texts, measures, rankings
from factbook.reasoning.claims import Verdict
from factbook.reasoning.findings import Sides
from factbook.reasoning.firmness import STANDING, Finding, Firmness, Hinge
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words
from factbook.reasoning.totals import Total
from invented_counts import ASSUMPTION, a_count

KO = Words("ko", "inclusive")
READINGS = ("inclusive", "strict")
LAST = 400  # the largest number tried
NAMES = "가나다"
Written = tuple[int, str]
Values = npt.NDArray[np.int64]
Statement = Callable[..., npt.NDArray[np.int64]]  # of one array a count: 1 where it is true of their values, else 0
COUNTS = st.one_of(
    st.tuples(st.integers(1, 19), st.just("=")),
    st.tuples(st.sampled_from([10, 20, 30]), st.sampled_from(["여", "약"])),
    st.tuples(st.integers(1, 9), st.just("이하")),
)


def values(written: Written, reading: str) -> Values:
    """Whole numbers that a wording allows."""
    n, word = written
    ends = {"=": (n, n), "여": (n + (reading == "strict"), n + 9), "약": (n - 5, n + 4), "이하": (0, n)}[word]
    return np.arange(ends[0], ends[1] + 1)


def verdicts(statement: Statement, row: Sequence[Written], place: int, divisors: Sequence[int]) -> list[Verdict]:
    """The verdict for each number up to ``LAST`` of one count, the others having all values that they may have."""
    seen = list[tuple[Values, Values]]()
    for reading in READINGS:
        axes = [np.arange(LAST + 1) if at == place else values(each, reading) for at, each in enumerate(row)]
        found = np.moveaxis(np.broadcast_to(statement(*np.ix_(*axes)), [len(axis) for axis in axes]), place, 0)
        rows = found.reshape(LAST + 1, -1)
        seen.append((rows.min(axis=1), rows.max(axis=1)))
    least, most = np.minimum(seen[0][0], seen[1][0]), np.maximum(seen[0][1], seen[1][1])
    judged = [_verdict(int(low), int(high)) for low, high in zip(least, most, strict=True)]
    return [Verdict.NOT_COMPARABLE, *judged[1:]] if place in divisors else judged


def _verdict(least: int, most: int) -> Verdict:
    if least == most:
        return Verdict.CONFIRMED if least else Verdict.CONTRADICTED
    return Verdict.UNDECIDABLE


def same(found: Firmness, row: Sequence[Written], by_place: Sequence[Sequence[Verdict]]) -> None:
    """Assert that every hinge is the one that walking from number to number finds."""
    for hinge, written, judged in zip(found.hinges, row, by_place, strict=True):
        ends = [values(written, reading) for reading in READINGS]
        low, high = min(int(each[0]) for each in ends), max(int(each[-1]) for each in ends)
        assert (low, high) == (hinge.low, hinge.high)
        inside = list(spans(judged, low, high, found.finding.claim.verdict))
        assert inside == [(turn.first, turn.last, turn.verdict) for turn in hinge.inside]
        kept = STANDING if found.finding.stands else (found.finding.claim.verdict,)
        closed = inside and not found.finding.stands
        below = next((v for v in range(low - 1, -1, -1) if judged[v] not in kept and not closed), None)
        above = next((v for v in range(high + 1, LAST + 1) if judged[v] not in kept and not closed), None)
        assert (below, above) == (number(hinge.below), number(hinge.above))
        assert all(judged[turn.first] is turn.verdict for turn in hinge.turns if turn.first <= LAST)
        distances = [max(low - turn.first, turn.first - high, 0) for turn in hinge.turns]
        assert distances == [turn.steps for turn in hinge.turns]


def number(turn: firmness.Turn | None) -> int | None:
    """The number of a turn, as far as numbers were tried."""
    return turn.first if turn and turn.first <= LAST else None


def spans(judged: Sequence[Verdict], low: int, high: int, now: Verdict) -> Iterator[tuple[int, int, Verdict]]:
    """Stretches of a range with another verdict."""
    for each, group in groupby(range(low, high + 1), key=lambda value: judged[value]):
        stretch = list(group)
        if each is not now:
            yield stretch[0], stretch[-1], each


def counted(row: Sequence[Written]) -> tuple[Quantity, ...]:
    """Counts of one measure, one a place."""
    return tuple(a_count(n, word, of=name) for (n, word), name in zip(row, NAMES, strict=False))


@settings(max_examples=60, deadline=None)
@given(st.lists(COUNTS, min_size=2, max_size=2))
def test_which_of_two_is_more_turns_where_walking_finds_it(row: list[Written]) -> None:
    """Both for more and for as many: no number nearer to the range changes the verdict, and those named do."""
    found = firmness.of(findings.leading(KO, Sides(counted(row))))
    claim = found.finding.claim
    more = {"equal": lambda a, b: (a == b) + 0, "greater": lambda a, b: (a > b) + 0}[claim.kind]
    turned = claim.kind == "greater" and str(claim.values["a_of"]) == NAMES[1]
    same(found, row, [verdicts(lambda a, b: more(b, a) if turned else more(a, b), row, at, ()) for at in (0, 1)])


@settings(max_examples=40, deadline=None)
@given(st.lists(COUNTS, min_size=3, max_size=3))
def test_which_of_three_is_most_turns_where_walking_finds_it(row: list[Written]) -> None:
    """Where nobody is most for sure, what settles it; where somebody is, what leaves it open or makes it another."""
    found = firmness.of(findings.leading(KO, Sides(counted(row))))
    top = str(found.finding.claim.values.get("top", ""))
    own = sum(1 << at for at in range(3) if NAMES[at] in top)
    by_place = []
    for at in range(3):
        leaders = []
        for reading in READINGS:
            axes = [np.arange(LAST + 1) if n == at else values(each, reading) for n, each in enumerate(row)]
            a, b, c = np.broadcast_arrays(*np.ix_(*axes))
            highest = np.maximum(np.maximum(a, b), c)
            codes = np.moveaxis((a == highest) + 2 * (b == highest) + 4 * (c == highest), at, 0)
            leaders.append(codes.reshape(LAST + 1, -1))
        both = np.concatenate(leaders, axis=1)
        by_place.append([_answered(own, set(map(int, codes))) for codes in both])
    same(found, row, by_place)


def _answered(own: int, leaders: set[int]) -> Verdict:
    if len(leaders) > 1:
        return Verdict.UNDECIDABLE
    return Verdict.CONFIRMED if not own or leaders == {own} else Verdict.CONTRADICTED


@settings(max_examples=60, deadline=None)
@given(COUNTS.filter(lambda each: each[1] != "이하"), COUNTS.filter(lambda each: each[1] != "이하"))
def test_a_multiple_turns_where_walking_finds_it(a: Written, b: Written) -> None:
    """About k times as many, whichever of the two is the larger; nothing is divided by zero."""
    row = [a, b]
    quantities = counted(row)
    for claim in rankings.multiples(quantities):
        found = firmness.of(findings.multiple(quantities, claim))
        k, turned = int(str(claim.values["k"])), str(claim.values["a_of"]) == NAMES[1]

        def holds(x: Values, y: Values, k: int = k, turned: bool = turned) -> Values:
            many, few = (y, x) if turned else (x, y)
            return ((2 * k - 1) * few <= 2 * many) & (2 * many < (2 * k + 1) * few) + 0

        same(found, row, [verdicts(holds, row, at, (0 if turned else 1,)) for at in (0, 1)])


SMALL = st.one_of(st.tuples(st.integers(1, 9), st.just("=")), st.tuples(st.just(10), st.sampled_from(["여", "약"])))


@settings(max_examples=25, deadline=None)
@given(st.lists(SMALL, min_size=4, max_size=4))
def test_more_for_each_of_another_turns_where_walking_finds_it(row: list[Written]) -> None:
    """Four counts stand behind it; each is changed while the three others keep their ranges."""
    many, few = counted([row[0], row[2]]), counted([row[1], row[3]])
    few = tuple(replace(each, metric="buyers", facts=(f"{each.of}-few",)) for each in few)
    found = firmness.of(findings.leading(KO, Sides((many[0], few[0], many[1], few[1]), "곳당 상담")))
    claim = found.finding.claim
    turned = str(claim.values["a_of"]) == NAMES[1]

    def holds(m: Values, b: Values, n: Values, c: Values) -> Values:
        left, right = m * c, n * b
        if claim.kind == "equal":
            return (left == right) + 0
        return ((right > left) if turned else (left > right)) + 0

    same(found, row, [verdicts(holds, row, at, (1, 3)) for at in range(4)])


def a_sum(row: Sequence[Written]) -> Finding | None:
    """The finding on the most that two parts make, of a total and its parts that are assumed to add up."""
    whole, *parts = (a_count(n, word, of=name) for (n, word), name in zip(row, NAMES, strict=True))
    try:
        once = measures.counted_once(whole, parts, ASSUMPTION)
    except ValueError:
        return None
    total = Total(whole, tuple(parts), (0, 1), measures.total(parts, of="둘"), tuple(once))
    (claim,) = total.further(KO)
    return findings.of_sum(total, claim)


@settings(max_examples=60, deadline=None)
@given(st.lists(COUNTS, min_size=3, max_size=3))
def test_the_most_that_parts_make_turns_where_walking_finds_it(row: list[Written]) -> None:
    """Without the assumption where it holds anyway, with it else, and not where nothing can add up to the total."""
    finding = a_sum(row)
    if finding is not None:
        limit = int(str(finding.claim.values["limit"]))
        same(firmness.of(finding), row, [[summed(row, at, v, limit) for v in range(LAST + 1)] for at in range(3)])


def summed(row: Sequence[Written], place: int, value: int, limit: int) -> Verdict:
    """Verdict on "the parts come to the limit at most", with one count put at a value."""
    plain_, assumed = set[bool](), set[bool]()
    for reading in READINGS:
        whole, a, b = (np.array([value]) if at == place else values(each, reading) for at, each in enumerate(row))
        sums = np.unique(a[:, None] + b[None, :])
        plain_ |= {bool(each) for each in sums <= limit}
        assumed |= {bool(each) for each in sums[np.isin(sums, whole)] <= limit}
    if len(plain_) == 1:
        return Verdict.CONFIRMED if plain_ == {True} else Verdict.CONTRADICTED
    return Verdict.CONDITIONAL if assumed == {True} else Verdict.UNDECIDABLE


def test_a_range_without_an_end_is_open_where_it_turns() -> None:
    """Of "10 or more" against 20 whatever lies above 20 settles it, without a last number."""
    found = firmness.of(findings.leading(KO, Sides((a_count(20), a_count(10, "이상", of="나")))))
    (twenty, open_) = found.hinges
    assert (None, [(10, 20), (21, 21)]) == (open_.high, open_.spans)
    assert [(Verdict.CONTRADICTED, 20), (Verdict.CONFIRMED, None)] == [(t.verdict, t.last) for t in open_.inside]
    assert ([], 9, 0) == (list(twenty.inside), number(twenty.below), found.steps)


def test_what_is_not_stated_has_no_hinges() -> None:
    """No number can be named from which the verdict would be another one, and the page says so."""
    found = firmness.of(findings.leading(KO, Sides((a_count(20), a_count(None, of="나")))))
    assert ((), None, []) == (found.hinges, found.steps, found.nearest)
    assert "값이 기사에 없어" in plain(firmness_texts.Said(found).sentence(KO))


def test_only_ends_that_a_verdict_needs_are_leant_on() -> None:
    """A count of 40여 has to end at 49 for 90 to be more for sure; where 90여 ends does not matter."""
    small, large = a_count(40, "여"), a_count(90, "여", of="나")
    hinges = firmness.of(findings.leading(KO, Sides((small, large)))).hinges
    assert [True, False] == [hinge.leant_on for hinge in hinges]
    exact = firmness.of(findings.leading(KO, Sides((a_count(40), large)))).hinges
    assert [False, False] == [hinge.leant_on for hinge in exact]
    texts = firmness_texts.premises(KO, firmness.of(findings.leading(KO, Sides((small, large)))))
    assert ["‘40여 건’을 40–49건으로 읽는 것"] == texts


@pytest.fixture(scope="module")
def several() -> list[Firmness]:
    """Two findings that stand, of which the multiple is one step from its end, and one that one number settles."""
    sure, open_ = counted([(40, "여"), (90, "여")]), counted([(20, "여"), (25, "=")])
    found = [findings.leading(KO, Sides(sure)), *(findings.multiple(sure, each) for each in rankings.multiples(sure))]
    return [firmness.of(each) for each in (*found, findings.leading(KO, Sides(open_)))]


def test_the_first_to_change_is_the_confirmed_finding_that_is_nearest(several: list[Firmness]) -> None:
    """It names the finding, the numbers and the distance; the page lists them under the finding as well."""
    (claim,) = firmness_texts.weakest(KO, several)
    assert (
        "‘상담은 나가 가의 약 2배였다’이다(범위에서 1만큼 벗어나면 바뀜: 가 상담 39건, 나 상담 100건)."
        in claim.text(KO)
    )
    assert [] == firmness_texts.weakest(KO, several[-1:])
    assert "나 상담 100건(범위에서 1만큼 벗어남)" in plain(firmness_texts.Said(several[1]).sentence(KO))


def test_what_one_exact_number_settles_is_said(several: list[Firmness]) -> None:
    """The question, and the numbers of the range that would answer it, either way."""
    (claim,) = firmness_texts.settled_by_one(KO, several)
    numbers = "가 상담 20–24건, 가 상담 25–29건"
    assert f"상담이 나에서 가보다 많았는지({numbers})이다(모두 가능한 범위 안의 값)." in claim.text(KO)
    assert [] == firmness_texts.settled_by_one(KO, several[:2])
    assert claims.Verdict.CONFIRMED is claim.verdict


def test_a_hinge_says_what_each_number_makes_of_the_verdict(several: list[Firmness]) -> None:
    """Numbers with one verdict stand together; where there are none, that is said."""
    hinge = several[1].hinges[0]
    assert "39, 61: 기사만으로 판단 불가" == firmness_texts.changes(KO, hinge)
    assert "1, 12" == firmness_texts.distances(KO, hinge)
    nothing = Hinge(hinge.count, 40, 49, (), None, None)
    assert "판정이 달라지는 값 없음" == firmness_texts.changes(KO, nothing)
