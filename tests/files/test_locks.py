"""Two commands never work in one folder at once: the second is told who is there, or waits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import invented_book
import other_book
import real_book
from factbook.book import editions
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.errors import BusyError, EditionError
from factbook.files import locks

HOLD = """
import sys, time
from pathlib import Path
from factbook.book.book import Book
from factbook.files import locks
with locks.held(Book.from_environment().build, Path(sys.argv[2])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path)))
    return tmp_path


Holder = Callable[[Path], "subprocess.Popen[str]"]


@pytest.fixture
def another() -> Iterator[Holder]:
    """Starts another command, ``build``, that is at work in a folder."""
    started: list[subprocess.Popen[str]] = []

    def start(folder: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLD, "build", str(folder)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
        started.append(child)
        assert child.stdout is not None
        assert "held\n" == child.stdout.readline()
        return child

    yield start
    for child in started:
        child.kill()
        child.wait()


def test_who_is_at_work_is_told(another: Holder) -> None:
    """Where, what was typed, which process, since when."""
    child = another(Book.from_environment().build / "ko")
    with (
        pytest.raises(BusyError) as refused,
        locks.held(Book.from_environment().build, Book.from_environment().build / "ko"),
    ):
        pass
    text, command = str(refused.value), f"factbook build {Book.from_environment().build}/ko"
    assert f"_build/ko: 다른 명령이 쓰고 있습니다(`{command}`, 프로세스 {child.pid}, " in text
    assert time.strftime("%Y-%m-%d") in text
    assert 1 == refused.value.exit_code


def test_a_dead_process_holds_nothing(another: Holder) -> None:
    """Killed, it leaves its lock file, which keeps nobody out."""
    child = another(Book.from_environment().build / "ko")
    child.kill()
    child.wait()
    with locks.held(Book.from_environment().build, Book.from_environment().build / "ko"):
        assert any((Book.from_environment().build / "locks").iterdir())


def test_a_patient_command_waits(another: Holder) -> None:
    """It goes on once the other has ended, and is refused where that takes too long."""
    child = another(Book.from_environment().site)
    with (
        pytest.raises(BusyError),
        locks.held(Book.from_environment().build, Book.from_environment().site, patience=0.2),
    ):
        pass
    told = Book.from_environment().root / "told"
    subprocess.Popen(["sh", "-c", f"sleep 0.5; touch {told}; kill {child.pid}"])
    with locks.held(Book.from_environment().build, Book.from_environment().site, patience=60):
        assert told.exists()


def test_one_folder_keeps_nobody_out_of_another(another: Holder) -> None:
    """Editions, publishing of editions and runs are apart; a folder is free again when the work is done."""
    another(Book.from_environment().build / "publish" / "ko")
    for folder in ("ko", "publish-ko", "publish/en", "site"):
        with locks.held(Book.from_environment().build, Book.from_environment().build / folder):
            pass
    with locks.held(Book.from_environment().build, Book.from_environment().build / "ko"):
        pass


@pytest.mark.parametrize(
    ("command", "folder"),
    [(("build",), "ko"), (("publish",), "publish/ko"), (("run", "roadshow"), "runs/roadshow")],
)
def test_a_command_that_would_work_in_the_same_folder_says_who_does(
    command: tuple[str, ...], folder: str, another: Holder, tmp_path: Path
) -> None:
    """And ends before it clears away or makes anything there."""
    (tmp_path / "book").mkdir()
    root = other_book.written(tmp_path / "book")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ROOT_VARIABLE, str(root))
        child = another(Book.from_environment().build / folder)
    (root / "_build" / folder).mkdir(parents=True)
    (root / "_build" / folder / "others").touch()
    answer = real_book.factbook(root, *command)
    assert (1, True) == (answer.returncode, f"프로세스 {child.pid}, " in answer.stderr), answer.stderr
    assert ["others"] == [file.name for file in (root / "_build" / folder).iterdir()]


@pytest.mark.parametrize("name", editions.TAKEN)
def test_no_edition_takes_a_folder_of_something_else(name: str) -> None:
    """Its pages would lie where the site, runs or locks do."""
    (Book.from_environment().editions / f"{name}.yml").write_text(
        "title: a\nsubtitle: b\nlanguage: ko\n", encoding="utf-8"
    )
    with pytest.raises(EditionError, match="파일 이름을 바꾸십시오"):
        editions.load(Book.from_environment(), name)
