"""Kernels that are forked: each is as a new one, and none outlives whoever asked for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import real_book
from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.pipeline import chapter_run, fork_server, forked_kernels

pytestmark = pytest.mark.skipif(not fork_server.possible(), reason="this system has no fork server")

SLOW = """
import sys
from pathlib import Path
from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.pipeline import chapter_run, fork_server, forked_kernels
if __name__ == "__main__":
    with fork_server.served():
        chapter_run.run_chapter(Book.at(Path(sys.argv[1])), PageKey("tiny", {}))
"""

MODULES = "import sys; print(*sys.modules)"
BEGUN = """
import os, sys, psutil
from factbook.pipeline import fork_server
if __name__ == "__main__":
    with fork_server.served():
        fork_server.prepare(dict(os.environ))
        for child in psutil.Process().children(recursive=True):
            child.send_signal(int(sys.argv[1]))
        fork_server.get_context("forkserver").Process(target=print, args=("forked",)).start()
"""


def _book(folder: Path, *codes: str) -> Book:
    (folder / "chapters").mkdir()
    (folder / "data").mkdir()
    book = Book.at(folder)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_code_cell(source) for source in codes]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), book.chapter("tiny"))
    return book


def _shown(ran: chapter_run.Ran) -> list[str]:
    assert ran.notebook is not None, ran.message
    return [output.data["text/plain"] for cell in ran.notebook.cells for output in cell.get("outputs", [])]


def test_a_fork_is_a_kernel_of_its_own(tmp_path: Path) -> None:
    """Its namespace, folder, arguments, process group and random numbers are its own, packages are loaded."""
    book = _book(
        tmp_path,
        f"import os, sys, numpy; os.getpid() == os.getpgid(0), os.getcwd() == {str(tmp_path / 'chapters')!r}",
        "'pandas' in sys.modules, 'pd' in globals(), sys.argv[0], [p for p in sys.path if 'tests' in p]",
        "numpy.random.random(), os.getpid()",
        "mine = 1",
    )
    with fork_server.served():
        first, second = (_shown(chapter_run.run_chapter(book, PageKey("tiny", {}))) for _ in range(2))
    assert ["(True, True)", "(True, False, 'ipykernel_launcher', [])"] == first[:2] == second[:2]
    assert first[2] != second[2]


def test_chapters_find_loaded_what_they_need(checked: Path, tmp_path: Path) -> None:
    """What a kernel loads beside what it was forked from it loads again for each chapter: only what makes it one."""
    real_book.put_whole(checked, tmp_path)
    book = Book.at(tmp_path)
    chapter = book.chapter("outcomes")
    notebook = nbformat.read(chapter, as_version=4)
    notebook.cells.append(new_code_cell(MODULES))
    nbformat.write(notebook, chapter)
    forked_from = [sys.executable, "-c", f"import factbook.pipeline.preloaded; {MODULES}"]
    loaded = subprocess.run(forked_from, capture_output=True, text=True, check=True).stdout.split()
    with fork_server.served():
        ran = chapter_run.run_chapter(book, PageKey("outcomes", {}))
    assert ran.notebook is not None, ran.message
    names = {name.partition(".")[0] for name in {*ran.notebook.cells[-1].outputs[0].text.split()} - {*loaded}}
    assert names <= {"faulthandler", "multiprocessing", "zmq"}


def test_papermill_alone_runs_on_it_by_the_name_of_the_engine(tmp_path: Path) -> None:
    """``papermill --engine factbook``, in any folder; the kernel is that of the running Python."""
    book = _book(tmp_path, "import sys; sys.executable, 'factbook.figures.figure' in sys.modules")
    papermill = Path(sys.executable).with_name("papermill")
    done = subprocess.run(
        [papermill, "--engine", "factbook", str(book.chapter("tiny")), "result.ipynb"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    (cell,) = nbformat.read(tmp_path / "result.ipynb", as_version=4).cells
    assert f"('{sys.executable}', True)" == cell.outputs[0].data["text/plain"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_an_interruption_does_not_reach_what_kernels_are_forked_from(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C goes to every process of a terminal: one that is still loading neither dies of it nor says a word."""
    program = tmp_path / "begun.py"
    program.write_text(BEGUN)
    done = subprocess.run([sys.executable, program, str(int(how))], capture_output=True, text=True, check=False)
    assert (0, "forked\n", "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda each: each.name)
def test_none_outlives_the_process_that_asked_for_it(tmp_path: Path, how: signal.Signals) -> None:
    """Neither the kernel, nor what it started, nor the process they are forked from."""
    started = tmp_path / "started"
    book = _book(
        tmp_path,
        f"import subprocess; subprocess.Popen(['sleep', '61']); open({str(started)!r}, 'w').close()",
        "import time; time.sleep(60)",
    )
    program = tmp_path / "slow.py"
    program.write_text(SLOW)
    parent = subprocess.Popen([sys.executable, program, book.root], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not started.exists() and time.monotonic() < until:
        time.sleep(0.05)
    ours = psutil.Process(parent.pid).children(recursive=True)
    assert len(ours) >= 3
    os.kill(parent.pid, how)
    parent.wait(timeout=30)
    _, alive = psutil.wait_procs(ours, timeout=10)
    assert [] == [each.cmdline() for each in alive]


def test_a_kernel_that_ends_while_it_starts_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No memory, no right, a broken package: the chapter breaks, and nobody waits until it has had time to start."""
    book = _book(tmp_path, "1")
    monkeypatch.setattr(forked_kernels, "_run", _ends_at_once)
    patient = partial(papermill.execute_notebook, start_timeout=100_000)
    monkeypatch.setattr(chapter_run.papermill, "execute_notebook", patient)
    with fork_server.served():
        assert chapter_run.run_chapter(book, PageKey("tiny", {})).message


def _ends_at_once(*_arguments: object) -> None:
    os._exit(3)


def test_a_fork_does_not_run_the_script_that_asked_for_it(tmp_path: Path) -> None:
    """What a script does outside of its main part, imports above all, is done once and not in each kernel."""
    book, diary = _book(tmp_path, "1"), tmp_path / "diary"
    script = tmp_path / "script.py"
    script.write_text(f"open({str(diary)!r}, 'a').write('run ')\n{SLOW}", encoding="utf-8")
    subprocess.run([sys.executable, str(script), str(book.root)], check=True)
    assert "run " == diary.read_text(encoding="utf-8")
