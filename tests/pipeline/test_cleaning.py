"""Cleaning: what was not used for long goes, with all that belongs to it, and nothing that a running command uses."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from subprocess import CompletedProcess
from uuid import uuid4

import pytest

from factbook.book.book import Book
from factbook.files import locks
from factbook.pipeline import cleaning
from factbook.pipeline.store import Store

DAY = 86_400
MONTH = timedelta(days=30)
DRAFTED = ((".shared",), (".lists", "cook"), (".notes", "cook", "group"))  # folders of the store with drafts of files


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with nothing but an empty folder of what is built."""
    (tmp_path / "_build").mkdir()
    return Book.at(tmp_path)


def made(book: Book, name: str) -> Path:
    """A result of more than a thousand bytes, like no other."""
    return Store(book.store).made("cook", {"name": name}, lambda folder: (folder / "made").write_text(name * 1_000))


def aged(folder: Path, days: int = 31) -> None:
    """Let all that is in a folder be as old."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (then := time.time() - days * DAY, then))


def cleaned(book: Book, older: timedelta = MONTH) -> dict[str, tuple[int, int]]:
    """Numbers of what is gone and left, by the name of the folder."""
    return {each.folder.name: (each.gone, each.left) for each in cleaning.clean(book, older)}


def test_a_result_that_was_used_stays(book: Book) -> None:
    """Use counts, not age; what goes takes its list and its notes along, and is made again when it is asked for."""
    store = Store(book.store)
    old, used = made(book, "old"), made(book, "used")
    for name in ("old", "read"):
        store.write_note("cook", "group", name, 1)
    aged(book.store)
    assert (used, 1) == (made(book, "used"), store.note("cook", "group", "read"))
    (answer,) = cleaning.clean(book, MONTH)
    assert (1, 1) == (answer.gone, answer.left)
    assert answer.before - answer.after > 1_000
    assert [used.name] == [file.name for file in (book.store / ".lists").glob("*/*")]
    assert ["read"] == store.notes("cook", "group")
    assert (False, True) == (old.exists(), made(book, "old").is_dir())


def test_no_time_at_all_takes_everything(book: Book) -> None:
    """The store is empty then."""
    made(book, "new")
    assert {"store": (1, 0)} == cleaned(book, timedelta(0))
    assert [] == [path for path in book.store.rglob("*") if path.is_file()]


def test_a_running_command_keeps_what_it_uses(book: Book) -> None:
    """All that it has used since it began; what it has not goes. Once it has ended it keeps nothing."""
    made(book, "unused")
    aged(book.store, days=1)
    with locks.held(book.build, book.build / "ko"):
        used = made(book, "used")
        assert {"store": (1, 1)} == cleaned(book, timedelta(0))
        assert used.is_dir()
    assert {"store": (1, 0)} == cleaned(book, timedelta(0))


def test_a_killed_command_keeps_nothing(book: Book) -> None:
    """It left its name in its lock; no process has its number any more."""
    made(book, "used")
    with locks.held(book.build, book.build / "ko"):
        (lock,) = (book.build / "locks").iterdir()
        left = json.loads(lock.read_text())
    lock.write_text(json.dumps(left | {"pid": 2**22 + 1, "since": "2001-01-01 00:00:00"}))
    assert {"store": (1, 0)} == cleaned(book, timedelta(0))


def test_runs_that_nobody_works_in_go_as_well(book: Book) -> None:
    """A run of which anything is newer stays; so does one that a command is making now."""
    for name in ("runs/old", "runs/new", "runs/busy", "sweeps/old", "failed"):
        (book.build / name).mkdir(parents=True)
        (book.build / name / "a.ipynb").write_text("{}")
    aged(book.build)
    (book.runs / "new" / "page.html").write_text("")
    with locks.held(book.build, book.runs / "busy"):
        assert {"runs": (1, 2), "sweeps": (1, 0), "failed": (1, 0)} == cleaned(book)
    assert ["busy", "new"] == sorted(folder.name for folder in book.runs.iterdir())


def test_contents_that_no_result_has_go(book: Book) -> None:
    """Equal files of results are one; its last name is the store's own."""
    shared = book.store / ".shared"
    shared.mkdir(parents=True)
    for name in ("one", "both"):
        (shared / name).write_text("x" * 500)
    (book.build / "elsewhere").hardlink_to(shared / "both")
    cleaned(book, timedelta(0))
    assert ["both"] == [file.name for file in shared.iterdir()]


def test_drafts_of_what_was_killed_go(book: Book) -> None:
    """What nobody finishes any more; a note that was written lately stays."""
    kept = Store(book.store)
    kept.put("cook", "one", lambda folder: (folder / "made").write_text("made"))
    kept.write_note("cook", "group", "name", "noted")
    drafts = [kept.root.joinpath(*folders, f".{uuid4().hex}") for folders in DRAFTED]
    for draft in drafts:
        draft.write_text("draf")
        os.utime(draft, (0, 0))
    assert {"store": (0, 1)} == cleaned(book)
    assert [] == [draft for draft in drafts if draft.exists()]
    assert ["name"] == kept.notes("cook", "group")


def test_the_command_says_what_it_did(factbook: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """Sizes before and after; without an age what is there, and how it is cleaned; no other words are an age."""
    book = Book.at(tmp_path)
    made(book, "new")
    answer = factbook("clean")
    assert (0, ["_build/store: 0.0 MB"]) == (answer.returncode, answer.stdout.splitlines()[:1])
    assert "`.venv/bin/factbook clean --older 30d`" in answer.stdout
    answer = factbook("clean", "--older", "0d")
    both = "_build/store: 2개를 지우고 0개를 두었습니다. 0.0 MB → 0.0 MB\n"  # this, and that the tables are sound
    assert (0, both) == (answer.returncode, answer.stdout)
    answer = factbook("clean", "--older", "month")
    assert (2, True) == (answer.returncode, "기간이 아닙니다. 30d(일)나" in answer.stderr)
