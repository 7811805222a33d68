"""Chapters run by papermill with ordinary kernels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from factbook.book import paths
from factbook.errors import ChapterError
from factbook.pipeline import execute
from factbook.pipeline.execute import Job


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of small invented chapters."""
    (tmp_path / "chapters").mkdir()
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    return tmp_path


def _chapter(root: Path, name: str, *codes: str) -> Job:
    cells = [new_markdown_cell("지어낸 장"), *(new_code_cell(code) for code in codes)]
    cells[1].metadata["tags"] = ["parameters"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), root / "chapters" / f"{name}.ipynb")
    return Job(name, {"reading": "strict"}, root / "executed" / f"{name}.ipynb")


def test_parameters_reach_the_chapter_and_each_cell_is_counted(root: Path) -> None:
    """The executed notebook shows what the given values give; the bar moves once a code cell."""
    job = _chapter(root, "tiny", 'reading = "inclusive"', "reading.upper()")
    steps: list[int] = []
    execute.execute([job], lambda: steps.append(1))
    executed = nbformat.read(job.target, as_version=4)
    assert executed.cells[-1].outputs[0].data["text/plain"] == "'STRICT'"
    assert len(steps) == 3


def test_equal_runs_are_equal_files_without_times_or_places(root: Path) -> None:
    """Nothing of the run itself is left in the executed notebook."""
    job = _chapter(root, "tiny", 'reading = "inclusive"', "reading")
    execute.execute([job], lambda: None)
    first = job.target.read_bytes()
    execute.execute([job], lambda: None)
    assert first == job.target.read_bytes()
    assert str(root).encode() not in first
    assert b"start_time" not in first


def test_failures_are_told_together_after_all_were_tried(root: Path) -> None:
    """A cell that raises and a kernel that dies are named; a sound chapter between them is executed."""
    raising = _chapter(root, "raising", "reading = 0", "1 / 0")
    sound = _chapter(root, "sound", "reading = 0")
    dying = _chapter(root, "dying", "reading = 0", "import os; os._exit(1)")
    with pytest.raises(ChapterError) as caught:
        execute.execute([raising, sound, dying], lambda: None)
    message = str(caught.value)
    assert "장 2개" in message
    assert "raising.ipynb 3번째 칸: ZeroDivisionError: division by zero" in message
    assert ".venv/bin/python -m factbook run raising -p reading strict" in message
    assert "dying.ipynb: " in message
    assert sound.target.is_file()
    assert "ZeroDivisionError" in raising.target.read_text(encoding="utf-8")


def test_a_failure_of_a_template_names_the_copy(root: Path) -> None:
    """Where a chapter is run several times, the message says which time it broke."""
    job = replace(_chapter(root, "nation", "country = 'AA'", "1 / 0"), target=root / "executed" / "nation-bb.ipynb")
    with pytest.raises(ChapterError, match=r"- nation\.ipynb\(nation-bb\) 3번째 칸: ZeroDivisionError"):
        execute.execute([job], lambda: None)


def test_a_line_to_run_again_writes_lists_as_the_command_takes_them() -> None:
    """Several values are joined by commas."""
    line = ".venv/bin/python -m factbook run tiny -p countries AA,BB"
    assert line == execute.run_line("tiny", {"countries": ["AA", "BB"]})
