"""A briefing shows what was chosen, as the ledger holds it today, or says in one message why it cannot."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import invented_book
import office_checks as office
import real_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.citing import citations
from factbook.commands import start
from factbook.errors import FactbookError, LedgerError
from factbook.figures.record import Record
from factbook.ledger import ledger
from factbook.pipeline import brief, twins
from factbook.verify import read_file
from invented_record import RECORD, WORDS_ONLY, changed, record

THIRD = record(id="fig-places-map", version="ab" * 32, headline="이름이 나온 곳은 둘이다", panels=[], values=[])
STATED = {"written": "34건", "low": "34", "high": "34", "comparator": "="}
VALUES = [changed(value, **STATED) if value.facts == ("f12",) else value for value in RECORD.values]
CORRECTED = record(version="b1" * 32, values=VALUES)
KINDS = pytest.mark.parametrize("kind", ["pptx", "hwpx", "docx", "zip"])


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An invented book whose ledger holds three figures."""
    folder = invented_book.write_root(tmp_path / "root")
    monkeypatch.setenv(ROOT_VARIABLE, str(folder))
    for each in (WORDS_ONLY, RECORD, THIRD):
        enter(each)
    return folder


def enter(of: Record, reason: str = "") -> Path | None:
    """A version entered."""
    files = {f"{of.id}.png": office.png(), f"{of.id}.svg": b"<svg/>", f"{of.id}.csv": f"{of.version}\r\n".encode()}
    return ledger.append(Book.from_environment(), of, files, day="2001-02-09", reason=reason)


def made(target: Path, *figures: str, title: str = "") -> Path:
    """A briefing of these figures."""
    return brief.brief(Book.from_environment(), figures, target, edition_name="ko", title=title, today=start.today())


def marks_in(file: Path) -> list[str]:
    """Marks of the figures a briefing shows, each once, in order."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            deck = file.with_name("inside.pptx")
            deck.write_bytes(archive.read("briefing.pptx"))
        return marks_in(deck)
    return list(dict.fromkeys(str(mark) for section in read_file.read(file).sections for mark in section.marks))


def unpacked(file: Path) -> dict[str, bytes]:
    """What is in an archive."""
    return office.files(file.read_bytes())


@KINDS
def test_a_briefing_shows_what_was_chosen_in_the_order_chosen(tmp_path: Path, kind: str) -> None:
    """A figure named twice is shown once: the file is the one that naming it once gives."""
    file = made(tmp_path / f"made.{kind}", THIRD.id, RECORD.id, THIRD.id)
    assert [THIRD.mark, RECORD.mark] == marks_in(file)
    assert made(tmp_path / f"once.{kind}", THIRD.id, RECORD.id).read_bytes() == file.read_bytes()


@KINDS
def test_without_names_it_shows_what_the_edition_lists(tmp_path: Path, root: Path, kind: str) -> None:
    """In the edition's order, on a cover with the edition's title."""
    file = Book.from_environment().editions / "ko.yml"
    settings = yaml.safe_load(file.read_text(encoding="utf-8")) | {"briefing": [RECORD.id, WORDS_ONLY.id]}
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    assert [RECORD.mark, WORDS_ONLY.mark] == marks_in(made(tmp_path / f"made.{kind}"))


@pytest.mark.parametrize(("title", "expected"), [("", "지어낸 데이터북: 가나와 다라"), ("지어낸 보고", "지어낸 보고")])
def test_the_cover_says_the_title_given_or_the_books(tmp_path: Path, title: str, expected: str) -> None:
    """The first lines of the first slide, and how many figures follow."""
    file = made(tmp_path / "made.pptx", RECORD.id, THIRD.id, title=title)
    words = office.words(office.xml(file.read_bytes(), "ppt/slides/slide1.xml"))
    assert expected == words.splitlines()[0]
    assert "그림 2점" in words


def test_an_archive_holds_the_figures_as_the_ledger_does(tmp_path: Path, root: Path) -> None:
    """Every file of each entry byte for byte, deck and note, and citations that name every figure."""
    inside = unpacked(made(tmp_path / "made.zip", RECORD.id, WORDS_ONLY.id))
    frozen = {
        f"{of.id}/{name}": (root / "published" / of.id / of.short / name).read_bytes()
        for of in (RECORD, WORDS_ONLY)
        for name in (f"{of.id}.png", f"{of.id}.svg", f"{of.id}.csv", "record.json")
    }
    assert frozen == {name: inside[name] for name in frozen}
    others = {"briefing.pptx", "briefing.hwpx", "briefing.docx", "citations.bib", "citations.ris", brief.READ_ME}
    assert {*frozen, *others} == set(inside)
    for name in ("citations.bib", "citations.ris"):
        assert all(inside[name].decode().count(f"{of.id}-{of.short}") for of in (RECORD, WORDS_ONLY))
    read_me = inside[brief.READ_ME].decode("utf-8-sig").splitlines()
    assert all(f"- {citations.long(of)}" in read_me for of in (RECORD, WORDS_ONLY))


@KINDS
def test_equal_ledgers_give_equal_briefings(tmp_path: Path, kind: str) -> None:
    """Byte for byte, on one day."""
    one, other = (made(tmp_path / name / f"made.{kind}", RECORD.id, WORDS_ONLY.id) for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


@KINDS
def test_after_a_correction_only_the_newest_version_is_shown(tmp_path: Path, kind: str) -> None:
    """Neither the old version's mark nor its citation is left anywhere."""
    enter(CORRECTED, reason="신문이 바로잡음")
    file = made(tmp_path / f"made.{kind}", RECORD.id)
    assert [CORRECTED.mark] == marks_in(file)
    assert not [name for name, content in unpacked(file).items() if RECORD.short.encode() in content]


def test_a_figure_of_two_editions_is_shown_as_the_asked_one_has_it(tmp_path: Path) -> None:
    """Versions with other parameters hold side by side; which of them a hash puts first does not matter."""
    for version, edition in (("00" * 32, "a"), ("ff" * 32, "z")):
        enter(record(version=version, edition=edition, parameters={"reading": edition}))
    assert [RECORD.mark] == marks_in(made(tmp_path / "made.pptx", RECORD.id))


def test_a_file_that_is_there_is_left_as_it_was(tmp_path: Path) -> None:
    """Somebody may have worked on it."""
    target = tmp_path / "made.pptx"
    target.write_bytes(b"mine")
    with pytest.raises(FactbookError, match="이미 있는 파일") as refused:
        made(target, RECORD.id)
    assert (2, b"mine") == (refused.value.exit_code, target.read_bytes())


def in_language(target: Path, language: str) -> str:
    """Why no briefing of a figure is made in a language."""
    book, today = Book.from_environment(), start.today()
    with pytest.raises(FactbookError) as refused:
        brief.brief(book, [RECORD.id], target, edition_name="ko", title="", today=today, language=language)
    return str(refused.value)


def test_a_briefing_is_in_a_language_of_the_book_or_not_made(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never half in another one: a version that the book no longer has in the language is named."""
    target = tmp_path / "made.pptx"
    assert "en: 이 책에 없는 언어입니다." in in_language(target, "en")
    english = (root / "chapters" / "editions" / "ko.yml").read_text("utf-8").replace("language: ko", "language: en")
    (root / "chapters" / "editions" / "en.yml").write_text(english, encoding="utf-8")
    (root / "chapters" / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True)
    (root / "chapters" / "locale" / "en" / "LC_MESSAGES" / "book.po").touch()
    monkeypatch.setattr(twins, "files", lambda *_asked: {})
    assert f"장부의 지금 판과 같은 en 그림이 없습니다: {RECORD.mark}." in in_language(target, "en")
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "figures", "complaint"),
    [
        ("made.ppt", (RECORD.id,), "혹시 '.pptx'입니까?"),
        ("made", (RECORD.id,), "쓸 수 있는 값: .pptx, .hwpx, .docx, .zip."),
        ("made.pptx", ("fig-outcome-counts",), "혹시 'fig-outcomes-counts'입니까?"),
        ("made.docx", (RECORD.id, "fig-none-such"), "'fig-none-such': 장부(published/)에 없는 그림입니다."),
        ("made.zip", (), "chapters/editions/ko.yml에 `briefing: [그림, ...]`"),
    ],
)
def test_what_cannot_be_made_is_told_with_what_can(
    tmp_path: Path, name: str, figures: tuple[str, ...], complaint: str
) -> None:
    """Unknown kind, unknown figure, no figure at all: nothing is written."""
    with pytest.raises(FactbookError) as refused:
        made(tmp_path / "folder" / name, *figures)
    assert complaint in str(refused.value)
    assert 2 == refused.value.exit_code
    assert not (tmp_path / "folder").exists()


def test_a_place_nobody_can_write_to_is_told(tmp_path: Path) -> None:
    """A folder on the way is a file."""
    (tmp_path / "file").touch()
    with pytest.raises(FactbookError, match="폴더가 있어야 할 자리") as refused:
        made(tmp_path / "file" / "made.pptx", RECORD.id)
    assert 2 == refused.value.exit_code


def _rewritten(folder: Path) -> None:
    file = folder / "record.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"headline": "아니다"}), encoding="utf-8")


@pytest.mark.parametrize("damage", [_rewritten, lambda folder: (folder / f"{RECORD.id}.png").write_bytes(b"?")])
def test_a_damaged_ledger_is_not_briefed_from(tmp_path: Path, root: Path, damage: Callable[[Path], Any]) -> None:
    """Whoever wrote into an entry gets no deck of it."""
    damage(root / "published" / RECORD.id / RECORD.short)
    with pytest.raises(LedgerError, match="내용이 바뀌었습니다"):
        made(tmp_path / "made.pptx", RECORD.id)
    assert not (tmp_path / "made.pptx").exists()


@KINDS
def test_the_command_makes_it(tmp_path: Path, root: Path, kind: str) -> None:
    """It says where the file is."""
    file = tmp_path / f"보고 자료.{kind}"
    done = real_book.factbook(root, "brief", WORDS_ONLY.id, RECORD.id, "--to", str(file), "--title", "지어낸 보고")
    assert (0, f"보고 자료  {file}\n") == (done.returncode, done.stdout), done.stderr
    assert [WORDS_ONLY.mark, RECORD.mark] == marks_in(file)


@pytest.mark.parametrize("arguments", [("fig-outcome-counts", "--to", "made.pptx"), ("--to", "made.pptx")])
def test_the_command_refuses_in_one_message(root: Path, arguments: tuple[str, ...]) -> None:
    """Exit code 2, one line, nothing on standard output."""
    answer = real_book.factbook(root, "brief", *arguments)
    assert (2, 1, "") == (answer.returncode, len(answer.stderr.splitlines()), answer.stdout), answer.stderr
