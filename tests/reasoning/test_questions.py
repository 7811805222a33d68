"""What may be decided, and what is asked next: each from claims, of whatever shape the data are."""

from __future__ import annotations

from pathlib import Path

import pytest

import invented_facts
from factbook.dataset import facts
from factbook.reasoning import claims, comparison, decisions, questions, roles
from factbook.reasoning.phrasing import Words
from factbook.reasoning.questions import Question
from invented_counts import a_count

KO = Words("ko", "inclusive")


@pytest.fixture(params=invented_facts.NAMES)
def asked(request: pytest.FixtureRequest, tmp_path: Path) -> list[Question]:
    """The questions of an invented dataset about all its countries."""
    data = facts.load(invented_facts.written(request.param, tmp_path))
    countries = list(dict.fromkeys(data.places["country"]))
    return questions.of(data, KO, countries, comparison.of(data, KO, countries))


def test_each_question_settles_something_and_no_more_than_the_one_before(asked: list[Question]) -> None:
    """Of the claims that an article leaves open, none that it settles."""
    settled = [len(question.settles) for question in asked]
    assert sorted(settled, reverse=True) == settled
    assert all(settled)
    verdicts = {claim.verdict for question in asked for claim in question.settles}
    assert verdicts <= {claims.Verdict.UNDECIDABLE, claims.Verdict.NOT_COMPARABLE}


def test_nobody_is_asked_the_same_twice(asked: list[Question]) -> None:
    """What one answer settles is one question; each has somebody who is asked."""
    assert len({question.what for question in asked}) == len(asked)
    assert all(question.whom and question.what for question in asked)


def test_exact_counts_are_asked_for_where_they_would_settle_something(tmp_path: Path) -> None:
    """Where every claim on counts is settled, nobody is asked for them."""
    data = facts.load(invented_facts.written("one_country", tmp_path))
    assert not any("정확한 수" in each.what for each in questions.of(data, KO, ["CL"], comparison.of(data, KO, ["CL"])))


def test_counts_that_are_not_confirmed_are_nobodys_to_report() -> None:
    """A decision rests on what the article confirms; what goes beside its numbers is said."""
    sure, open_ = (
        claims.greater(a_count(9, of="나", flag="p"), a_count(5)),
        claims.greater(a_count(9, "여"), a_count(9)),
    )
    unsaid = claims.unsaid("x", "무엇인지", "없다")
    assert [] == decisions.possible(KO, unsaid, unsaid, [open_])
    (decision,) = decisions.possible(KO, unsaid, unsaid, [sure, open_])
    assert (sure,) == decision.claims
    assert "‘상담은 나가 가보다 많았다’라고 쓸 수 있다. 가능 범위와 ‘잠정’ 표시를 함께 적는다." in decision.text
    assert decision.sentence(KO).count('class="evidence"') == 2


def test_fields_and_names_are_decided_on_only_where_there_are_any() -> None:
    """Shared fields and those with several roles, each on the verdict of its claim."""
    fields = claims.named("interest-shared", "{shared}", "", assumption="가정하면", shared="물")
    people = claims.named("several-roles", "{spoken}", "", spoken="")
    (decision,) = decisions.possible(KO, fields, people, [])
    assert ("검토할 분야", claims.Verdict.CONDITIONAL) == (decision.topic, decision.claims[0].verdict)
    assert "기업은 물을 먼저 검토할 분야로" in decision.text


def test_who_has_most_roles_is_named_first_in_each_country(tmp_path: Path) -> None:
    """Countries in the order they were chosen; roles as often as the article has them."""
    data = facts.load(invented_facts.written("three_countries", tmp_path))
    claim = roles.everybody(KO, roles.named(data, KO, ["EE", "IE"]), ["EE", "IE"])
    expected = "기사에 이름이 나온 곳은 에스토니아의 탈린(포럼 연사, 상담회 참여)과 아일랜드의 골웨이(정책의 중심)이다"
    assert expected == claim.headline(KO)
