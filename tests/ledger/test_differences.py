"""Build and check are never silent where the book, or its data, says something else than the ledger holds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import other_book
import real_book
from factbook.book import metadata
from factbook.book.book import DATA_VARIABLE, ROOT_VARIABLE, Book
from factbook.dataset import facts
from factbook.errors import RefusedError
from factbook.figures.record import Record
from factbook.ledger import differences, ledger
from invented_record import CHANGED, RECORD, changed, record

FACT = "f01"
BASIS: dict[str, Any] = {"schema": 1, "figure": RECORD.id, "sources": ["invented"]}
CORRECTED = record(version="b1" * 32, note="고친 읽는 법", basis={**BASIS, "derived": [{"id": 1}]})


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of invented facts with an empty ledger."""
    return other_book.written(tmp_path_factory.mktemp("book"))


@pytest.fixture(autouse=True)
def root(invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    root = Path(shutil.copytree(invented, tmp_path / "root"))
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    return root


def publish(of: Record) -> None:
    """A version entered."""
    ledger.append(Book.from_environment(), of, {f"{of.id}.png": b"png"}, day="2001-02-08", reason="까닭")


def resting(version: str, *, book: str = "") -> Record:
    """A figure that rests on a row of the data as it is now."""
    row = next(row for row in facts.load(Book.from_environment().data).facts.to_dict("records") if row["id"] == FACT)
    kept = {name: row[name] for name in ("id", "metric", "written", "comparator")} | {"value": int(row["value"])}
    return record(version=version * 32, book=book, basis={**BASIS, "facts": [kept, *BASIS.get("facts", [])]})


def correct(root: Path) -> None:
    """Another word for the written value of the row, which is sound as it is."""
    file = root / "data" / "facts.csv"
    rows = file.read_text("utf-8").splitlines()
    index = next(number for number, row in enumerate(rows) if row.startswith(f"{FACT},"))
    written = next(
        row["written"] for row in facts.load(Book.from_environment().data).facts.to_dict("records") if row["id"] == FACT
    )
    digits = "".join(filter(str.isdigit, written))
    other = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    rows[index] = rows[index].replace(digits, other)
    file.write_text("\n".join(rows) + "\n", "utf-8")


def test_a_book_that_shows_a_superseded_version_says_so() -> None:
    """Both versions, and both ways out."""
    publish(RECORD)
    publish(CORRECTED)
    (line,) = differences.of_book(Book.from_environment(), [RECORD], "ko")
    assert line.startswith(f"{RECORD.id}: 책은 01234567 판을 보이지만 장부의 지금 판은 b1b1b1b1입니다.")
    assert "publish --reason" in line


def test_a_book_that_shows_an_unknown_version_says_which_one_it_takes_the_place_of() -> None:
    """Once, with both ways out."""
    publish(RECORD)
    (line,) = differences.of_book(Book.from_environment(), [CORRECTED], "ko")
    assert "책은 b1b1b1b1 판을 보이지만 장부의 지금 판은 01234567입니다" in line


def test_a_figure_that_nobody_can_cite_yet_is_named() -> None:
    """All of them in one line, with what to type."""
    (unknown,) = differences.of_book(Book.from_environment(), [RECORD, CHANGED], "ko")
    assert unknown.startswith(f"장부에 없는 그림: {RECORD.id}. ")
    assert "factbook publish" in unknown


def test_a_figure_that_is_only_numbered_anew_is_called_so() -> None:
    """No reason is asked for."""
    publish(record(basis=BASIS))
    (line,) = differences.of_book(
        Book.from_environment(), [record(version="b1" * 32, basis={**BASIS, "schema": 2})], "ko"
    )
    assert "같은 그림이고 번호만 b1b1b1b1로 바뀌었습니다" in line
    assert "--reason" not in line


def test_what_agrees_or_is_not_official_is_not_told() -> None:
    """A version that came back agrees."""
    for of in (RECORD, CORRECTED, RECORD):
        publish(of)
    assert [] == differences.of_book(Book.from_environment(), [RECORD, CHANGED], "ko")


def test_data_that_changed_under_a_published_figure_are_told_without_a_build(root: Path) -> None:
    """The row by its id, whatever is not shown of it; before, there is nothing to tell."""
    publish(resting("d1"))
    assert [] == differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data))
    correct(root)
    (line,) = differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data))
    assert line.startswith(f"{RECORD.id} · d1d1d1d1: 장부의 지금 판이 기댄 행 {FACT}이 지금의 데이터와 다릅니다.")


def test_a_row_that_is_gone_is_told() -> None:
    """Nobody could find it any more."""
    dataset = facts.load(Book.from_environment().data)
    gone = record(basis={**BASIS, "facts": [{"id": "f99", "written": "1"}]})
    publish(gone)
    assert "기댄 행 f99가" in differences.of_ledger(Book.from_environment(), dataset)[0]


def test_only_the_present_version_has_to_agree(root: Path) -> None:
    """A superseded one is known to differ."""
    publish(resting("d1"))
    correct(root)
    publish(resting("d2"))
    assert [] == differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data))


def test_another_books_data_are_not_held_against_the_ledger(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given by ``--data`` or under another id, they are another matter."""
    publish(resting("d1", book="invented"))
    shutil.copytree(root / "data", root / "elsewhere")
    correct(root)
    assert 1 == len(differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data)))
    package = root / "data" / "datapackage.json"
    package.write_text(json.dumps(json.loads(package.read_text("utf-8")) | {"name": "another"}), "utf-8")
    assert [] == differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data))
    monkeypatch.setenv(DATA_VARIABLE, str(root / "elsewhere"))
    assert [] == differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data))


def test_other_tables_under_a_version_that_was_published_are_refused() -> None:
    """Even where the description has been given their hash."""
    publish(record(work=changed(RECORD.work, version=metadata.load(Book.from_environment()).version, hash="a" * 64)))
    with pytest.raises(RefusedError, match=r"데이터 [\d.]+판은 이미 다른 표"):
        differences.of_ledger(Book.from_environment(), facts.load(Book.from_environment().data))


@pytest.mark.gate
def test_the_command_says_it_and_ends_well_and_refuses_a_changed_table(root: Path) -> None:
    """``check`` refuses other tables under an old version, gives them a new one, then tells what the ledger holds."""
    publish(resting("d1"))
    correct(root)
    refused = real_book.factbook(root, "check")
    assert 1 == refused.returncode
    assert "`.venv/bin/factbook check --new-version 1.0.1`" in refused.stderr
    for command in ("build", "publish"):  # before a kernel starts
        answer = real_book.factbook(root, command)
        assert (1, True) == (answer.returncode, refused.stderr in answer.stderr)
    answer = real_book.factbook(root, "check", "--new-version", "1.0.1")
    assert (0, True) == (answer.returncode, answer.stdout.startswith("데이터 1.0.1판  ")), answer.stderr
    assert f"! {RECORD.id} · d1d1d1d1: 장부의 지금 판이 기댄 행 {FACT}이" in answer.stderr
    assert 0 == real_book.factbook(root, "check").returncode
