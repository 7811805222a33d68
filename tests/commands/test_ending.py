"""Whatever goes wrong in a command, it ends with one message and the exit code of it."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Condition

import pytest

import invented_book
from factbook.book.book import ROOT_VARIABLE
from factbook.commands import ending, output, start
from factbook.errors import BuildError, ClockError
from factbook.pipeline import stops
from factbook.pipeline.store import Store

OPTIONS = argparse.Namespace(book=None)


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """A command that was stopped leaves the signals ignored, and finalizers unheard, since its process ends."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    usual = sys.unraisablehook
    yield
    stops.RAISED.clear()
    sys.unraisablehook = usual
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book, which is the one that commands work on."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path)))
    return tmp_path


def raising(error: BaseException) -> Callable[[argparse.Namespace], int]:
    """A command that ends so."""

    def command(_options: argparse.Namespace) -> int:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BuildError("무엇이 잘못되었습니다."), "무엇이 잘못되었습니다."),
        (OSError(errno.EROFS, "", "/a"), "/a: 읽기만"),
        (MemoryError(), "메모리"),
    ],
)
def test_trouble_is_told_once(error: Exception, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with exit code 1."""
    assert 1 == ending.ended(raising(error), OPTIONS)
    told = capsys.readouterr().err
    assert (1, True) == (told.count("\n"), told.startswith(words))


def test_a_fault_of_ours_is_told_with_the_file_that_has_the_rest(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The traceback is there and not on the terminal."""
    (root / "_build").mkdir()
    assert 1 == ending.ended(raising(KeyError("x\x1b")), OPTIONS)
    (report,) = (root / "_build" / "failed").iterdir()
    told = capsys.readouterr().err
    assert (True, True) == (str(report) in told, "Traceback" in report.read_text(encoding="utf-8"))
    assert (False, False) == ("Traceback" in told, "\x1b" in told)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_end_a_command_once(number: int, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A second one does not interrupt the clearing away."""
    cleared = []
    before = signal.signal(number, signal.SIG_DFL)  # tests that run under nohup ignore one of them

    def command(_options: argparse.Namespace) -> int:
        try:
            os.kill(os.getpid(), number)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), number)
            time.sleep(0.01)
            cleared.append(True)
        return 0

    answer = ending.ended(command, OPTIONS)
    signal.signal(number, before)
    assert (code, [True]) == (answer, cleared)
    assert "멈추었습니다. 이미 올린 사이트는 그대로입니다.\n" == capsys.readouterr().err


def test_a_signal_that_came_where_nothing_can_be_raised_is_not_lost() -> None:
    """In a finalizer Python prints an error and goes on."""

    class Finalized:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.01)

    def command(_options: argparse.Namespace) -> int:
        Finalized()
        time.sleep(5)
        return 0

    assert 143 == ending.ended(command, OPTIONS)


A_TASK = """
import argparse, asyncio, gc, os, signal, sys
from factbook.commands import ending

async def interrupted():
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.sleep(5)

async def waits():
    await asyncio.wait([asyncio.ensure_future(interrupted())])

def command(_options):
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(waits())
    finally:
        loop.close()
        gc.collect()
    return 0

code = ending.ended(command, argparse.Namespace(book=None))
gc.collect()
sys.exit(code)
"""
HALF_MADE = """
import argparse, os, signal, sys
from factbook.commands import ending

class HalfMade:
    def __init__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        self.made = True

    def __del__(self):
        self.made

sys.exit(ending.ended(lambda _options: HalfMade(), argparse.Namespace(book=None)))
"""
WARNED = """
import argparse, os, signal, sys, time, warnings
from factbook.commands import ending

def command(_options):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
    finally:
        warnings.warn("a process died unexpectedly")

sys.exit(ending.ended(command, argparse.Namespace(book=None)))
"""
ENDLESS = """
import argparse, os, signal, sys, threading
from factbook.commands import ending, stopping

def command(_options):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait()
    finally:
        threading.Event().wait()

stopping.PATIENCE = 0.1
sys.exit(ending.ended(command, argparse.Namespace(book=None)))
"""


@pytest.mark.parametrize(
    "program", [A_TASK, HALF_MADE, WARNED, ENDLESS], ids=["a task", "half made", "warned", "endless"]
)
def test_a_signal_ends_in_one_message_whatever_it_interrupts(program: str) -> None:
    """Libraries may say more of it, and clearing away may have no end.

    Asyncio logs errors of tasks that nobody asked for, with a traceback; what a signal left half made may miss
    something in its finalizer. In a process of its own: a browser that tests share keeps a loop running in this one.
    """
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (143, "멈추었습니다. 이미 올린 사이트는 그대로입니다.\n") == (ran.returncode, ran.stderr)


def test_what_a_library_makes_of_a_signal_is_no_fault_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    """It may end in an error of its own when it was interrupted."""

    def command(_options: argparse.Namespace) -> int:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        except BaseException:
            raise RuntimeError("result is not set") from None
        return 0

    assert 143 == ending.ended(command, OPTIONS)
    assert "멈추었습니다. 이미 올린 사이트는 그대로입니다.\n" == capsys.readouterr().err


def test_what_was_being_entered_is_left_before_the_process_ends() -> None:
    """A process ends without collecting, and what holds a half entered context may hold itself."""
    left = []

    @contextmanager
    def entered() -> Iterator[None]:
        try:
            yield
        finally:
            left.append(True)

    def command(_options: argparse.Namespace) -> int:
        holds: list[object] = [entered()]
        holds.append(holds)
        holds[0].__enter__()  # type: ignore[attr-defined]
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
        return 0

    gc.disable()
    try:
        assert 143 == ending.ended(command, OPTIONS)
    finally:
        gc.enable()
    assert [True] == left


def test_no_import_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that is broken off may hold its lock for good: threads that import would never end."""
    (tmp_path / "imported_whole.py").write_text(
        "import os, signal, time; os.kill(os.getpid(), signal.SIGTERM); time.sleep(0.2); whole = True"
    )
    monkeypatch.syspath_prepend(tmp_path)

    def command(_options: argparse.Namespace) -> int:
        import_module("imported_whole")
        time.sleep(5)
        return 0

    assert 143 == ending.ended(command, OPTIONS)
    assert sys.modules.pop("imported_whole").whole


def test_no_lock_is_interrupted_while_it_is_taken() -> None:
    """It would not be given back, and threads that want it would never end."""
    happened = []

    def command(_options: argparse.Namespace) -> int:
        lock = argparse.Namespace(acquire=None, release=None, __exit__=lambda *_: happened.append("given back"))
        lock.__enter__ = partial(signal.raise_signal, signal.SIGTERM)
        condition = Condition(lock)  # type: ignore[arg-type]
        with condition:
            happened.append("taken")
            time.sleep(5)
        return 0

    assert 143 == ending.ended(command, OPTIONS)
    assert ["taken", "given back"] == happened


def test_a_signal_that_a_library_swallows_ends_the_command_with_its_next_step(tmp_path: Path) -> None:
    """In whatever thread it begins; what is there already may still be taken."""
    store, begun = Store(tmp_path / "store"), list[Path]()
    store.made("cook", {}, lambda _folder: None)

    def command(_options: argparse.Namespace) -> int:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        except BaseException:  # as libraries do
            store.made("cook", {}, begun.append)
        with ThreadPoolExecutor() as executor:
            executor.submit(store.made, "cook", {"next": 1}, begun.append).result()
        return 0

    assert 143 == ending.ended(command, OPTIONS)
    assert [] == begun


def test_a_signal_that_comes_too_late_changes_nothing() -> None:
    """The command was done before it could be interrupted."""

    def command(_options: argparse.Namespace) -> int:
        lock = argparse.Namespace(acquire=None, release=None, __exit__=lambda *_: None)
        lock.__enter__ = partial(signal.raise_signal, signal.SIGTERM)
        condition = Condition(lock)  # type: ignore[arg-type]
        with condition:
            return 0

    assert 0 == ending.ended(command, OPTIONS)
    time.sleep(0.2)


def test_a_message_is_short_and_seen() -> None:
    """Lines beyond the limit are counted, and none is too long."""
    lines = output.readable("\n".join(["가\x1b나\r", "x" * 5000, *["y"] * 100])).split("\n")
    assert ("가�나�", 1001, "외 62줄", 41) == (lines[0], len(lines[1]), lines[-1], len(lines))


@pytest.mark.parametrize("epoch", ["x", "-1", "1e9", "9" * 30, "0", "9999999999"])
def test_a_clock_that_tells_no_usable_day_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, before anything is made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ClockError, match="SOURCE_DATE_EPOCH"):
        start.today()
