"""A figure whose number alone changes, as versions are hashed in another way, is called the same figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import invented_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.errors import RefusedError
from factbook.figures.record import Record
from factbook.ledger import integrity, ledger, renumbering, status
from factbook.verify import verification
from factbook.web.cards import catalogue
from factbook.web.cards.card import Addresses, card
from invented_record import CONTENT, RECORD, record
from seen_text import unheld

ROW = {"id": "f12", "metric": "meetings", "written": "30여 건", "value": 30}
OLD: dict[str, Any] = {
    "schema": 1,
    "figure": RECORD.id,
    "facts": [ROW],
    "metrics": [],
    "events": [],
    "mentions": [],
    "quantities": [{"metric": "meetings", "ends": ["30", "39"]}],
    "derived": [],
    "sources": ["invented"],
    "claims": [
        {"verdict": "confirmed", "claim": "{a} 많았다", "facts": ["f12", "f13"], "assumptions": 0},
        {"verdict": "undecidable", "claim": "{b} 많았다", "facts": ["f12"], "assumptions": 0},
    ],
    "parameters": {"reading": "inclusive"},
}
NEW: dict[str, Any] = {
    **{name: value for name, value in OLD.items() if name != "parameters"},
    "schema": 2,
    "book": "invented",
    "claims": [
        {"verdict": "confirmed", "kind": "more", "facts": ["f12", "f13"], "about": ["a"]},
        {"verdict": "undecidable", "kind": "more", "facts": ["f12"], "about": ["b"]},
    ],
    "headline": [],
    "marked": [],
    "order": [],
}
VALUES = [dict(value) for value in CONTENT["values"]]
VALUES[2] |= {"written": "34건", "low": "34", "high": "34"}
CORRECTED_ROW = {**NEW, "facts": [{**ROW, "written": "34건", "value": 34}]}
A = record(basis=OLD)
SAME = record(version="a1" * 32, basis=NEW)
CORRECTED = record(version="c1" * 32, basis=CORRECTED_ROW, values=VALUES)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path)))
    return tmp_path


def publish(of: Record, day: str, reason: str = "") -> Path | None:
    """A version entered."""
    return ledger.append(Book.from_environment(), of, {f"{of.id}.png": b"png"}, day=day, reason=reason)


def states() -> dict[str, str]:
    """State by version."""
    return {one.entry.short: one.state for one in status.statuses(Book.from_environment())}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (NEW, True),
        ({**OLD, "parameters": {}}, False),
        (OLD, False),
        (CORRECTED_ROW, False),
        ({**NEW, "facts": [{**ROW, "note": "a column more"}]}, True),
        ({**NEW, "facts": [ROW, ROW]}, False),
        ({**NEW, "quantities": [{"metric": "meetings", "ends": ["30", "38"]}]}, False),
        ({**NEW, "sources": ["invented", "another"]}, False),
        ({**NEW, "derived": [{"mention": "m1"}]}, False),
        ({**NEW, "claims": NEW["claims"][:1]}, False),
        ({**NEW, "claims": NEW["claims"][::-1]}, False),
        ({**NEW, "claims": [{**NEW["claims"][0], "verdict": "contradicted"}, NEW["claims"][1]]}, False),
        ({**NEW, "claims": [{**NEW["claims"][0], "facts": ["f12"]}, NEW["claims"][1]]}, False),
        ({**NEW, "figure": "fig-other"}, False),
    ],
)
def test_only_another_way_of_hashing_is_a_new_number_alone(new: dict[str, Any], expected: bool) -> None:
    """Rows, values, sources and claims in number, order, verdict and facts are equal; a schema that is the same is not.

    The wording of claims and parameters, which the first schema had, say nothing.
    """
    assert expected == renumbering.same(OLD, new)
    assert expected == renumbering.same(new, OLD)


def test_a_new_number_needs_no_reason_typed() -> None:
    """It has its own, whatever is typed for others."""
    publish(A, "2001-02-08")
    publish(SAME, "2001-03-01", "신문이 바로잡음")
    entry = ledger.newest(Book.from_environment(), A.id, "ko")
    assert entry is not None
    assert ("01234567", renumbering.reason()) == (entry.supersedes, entry.reason)
    older = replace(entry, reason_en="")
    assert [renumbering.reason("en")] * 2 == [renumbering.reason_of(each, "en") for each in (entry, older)]
    integrity.check(Book.from_environment())


def test_an_old_mark_is_told_its_new_number_and_holds() -> None:
    """The answer names both, and no row that differs; programs and cards know the state."""
    publish(A, "2001-02-08")
    publish(SAME, "2001-03-01")
    (answer,) = verification.verify(Book.from_environment(), A.mark)
    assert (True, status.RENUMBERED, ()) == (
        answer.holds,
        answer.state,
        status.statuses(Book.from_environment())[0].changes,
    )
    assert f"같은 그림, 번호만 바뀜  {A.mark} → {SAME.mark}" == str(answer).partition("\n")[0]
    assert "바뀜 " not in str(answer).partition("\n")[2]
    statuses = status.statuses(Book.from_environment())
    assert ("renumbered", "a1a1a1a1", "2001-03-01") == tuple(
        status.as_json(Book.from_environment(), statuses)["figures"][A.id]["01234567"][key]
        for key in ("state", "by", "on")
    )
    (listed,) = catalogue.catalogue([A], statuses, "ko", [], "index.html")["figures"]
    assert "renumbered" == listed["state"]
    assert "renumbered" in catalogue.schema()["$defs"]["Entry"]["properties"]["state"]["enum"]
    old, new = (unheld(card(of, Addresses(".", ".", "..", ()), statuses, "2001-03-02")) for of in (A, SAME))
    assert "같은 그림, 번호만 바뀐 판" in old
    assert "같은 그림, 번호만 바뀜(2001-03-01부터 a1a1a1a1)" in new


def test_a_correction_after_a_new_number_reaches_who_has_the_old_one() -> None:
    """By content: from the day and for the reason of the correction, not of the numbering."""
    publish(A, "2001-02-08")
    publish(SAME, "2001-03-01")
    with pytest.raises(RefusedError, match="--reason"):
        publish(CORRECTED, "2001-04-01")
    publish(CORRECTED, "2001-04-01", "신문이 바로잡음")
    assert {"01234567": "corrected", "a1a1a1a1": "corrected", "c1c1c1c1": "current"} == states()
    (answer,) = verification.verify(Book.from_environment(), A.mark)
    assert "2001-04-01부터 지난 판이며, 지금은 c1c1c1c1 판이 대신합니다. 이유: 신문이 바로잡음" in str(answer)
    assert "30–39 → 34" in str(answer)
    assert renumbering.reason() not in str(answer)


def test_what_only_the_newer_numbering_sees_reaches_who_has_the_old_one() -> None:
    """A column of which the old way of hashing knows nothing: the version under the new number has been superseded."""
    more = record(version="d1" * 32, basis={**NEW, "facts": [{**ROW, "shared": True}]})
    assert renumbering.same(OLD, more.basis)
    publish(A, "2001-02-08")
    publish(SAME, "2001-03-01")
    publish(more, "2001-04-01", "공통인 것을 표시함")
    assert {"01234567": "superseded", "a1a1a1a1": "superseded", "d1d1d1d1": "current"} == states()
    (answer,) = verification.verify(Book.from_environment(), A.mark)
    assert "2001-04-01부터 지난 판이며, 지금은 d1d1d1d1 판이 대신합니다. 이유: 공통인 것을 표시함" in str(answer)


def test_a_correction_taken_back_under_a_new_number() -> None:
    """Who has the first version is told that it holds under another number, and when it did not."""
    publish(A, "2001-02-08")
    publish(CORRECTED, "2001-03-01", "신문이 바로잡음")
    publish(SAME, "2001-04-01", "바로잡은 것을 거둠")
    assert {"01234567": "renumbered", "c1c1c1c1": "corrected", "a1a1a1a1": "current"} == states()
    (answer,) = verification.verify(Book.from_environment(), A.mark)
    assert "2001-03-01부터 2001-04-01까지는 c1c1c1c1 판이 대신했습니다" in str(answer)
