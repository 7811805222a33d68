"""The ledger has a way back: a version that was corrected is entered again, and everybody is told where they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import invented_book
import invented_record
import office_checks
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.book.editions import Edition
from factbook.errors import LedgerError, RefusedError
from factbook.figures.record import Record
from factbook.ledger import integrity, ledger, lookup, status
from factbook.verify import verification
from factbook.web.cards import write
from invented_record import CONTENT, RECORD, WORDS_ONLY, record
from seen_text import unheld

OTHER = [dict(value) for value in CONTENT["values"]]
OTHER[2] |= {"written": "34건", "low": "34", "high": "34", "comparator": "="}
A, B, C = RECORD, record(version="b1" * 32, values=OTHER), record(version="c1" * 32, values=OTHER[:3])
DAYS = ("2001-02-08", "2001-03-01", "2001-04-01", "2001-05-01")
REASONS = ("", "신문이 바로잡음", "신문이 바로잡은 것을 거둠", "다시 바로잡음")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path / "root")))
    return tmp_path / "root"


def publish(of: Record, turn: int = 0, **changed: Any) -> Path | None:
    """A version entered on the day and for the reason of a turn of the story."""
    files = {f"{of.id}.png": office_checks.png(), f"{of.id}.svg": b"<svg/>", f"{of.id}.csv": b""}
    return ledger.append(Book.from_environment(), of, files, **{"day": DAYS[turn], "reason": REASONS[turn]} | changed)


def story(*steps: Record) -> None:
    """Versions entered one after another."""
    for turn, of in enumerate(steps):
        publish(of, turn)


def states() -> dict[str, str]:
    """State by version."""
    return {one.entry.short: one.state for one in status.statuses(Book.from_environment())}


def kept(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_version_comes_back_as_a_step_of_its_own(root: Path) -> None:
    """Nothing that lay in the ledger changes but its cover; the list grows by one line; the ledger is sound."""
    story(A, B)
    before = kept(root / "published")
    added = publish(A, 2)
    assert root / "published" / A.id / "01234567.2.json" == added
    after = kept(root / "published")
    assert {f"{A.id}/01234567.2.json"} == after.keys() - before.keys()
    assert {"SHA256SUMS", "ledger.json"} == {name for name in before if before[name] != after[name]}
    assert after["SHA256SUMS"].startswith(before["SHA256SUMS"])
    integrity.check(Book.from_environment())
    entry = json.loads(added.read_text("utf-8")) if added else {}
    assert ("b1b1b1b1", REASONS[2], DAYS[2]) == tuple(entry[key] for key in ("supersedes", "reason", "published"))


def test_who_holds_what_was_taken_back_is_told_by_what_since_when_and_why() -> None:
    """B is corrected by A; A holds, and says when it did not and why."""
    story(A, B, A)
    assert {"b1b1b1b1": status.CORRECTED, "01234567": status.CURRENT} == states()
    (back,), (there,) = (
        verification.verify(Book.from_environment(), B.mark),
        verification.verify(Book.from_environment(), A.mark),
    )
    assert (False, True) == (back.holds, there.holds)
    assert f"{DAYS[2]}부터 지난 판이며, 지금은 01234567 판이 대신합니다. 이유: {REASONS[2]}" in str(back)
    assert "34 → 30–39" in str(back)
    absence = f"{DAYS[1]}부터 {DAYS[2]}까지는 b1b1b1b1 판이 대신했습니다"
    absence += f"(이유: {REASONS[1]}, 다시 등록한 이유: {REASONS[2]})."
    assert absence in str(there)


def test_going_back_needs_a_reason() -> None:
    """As every step that says something else than the one before."""
    story(A, B)
    with pytest.raises(RefusedError, match="--reason"):
        publish(A, 2, reason=" ")


def test_a_version_that_holds_is_not_entered_again() -> None:
    """Publishing twice adds nothing, the first time and after a way back."""
    story(A, B, A)
    assert [None, None] == [publish(A, 3), publish(record(edition="strict"), 3)]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((A, B, A, B), {"01234567": "corrected", "b1b1b1b1": "current"}),
        ((A, B, A, C), {"b1b1b1b1": "superseded", "01234567": "corrected", "c1c1c1c1": "current"}),
        ((A, B, C, A), {"b1b1b1b1": "corrected", "c1c1c1c1": "corrected", "01234567": "current"}),
    ],
)
def test_the_state_of_a_version_is_that_of_its_last_step(steps: tuple[Record, ...], expected: dict[str, str]) -> None:
    """However often it came and went; each is compared with the one that holds."""
    story(*steps)
    assert expected == states()
    assert steps[-1].short == ledger.holding(Book.from_environment(), A.id, "ko").short
    integrity.check(Book.from_environment())


def test_the_chain_is_told_in_the_order_of_its_steps() -> None:
    """A version stands in it as often as it was entered."""
    story(A, B, A)
    steps = ledger.in_order(ledger.entries(Book.from_environment()))
    assert ["01234567", "b1b1b1b1", "01234567.2"] == [step.step for step in steps]
    versions = status.as_json(Book.from_environment(), status.statuses(Book.from_environment()))["figures"][A.id]
    assert [DAYS[0], DAYS[2]] == versions["01234567"]["entered"]
    assert {"on": DAYS[1], "until": DAYS[2], "by": "b1b1b1b1", "reason": REASONS[1], "back": REASONS[2]} in (
        versions["01234567"]["absences"]
    )


def test_pages_made_at_build_time_tell_the_way_back(tmp_path: Path, invented_edition: Edition) -> None:
    """The card lists three steps; the page of B leads to A; each version is laid out once."""
    story(A, B, A)
    figures = [invented_record.drawn(A, tmp_path / "files")]
    write.of_site(
        Book.from_environment(), figures, invented_edition, tmp_path / "site", gallery="figures.html", today=DAYS[2]
    )
    cards = tmp_path / "site" / "f" / A.id
    card, old = (unheld((cards / name / "index.html").read_text("utf-8")) for name in (".", "v/b1b1b1b1"))
    history = " ".join(card[card.index("<h3>펴낸 판</h3>") :].partition("</ul>")[0].split())
    first, second, third = history.split("<li>")[1:]
    assert f"{DAYS[0]} · 나중에 다시 등록됨" in first
    assert f"{DAYS[1]} · 정정됨({DAYS[2]}부터 01234567)" in second
    assert f"{DAYS[2]} · 다시 등록. 이유: {REASONS[2]} · 현재 유효" in third
    assert f'href="../../../{A.id}/v/01234567/index.html"' in old
    assert {"01234567", "b1b1b1b1"} == {folder.name for folder in (cards / "v").iterdir()}


def test_a_citation_follows_the_steps() -> None:
    """The version that came back is cited without a warning, the one taken back with one."""
    story(A, B, A)
    present = lookup.cited(Book.from_environment(), A.id, "자료")
    assert (A.mark, "") == (present.text[-len(A.mark) :], present.warning)
    assert "주의: 지금 유효한 판이 아닙니다" in lookup.cited(Book.from_environment(), A.id, version="b1b1b1b1").warning


def test_another_edition_may_hold_what_the_first_has_corrected() -> None:
    """Its step begins a chain of its own, with the files that are there."""
    story(A, B)
    added = publish(record(edition="strict"), 2)
    assert added is not None
    assert "01234567.2.json" == added.name
    assert ["b1b1b1b1", "01234567"] == [
        ledger.holding(Book.from_environment(), A.id, name).short for name in ("ko", "strict")
    ]
    integrity.check(Book.from_environment())


def _without_its_version(step: Path) -> None:
    for file in (step.parent / "01234567").iterdir():
        file.unlink()
    (step.parent / "01234567").rmdir()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda step: step.unlink(), "01234567.2.json: 없어졌습니다"),
        (lambda step: step.write_text(step.read_text("utf-8").replace("거둠", "지움"), "utf-8"), "2.json: 바뀌었거나"),
        (lambda step: step.rename(step.with_name("01234567.3.json")), "01234567.3.json: 없거나, 읽을 수 없거나"),
        (lambda step: step.with_name("notes.json").write_text("{}"), "notes.json: 장부에 없던 파일입니다"),
        (_without_its_version, "01234567.2.json: 01234567 판을 다시 등록했다고 하나"),
        (
            lambda step: step.write_text(json.dumps(json.loads(step.read_text("utf-8")) | {"files": {}}), "utf-8"),
            "01234567.2.json: 01234567 판을 다시 등록했다고 하나",
        ),
    ],
)
def test_a_damaged_step_is_found_and_named(damage: Any, problem: str) -> None:
    """As every other file of the ledger."""
    story(A, B, A)
    damage(Book.from_environment().published / A.id / "01234567.2.json")
    with pytest.raises(LedgerError) as found:
        integrity.check(Book.from_environment())
    assert problem in str(found.value)


def test_versions_of_other_figures_are_not_touched() -> None:
    """A way back is one figure's."""
    publish(WORDS_ONLY)
    story(A, B, A)
    assert [WORDS_ONLY.short] == [one.entry.short for one in status.statuses(Book.from_environment(), WORDS_ONLY.id)]


DISGUISED = [
    "FIG‑Outcomes‑COUNTS".replace("Outcomes‑COUNTS", RECORD.id[4:].upper()),
    f"\ufeff{RECORD.id}",
    RECORD.id.replace("-", "−"),
]


@pytest.mark.parametrize("figure", DISGUISED)
@pytest.mark.parametrize("style", ["ＡＰＡ", "ap\u200ba", "Apa"])
def test_a_figure_is_cited_by_whatever_looks_like_its_name(figure: str, style: str) -> None:
    """Other dashes, letter case, width and unseen letters; in figure, style, language and version."""
    story(A)
    book = Book.from_environment()
    plain = lookup.cited(book, RECORD.id, "apa", "en", A.short)
    for version in (
        A.short.upper(),
        f"· {A.short}",
        f"{A.id} ㆍ {A.short}",
        "".join(chr(ord(char) + 0xFEE0) for char in A.short),
    ):
        assert plain == lookup.cited(book, figure, style, "ＥＮ", version)


@pytest.mark.parametrize(
    "typed", [f"{RECORD.id} ㆍ {A.short}", f"{DISGUISED[0]}・{A.short.upper()}", f" · {A.short.upper()}\u200b"]
)
def test_a_mark_is_verified_whatever_it_looks_like(typed: str) -> None:
    """As the mark in its own spelling."""
    story(A)
    book = Book.from_environment()
    (answer,) = verification.verify(book, typed)
    assert (A.id, True) == (answer.mark and answer.mark.figure, answer.holds)
