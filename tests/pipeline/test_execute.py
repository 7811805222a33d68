"""Chapters run by papermill with ordinary kernels."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from factbook.book.book import Book
from factbook.book.command_line import run_line, version_line
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract, Parameter
from factbook.errors import ChapterError
from factbook.pipeline import chapter_run, execute, executors, watch


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book of small invented chapters, without data."""
    for name in ("chapters", "data"):
        (tmp_path / name).mkdir()
    return Book.at(tmp_path)


@pytest.fixture
def executor() -> Iterator[Executor]:
    """Who runs chapters where no test asks for another one."""
    with executors.local() as local:
        yield local


def _chapter(book: Book, name: str, *codes: str) -> Page:
    cells = [new_markdown_cell("지어낸 장"), *(new_code_cell(code) for code in codes)]
    cells[1].metadata["tags"] = ["parameters"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), book.chapter(name))
    contract = Contract(name, (Parameter("reading", "Reading", "inclusive", "", book),))
    return Page(name, contract, {"reading": "strict"})


def test_parameters_reach_the_chapter_and_its_cells_are_counted(book: Book, executor: Executor) -> None:
    """The executed notebook shows what the given values give; the bar moves by the chapter's cells."""
    page, moved = _chapter(book, "tiny", 'reading = "inclusive"', "reading.upper()"), list[int]()
    found = execute.execute(book, [page], executor, moved.append)
    assert found["tiny"].cells[-1].outputs[0].data["text/plain"] == "'STRICT'"
    assert [3] == moved
    assert 3 == execute.cells(book, [page])


def test_equal_runs_are_equal_without_times_or_places(book: Book, executor: Executor, tmp_path: Path) -> None:
    """Nothing of the run itself is left: a copy of the book makes the same notebook, kept under the same name."""
    page = _chapter(book, "tiny", 'reading = "inclusive"', "reading")
    other = Book.at(shutil.copytree(book.root, tmp_path / "another place"))
    first, second = (nbformat.writes(execute.execute(each, [page], executor)["tiny"]) for each in (book, other))
    assert first == second
    kept = [{path.relative_to(each.store) for path in each.store.rglob("*.json")} for each in (book, other)]
    assert kept[0] == kept[1]
    assert str(tmp_path) not in first
    assert "start_time" not in first


def test_what_was_run_is_not_run_again_unless_something_it_depends_on_changed(book: Book, executor: Executor) -> None:
    """A chapter counts its runs; its code, its values and the tables change the result, an edition file does not."""
    count = "import pathlib; f = pathlib.Path('../runs'); f.write_text(f.read_text() + '1' if f.exists() else '1')"
    page = _chapter(book, "tiny", 'reading = "inclusive"', f"{count}; reading")

    def runs(page: Page = page) -> int:
        execute.execute(book, [page], executor)
        return len((book.root / "runs").read_text())

    assert (1, 1) == (runs(), runs())
    book.editions.mkdir()
    (book.editions / "en.yml").write_text("language: en\n")
    assert 1 == runs()
    assert (2, 2) == (runs(replace(page, values={"reading": "inclusive"})), runs())
    (book.data / "numbers.csv").write_text("a,b\n")
    assert (3, 3) == (runs(), runs())
    notebook = nbformat.read(book.chapter("tiny"), as_version=4)
    notebook.cells[2].source += "; reading.upper()"
    nbformat.write(notebook, book.chapter("tiny"))
    assert (4, 4) == (runs(), runs())


def test_failures_are_told_together_after_all_were_tried(book: Book, executor: Executor) -> None:
    """A cell that raises and a kernel that dies are named; a sound chapter between them is executed."""
    raising = _chapter(book, "raising", "reading = 0", "1 / 0")
    whole = _chapter(book, "whole", "reading = 0")
    dying = _chapter(book, "dying", "reading = 0", "import os; os._exit(1)")
    with pytest.raises(ChapterError) as caught:
        execute.execute(book, [raising, whole, dying], executor)
    message = str(caught.value)
    assert "장 2개" in message
    assert "raising.ipynb 3번째 칸: ZeroDivisionError: division by zero" in message
    assert ".venv/bin/factbook run raising -p reading strict" in message
    assert "dying.ipynb: " in message
    assert 1 == len(list((book.store / "execute").iterdir()))
    assert ["whole"] == list(execute.execute(book, [whole], executor))
    (left,) = (book.build / "failed").glob("raising-*.ipynb")
    assert "ZeroDivisionError" in left.read_text(encoding="utf-8")
    assert f"오류가 남은 노트북: {left}" in message


def test_a_chapter_that_takes_too_long_is_ended(
    book: Book, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that no limit of a cell ends; the message says how long it had."""
    monkeypatch.setattr(watch, "CHAPTER_LIMIT", 1.0)
    slow = _chapter(book, "slow", "reading = 0", "import time; time.sleep(60)")
    with pytest.raises(ChapterError, match=r"slow\.ipynb: 장 하나가 1초 안에 끝나지 않았습니다"):
        execute.execute(book, [slow], executor)


def test_runs_with_other_values_leave_other_notebooks(book: Book, executor: Executor) -> None:
    """They may fail at the same time."""
    page = _chapter(book, "raising", "reading = 0", "1 / 0")
    others = [replace(page, name=page.name, values={"reading": reading}) for reading in ("strict", "inclusive")]
    for other in others:
        with pytest.raises(ChapterError):
            execute.execute(book, [other], executor)
    assert 2 == len(list((book.build / "failed").iterdir()))


def test_a_failure_of_a_template_names_the_copy(book: Book, executor: Executor) -> None:
    """Where a chapter is run several times, the message says which time it broke."""
    page = replace(_chapter(book, "nation", "country = 'AA'", "1 / 0"), name="nation-bb")
    with pytest.raises(ChapterError, match=r"- nation\.ipynb\(nation-bb\) 3번째 칸: ZeroDivisionError"):
        execute.execute(book, [page], executor)


@pytest.mark.parametrize(
    "made",
    [lambda: ThreadPoolExecutor(1), lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn"))],
    ids=["a thread", "processes"],
)
def test_any_executor_runs_chapters(book: Book, made: Callable[[], Executor], monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of this process or processes of their own: results and failures come back the same."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # IPython's, left by another test, has no spec
    whole, broken = _chapter(book, "whole", "reading = 0"), _chapter(book, "broken", "reading = 0", "1 / 0")
    with made() as executor:
        assert 3 == len(execute.execute(book, [whole], executor)["whole"].cells)
        with pytest.raises(ChapterError, match=r"broken\.ipynb 3번째 칸"):
            execute.execute(book, [whole, broken], executor)


def test_what_ends_a_command_ends_chapters_whose_kernels_are_just_starting(book: Book) -> None:
    """Nobody waits for a chapter after an interruption in the first second: it never comes to its end."""
    ended = book.build / "ended"
    slow = _chapter(book, "slow", "reading = 0", f"import time; time.sleep(20); open({str(ended)!r}, 'w')")
    with pytest.raises(KeyboardInterrupt), executors.local() as executor:
        executor.submit(chapter_run.run_chapter, book, slow.key)
        raise KeyboardInterrupt
    assert not ended.exists()


def test_a_line_to_run_again_writes_lists_as_the_command_takes_them(book: Book) -> None:
    """Several values are joined by commas."""
    line = ".venv/bin/factbook run tiny -p countries AA,BB"
    assert line == run_line(book, "tiny", {"countries": ["AA", "BB"]})


def test_a_line_to_run_again_names_the_book_where_it_was_named(book: Book) -> None:
    """A book in a folder of its own is found again by whoever types the line, but no page tells where it lay."""
    elsewhere = replace(book, named=True)
    line = run_line(elsewhere, "tiny", {})
    assert f".venv/bin/factbook run tiny --book {shlex.quote(str(book.root))}" == line
    assert ".venv/bin/factbook run tiny" == run_line(elsewhere, "tiny", {}, on_page=True)
    assert str(book.root) in version_line(elsewhere, "1.0.1")
