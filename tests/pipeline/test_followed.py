"""What is seen of chapters that run: how many are done, which run now, and how long it may still take."""

from __future__ import annotations

import os
import pty
import re
import termios
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.pipeline import progress
from factbook.pipeline.followed import Followed
from factbook.pipeline.store import Store


@dataclass
class Run:
    """What a run of a chapter leaves that matters here."""

    seconds: float
    message: str = ""


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """One thread: what it is given second waits for the first."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def test_what_runs_is_named_and_what_is_left_is_estimated(tmp_path: Path, pool: ThreadPoolExecutor) -> None:
    """By what runs took before: a chapter that never ran has no estimate, and one that broke leaves none."""
    book, store, go = Book.at(tmp_path), Store(tmp_path / "store"), threading.Event()

    def waits(_book: Book, key: PageKey) -> Run:
        go.wait(10)
        return Run(40.0, "broken" if key.chapter == "bad" else "")

    with progress.Bar("execute", 8) as bar:
        followed = Followed(pool, store, bar, 2)
        first, second = (followed.submit(waits, book, PageKey(name, {})) for name in ("good", "bad"))
        while not first.running():
            time.sleep(0.01)
        assert "0/2장, 지금 good" == followed.described()
        go.set()
        second.result()
        bar.update(4)
        assert "1/2장" == followed.described()
        assert (40.0, None) == (store.note("execute", "seconds", "good"), store.note("execute", "seconds", "bad"))
        go.clear()
        again = followed.submit(waits, book, PageKey("good", {}))
        while not again.running():
            time.sleep(0.01)
        assert "1/2장, 지금 good, 약 40초 남음" == followed.described()
        go.set()


def test_what_takes_long_says_so_in_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing can move there is a line now and then: how much is done, what else is to be told, since when."""
    monkeypatch.setattr(progress, "EVERY", 0.05)
    with progress.stage("execute", total=3) as bar:
        bar.update(2)
        bar.tell(lambda: "지금 tiny")
        time.sleep(0.2)
    *lines, last = capsys.readouterr().err.splitlines()
    assert {"  장 실행: 2/3칸, 지금 tiny, N초째"} == {re.sub(r"\d+초째", "N초째", line) for line in lines}
    assert re.fullmatch(r"✓ 장 실행: 3칸, \d+\.\d초", last)


def test_what_is_quick_says_it_is_done_and_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a stage."""
    with progress.stage("html"):
        pass
    assert "✓ 웹 책(HTML): 0.0초\n" == capsys.readouterr().err


def test_on_a_terminal_a_bar_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """With cells, chapters and what runs; when the stage is over only its line is left."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        with progress.stage("execute", total=4) as bar:
            bar.tell(lambda: "1/2장, 지금 tiny")
            bar.update(2)
            time.sleep(1.3)
    written = b""
    os.set_blocking(ours, False)
    while chunk := _read(ours):
        written += chunk
    text = written.decode()
    assert "50%|" in text
    assert "2/4칸 [00:01, 1/2장, 지금 tiny]" in text
    left = re.fullmatch(r"✓ 장 실행: 4칸, (\d+\.\d)초", text.rstrip().rpartition("\r")[2].strip())
    assert left and float(left[1]) >= 1.3, text  # a busy machine sleeps longer, none less


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 10_000)
    except OSError:  # nothing more was written
        return b""
