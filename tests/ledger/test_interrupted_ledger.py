"""Whatever moment a publishing is cut off at, the ledger is read meanwhile and whole at the next start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import interrupted
import invented_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.figures.record import Record
from factbook.ledger import integrity, ledger, store
from invented_record import RECORD, WORDS_ONLY, record

CORRECTED = record(version="b1" * 32, note="고친 읽는 법")
BACK, FIRST, NEXT, ELSE = (
    ((RECORD, CORRECTED), RECORD),
    ((), RECORD),
    ((RECORD,), CORRECTED),
    ((RECORD,), WORDS_ONLY),
)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path / "root")))
    return tmp_path / "root"


def publish(of: Record) -> None:
    """A version entered."""
    files = {f"{of.id}.{kind}": kind.encode() for kind in ("svg", "png", "csv")}
    ledger.append(Book.from_environment(), of, files, day="2001-02-08", reason="까닭")


def kept(folder: Path) -> dict[str, bytes]:
    """Everything in the ledger."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(("before", "step"), [FIRST, NEXT, ELSE, BACK], ids=["first", "next", "another", "back"])
def test_a_step_is_there_whole_or_not_at_all(root: Path, before: tuple[Record, ...], step: Record) -> None:
    """Cut off before every single change of a file: readers see a sound ledger, the next start leaves one of two."""
    for of in before:
        publish(of)
    published, aside = root / "published", root / "aside"
    published.mkdir(exist_ok=True)
    shutil.copytree(published, aside)
    publish(step)
    whole, old, seen = kept(published), kept(aside), list[bool]()

    def again() -> None:
        shutil.rmtree(published)
        shutil.copytree(aside, published)

    for number in interrupted.points(published, lambda: publish(step), again):
        integrity.check(Book.from_environment())
        ledger.entries(Book.from_environment())
        store.recover(Book.from_environment())
        integrity.check(Book.from_environment())
        there = {name: content for name, content in kept(published).items() if name != "ledger.json"}
        seen.append(there == {name: content for name, content in whole.items() if name != "ledger.json"})
        assert seen[-1] or there == {name: content for name, content in old.items() if name != "ledger.json"}, number
        publish(step)
        assert whole == kept(published), number
    assert {True, False} == set(seen)
    assert len(seen) >= 10


def test_what_another_interrupted_publishing_left_goes(root: Path) -> None:
    """What was being written when the power went is no entry, disturbs no check, and goes with the next entry."""
    (root / "published" / ".unfinished").mkdir(parents=True)
    (root / "published" / ".unfinished" / "half.png").write_bytes(b"half")
    assert [] == ledger.entries(Book.from_environment())
    integrity.check(Book.from_environment())
    publish(RECORD)
    assert not [file for file in (root / "published").rglob("*") if file.name == "half.png"]
