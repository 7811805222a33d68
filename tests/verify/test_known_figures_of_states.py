"""A figure that is not official is known by the built book's states, and told what the official one says."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

import invented_book
import invented_states
from factbook import cli
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.citing import stamps
from factbook.formats import csv_table
from factbook.ledger import ledger
from factbook.verify import verification
from factbook.verify.answer import Answer
from invented_record import CHANGED, RECORD, record
from invented_states import ONLY_THERE

UNREADABLE, OUTDATED = 2, 3


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book that was built with states in two languages, and in which the official figure is published."""
    root = invented_book.write_root(tmp_path / "book")
    editions = root / "chapters" / "editions"
    english = (editions / "ko.yml").read_text(encoding="utf-8").replace("language: ko", "language: en")
    (editions / "en.yml").write_text(english, encoding="utf-8")
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    monkeypatch.setenv("FACTBOOK_LANGUAGE", "ko")
    made = Book.from_environment()
    ledger.append(made, RECORD, {}, day="2001-02-08", reason="")
    for name in ("ko", "en"):
        invented_states.write(made.site, name, name)
    return made


def verified(book: Book, target: str | Path) -> Answer:
    """The only answer."""
    (answer,) = verification.verify(book, target)
    return answer


def test_a_variant_is_told_with_page_values_command_and_the_official_figure(book: Book) -> None:
    """By its mark as it is printed; under the line that names the book."""
    head, _book, *lines = str(verified(book, f"{CHANGED.mark} · 조건 변경본")).splitlines()
    assert f"공식이 아닌 변경본  {CHANGED.mark}" == head
    assert (
        "  조건을 바꾸어 다시 실행한 그림입니다. 공식 수치가 아닙니다.\n"
        "  만든 책의 outcomes 쪽에서 조건을 reading=strict로 바꾸면 나오는 그림입니다.\n"
        "  그 쪽의 다른 상태 1가지에서도 같은 그림이 나옵니다.\n"
        "  만드는 명령: run outcomes -p reading strict\n"
        "  공식 그림(01234567)이 말하는 것:\n"
        "  - 나나시가 많았다."
    ) == "\n".join(lines)


def test_the_user_reads_the_edition_in_the_users_language(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """English sentences of the same figure."""
    monkeypatch.setenv("FACTBOOK_LANGUAGE", "en")
    said = str(verified(book, CHANGED.version))
    assert said.startswith(f"Unofficial variant  {CHANGED.mark}\n")
    assert said.endswith("- Nanasi had more.")


@pytest.mark.parametrize("target", [CHANGED.mark, CHANGED.version, CHANGED.version[:8].upper()])
def test_a_variant_is_known_without_its_warning(book: Book, target: str) -> None:
    """A mark whose warning was cut off, and a version alone."""
    answer = verified(book, target)
    assert ("changed", CHANGED.mark) == (answer.state, str(answer.mark))
    assert "reading=strict" in str(answer)


def test_a_figure_that_only_a_state_draws_has_no_official_one(book: Book) -> None:
    """And says so."""
    assert "책에는 이 이름의 공식 그림이 없습니다." in str(verified(book, ONLY_THERE.version))


def test_a_published_version_stays_what_the_ledger_says(book: Book) -> None:
    """Whatever the states have of its number: it was official once, or is so in another edition."""
    shutil.rmtree(book.site)
    index = invented_states.of_edition()
    same = index.figures[0].model_copy(update={"version": RECORD.version})
    invented_states.write(book.site, "ko", index=index.model_copy(update={"figures": (same,)}))
    answer = verified(book, RECORD.mark)
    assert ("current", None) == (answer.state, answer.known)


def test_a_run_that_no_state_shows_is_said_to_be_none(book: Book) -> None:
    """With the official figure all the same."""
    other = record(version="d4" * 32, official=False, warning="조건 변경본")
    said = str(verified(book, f"{other.mark} · 조건 변경본"))
    assert f"조건 변경본  {other.mark}\n" in said
    assert "만든 책의 어느 상태에도 없는 그림입니다." in said
    assert "- 나나시가 많았다." in said


@pytest.mark.parametrize("damage", [shutil.rmtree, lambda site: (site / "ko/states/index.json").write_text("{")])
def test_without_a_built_book_the_official_figure_comes_from_the_ledger(book: Book, damage: object) -> None:
    """And the answer names the job that would tell more; an index that cannot be read is as good as none."""
    shutil.rmtree(book.site / "en")
    damage(book.site)  # type: ignore[operator]
    said = str(verified(book, f"{CHANGED.mark} · 조건 변경본"))
    assert said.startswith(f"조건 변경본  {CHANGED.mark}\n")
    assert "`make book`" in said
    assert f"공식 그림({RECORD.short})이 말하는 것:\n  - {RECORD.statements[0].sentences['plain']}" in said


def test_a_figure_of_another_book_is_not_looked_for(book: Book) -> None:
    """Its stamp names that book."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30)).save(drawn, "PNG")
    file = book.root / "a.png"
    file.write_bytes(stamps.stamp_png(drawn.getvalue(), record(**{**vars(CHANGED), "book": "other"})))
    assert None is verified(book, file).known


def test_what_was_not_compared_is_said(book: Book) -> None:
    """Of a table nobody can see whether it is that of the state; a sealed picture is whole or not."""
    table, picture = book.root / "a.csv", book.root / "a.svg"
    table.write_text(csv_table.csv_text(CHANGED), encoding="utf-8-sig")
    picture.write_text(stamps.stamp_svg("<svg></svg>", CHANGED), encoding="utf-8")
    assert (False, True) == (verified(book, table).compared, verified(book, picture).compared)
    picture.write_text(picture.read_text(encoding="utf-8").replace("</svg>", "<g/></svg>"), encoding="utf-8")
    assert ("changed", 1) == (verified(book, picture).state, len(verified(book, picture).altered))


def test_programs_read_the_same(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    """One entry for each thing that was asked for, in its order, and the exit code of an answer in words."""
    missing = str(book.root / "gone.png")
    assert UNREADABLE == cli.main(["verify-figure", "--json", missing, RECORD.mark])
    content = json.loads(capsys.readouterr().out)
    assert 1 == content["format"]
    (gone, held) = content["targets"]
    assert (missing, []) == (gone["target"], gone["answers"])
    assert gone["error"]
    assert ("current", True, None) == tuple(held["answers"][0][name] for name in ("state", "holds", "variant"))
    assert OUTDATED == cli.main(["verify-figure", "--json", CHANGED.version])
    ((answer,),) = [each["answers"] for each in json.loads(capsys.readouterr().out)["targets"]]
    assert ("changed", CHANGED.id, False) == (answer["state"], answer["figure"], answer["holds"])
    assert {"reading": "strict"} == answer["variant"]["states"][0]["values"]
    assert RECORD.version == answer["official"]["version"]
