"""Chapters run by papermill, one after another; a failed one is kept with its error and does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillException, PapermillExecutionError

from factbook.book import paths
from factbook.book.command_line import run_line
from factbook.chapter import notebooks
from factbook.chapter.cells import INJECTED, numbered
from factbook.errors import ChapterError
from factbook.pipeline import kernels

CELL_LIMIT = 120  # seconds; a chapter's cells take less than one
_BROKEN = (PapermillException, CellTimeoutError, DeadKernelError, RuntimeError)


@dataclass(frozen=True)
class Job:
    """A chapter to run: its values for the parameters, and the file its executed notebook goes to."""

    chapter: str
    values: Mapping[str, object]
    target: Path

    @property
    def source(self) -> Path:
        """The chapter's notebook."""
        return paths.chapters() / f"{self.chapter}.ipynb"

    @property
    def name(self) -> str:
        """What the reader calls it: the chapter's file, and which copy where it has several."""
        return self.source.name if self.target.stem == self.chapter else f"{self.source.name}({self.target.stem})"


@dataclass(frozen=True)
class Failure:
    """A chapter that broke: in which cell (counted from one, ``None`` if in none), why, and the job to do again."""

    job: Job
    cell: int | None
    message: str

    def __str__(self) -> str:
        place = f" {self.cell}번째 칸" if self.cell else ""
        return (
            f"  - {self.job.name}{place}: {self.message}\n"
            f"    오류가 남은 노트북: {self.job.target}\n"
            f"    다시 실행: {run_line(self.job.chapter, self.job.values)}"
        )


def cells(jobs: Sequence[Job]) -> int:
    """Number of cells in all jobs."""
    return sum(len(nbformat.read(job.source, as_version=4).cells) for job in jobs)


def execute(jobs: Sequence[Job], advance: Callable[[], object]) -> None:
    """Executed notebooks at the jobs' targets; ``advance`` is called after each cell.

    Raises:
        ChapterError: after all jobs were tried, with every failure.
    """
    failures = [failure for job in jobs if (failure := _execute(job, advance))]
    if failures:
        told = "\n".join(map(str, failures))
        raise ChapterError(f"장 {len(failures)}개를 실행하지 못했습니다. 책은 그대로 두었습니다.\n{told}")


def _execute(job: Job, advance: Callable[[], object]) -> Failure | None:
    job.target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with kernels.settings() as kernel:
            papermill.execute_notebook(
                str(job.source),
                str(job.target),
                parameters=dict(job.values),
                progress_bar=False,
                cwd=str(paths.chapters()),
                execution_timeout=CELL_LIMIT,
                on_cell_executed=lambda **_cell: advance(),
                **kernel,
            )
    except PapermillExecutionError as error:
        return Failure(job, _place(job.target, error.cell_index), f"{error.ename}: {error.evalue}")
    except _BROKEN as error:
        return Failure(job, None, f"{type(error).__name__}: {error}")
    finally:
        _leave_out_the_run(job)
    return None


def _place(executed: Path, index: int) -> int | None:
    """Number in the chapter of the cell that was the ``index``-th to be executed, from zero."""
    numbers = [number for number, _ in numbered(nbformat.read(executed, as_version=4).cells)]
    return numbers[index] if index < len(numbers) else None


def _leave_out_the_run(job: Job) -> None:
    """Keep of an executed notebook what may stay in one, no times, paths and durations: equal runs are equal files."""
    if not job.target.is_file():
        return
    notebook = notebooks.executed(nbformat.read(job.target, as_version=4))
    notebook.metadata["papermill"] = {"parameters": dict(job.values)}
    for cell in notebook.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell["id"] = INJECTED  # else a random one
    nbformat.write(notebook, job.target)
