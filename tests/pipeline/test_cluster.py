"""Chapters on a real Dask cluster: a scheduler, and workers that are processes of their own and have no book."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

import small_book
from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.errors import ClusterError
from factbook.pipeline import chapter_run, cluster, execute, executors, fork_server, parcel, plan
from factbook.pipeline.chapter_run import Ran

_PATIENCE = 60.0  # seconds


def _book(folder: Path, **chapters: str) -> Book:
    """A book of chapters with one cell each, a module beside them, a table."""
    for name in ("chapters", "data"):
        (folder / name).mkdir(parents=True)
    book = Book.at(folder)
    (book.chapters / "beside.py").write_text("WORD = 'beside'")
    (book.data / "facts.csv").write_text("a,b\n1,2\n")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for name, code in chapters.items():
        cells = [new_code_cell(code, id="only")]
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), book.chapter(name))
    return book


_LOOKS = """
import os, pathlib, beside
pathlib.Path("../data/facts.csv").read_text(), beside.WORD, os.getcwd(), os.environ["FACTBOOK_DATA"]
"""
_BREAKS = "import os\nopen(os.path.abspath('nothing'))"


def _without_times(ran: Ran) -> Ran:
    """A run without its seconds and what papermill writes of the clock, and without the ids that it makes up."""
    assert ran.notebook is not None, ran.message
    for number, cell in enumerate(ran.notebook.cells):
        cell.id = f"cell-{number}"
    for part in (ran.notebook, *ran.notebook.cells):
        part.metadata.pop("papermill", None)
        part.metadata.pop("execution", None)
    return replace(ran, seconds=0.0)


@pytest.mark.parametrize("code", [_LOOKS, _BREAKS], ids=["looks", "breaks"])
def test_a_parcel_runs_as_its_chapter_does_at_home(tmp_path: Path, code: str) -> None:
    """Outputs, errors and notes name the folders of the book, wherever it ran, and nothing is left there."""
    book, elsewhere = _book(tmp_path / "home", looks=code), tmp_path / "elsewhere"
    elsewhere.mkdir()
    with fork_server.served():
        here = _without_times(chapter_run.run_chapter(book, PageKey("looks", {})))
        packed = parcel.packed(book, "looks")
        (tmp_path / "home").rename(tmp_path / "away")
        there = _without_times(parcel.run(packed, PageKey("looks", {})))
    assert here == there
    assert str(tmp_path / "home") in nbformat.writes(there.notebook)


def test_equal_chapters_are_equal_parcels(tmp_path: Path) -> None:
    """Of other notebooks and of times it knows nothing."""
    one = _book(tmp_path / "a", looks=_LOOKS)
    before = parcel.packed(one, "looks").files
    os.utime(one.chapter("looks"), (0, 0))
    one.chapter("other").touch()
    assert before == parcel.packed(one, "looks").files


def test_a_scheduler_that_does_not_answer_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its address; so is one that is no address."""
    monkeypatch.setattr(cluster, "START_LIMIT", 0.5)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(ClusterError, match=address), executors.chosen(address):
            pass


def test_without_dask_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"requirements-dask\.txt"), executors.chosen("tcp://127.0.0.1:9"):
        pass


@contextmanager
def _cluster(folder: Path, workers: int = 2, **variables: str) -> Iterator[tuple[str, list[psutil.Process]]]:
    """Address of a scheduler, and its workers' processes, each of one thread, in folders of their own."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("FACTBOOK_")}
    with ExitStack() as ends:

        def started(*arguments: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
                cwd=folder,
                env=usual | variables,
                stdout=subprocess.DEVNULL,
                stderr=(folder / f"{arguments[0]}.log").open("ab"),
            )
            ends.callback(process.wait)
            ends.callback(process.kill)
            return process

        file = folder / "scheduler.json"
        started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        until = time.monotonic() + _PATIENCE
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        one = ("dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard", "--no-nanny")
        made = [psutil.Process(started(*one).pid) for _ in range(workers)]
        yield json.loads(file.read_text())["address"], made


_SLOW = "import pathlib, time\n_ = pathlib.Path({there!r}).touch(), time.sleep(3)\n{number}"


@pytest.mark.gate
def test_the_chapters_of_a_book_are_those_of_home(tmp_path: Path) -> None:
    """Executed notebooks of a whole edition are equal to the byte, and remembered here: nothing runs again."""
    book = Book.at(small_book.written(tmp_path))
    pages = plan.planned(book, "ko", "2026-12-31").pages
    with _cluster(tmp_path) as (address, _), executors.chosen(address) as far:
        there = execute.execute(book, pages, far)
    again = execute.execute(book, pages, _Nobody())
    shutil.rmtree(book.store)
    with fork_server.served(), executors.local() as local:
        here = execute.execute(book, pages, local)
    assert 3 == len(here)
    assert _written(here) == _written(there) == _written(again)


class _Nobody(Executor):
    """Runs nothing."""


def _written(notebooks: Mapping[str, NotebookNode]) -> dict[str, str]:
    return {name: nbformat.writes(notebook) for name, notebook in notebooks.items()}


@pytest.mark.gate
def test_a_run_outlives_the_worker_that_is_killed(tmp_path: Path) -> None:
    """Two workers run four chapters; one is killed in the middle, and all results are those of home, to the byte."""
    codes = {f"c{number}": _SLOW.format(there=str(tmp_path / f"began{number}"), number=number) for number in range(4)}
    book = _book(tmp_path / "home", **codes)
    keys = [PageKey(name, {}) for name in codes]
    with fork_server.served(), executors.local() as local:
        at_home = [
            _without_times(ran.result()) for ran in [local.submit(chapter_run.run_chapter, book, key) for key in keys]
        ]
    for file in tmp_path.glob("began*"):
        file.unlink()
    with _cluster(tmp_path) as (address, workers), executors.chosen(address) as far:
        runs = [far.submit(chapter_run.run_chapter, book, key) for key in keys]
        while not list(tmp_path.glob("began*")):
            time.sleep(0.05)
        theirs = workers[0].children(recursive=True)
        workers[0].send_signal(signal.SIGKILL)
        found = [_without_times(run.result(timeout=_PATIENCE)) for run in runs]
        _, alive = psutil.wait_procs(theirs, timeout=10)
    assert [nbformat.writes(ran.notebook) for ran in at_home] == [nbformat.writes(ran.notebook) for ran in found]
    assert at_home == found
    assert [] == alive


_KILLS = """
import os, psutil, signal
for each in psutil.Process().parents():
    if "dask_worker" in str(each.cmdline()):
        os.kill(each.pid, signal.SIGKILL)
"""


@pytest.mark.gate
def test_a_chapter_that_kills_its_workers_has_broken(tmp_path: Path) -> None:
    """It is not tried without end; the others run."""
    book = _book(tmp_path / "home", kills=_KILLS, fine="1")
    with (
        _cluster(tmp_path, 3, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as (address, _),
        executors.chosen(address) as far,
    ):
        broken = far.submit(chapter_run.run_chapter, book, PageKey("kills", {})).result(timeout=_PATIENCE)
        fine = far.submit(chapter_run.run_chapter, book, PageKey("fine", {})).result(timeout=_PATIENCE)
    assert (None, True) == (broken.notebook, "거듭 죽었습니다" in broken.message)
    assert "" == fine.message


@pytest.mark.gate
def test_workers_of_other_versions_are_refused(tmp_path: Path) -> None:
    """Versions are inputs: the worker and what differs are named."""
    other = tmp_path / "packages" / "pandas-0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: pandas\nVersion: 0.1\n")
    with (
        _cluster(tmp_path, 1, PYTHONPATH=str(other.parent)) as (address, _),
        pytest.raises(ClusterError, match=r"tcp://.*pandas 0\.1\("),
        executors.chosen(address),
    ):
        pass
