"""Jupyter Book 1, run as a child process with every warning an error, named by chapter and cell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import nbformat

from factbook import environment
from factbook.errors import BuildError

Builder = Literal["html", "singlehtml"]
_COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL|SEVERE)\b")
_REFUSED = re.compile(r"\w*Error: \[Errno (?P<number>\d+)\] (?P<reason>[^:]+)(?:: '(?P<path>.*)')?")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def build(staged: Path, out: Path, *, config: str, builder: Builder) -> Path:
    """Folder that Jupyter Book wrote for ``builder``.

    Raises:
        BuildError: with every warning, the staged file replaced by the chapter's name.
    """
    arguments = ["build", str(staged), "--path-output", str(out), "--config", str(staged / config)]
    options = ["--builder", builder, "-W", "-n", "--keep-going"]
    done = subprocess.run(
        [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", *arguments, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment.fixed(os.environ),
        check=False,
    )
    if done.returncode:
        _raise_trouble(done.stderr)
        raise BuildError(_message(done.stdout + done.stderr, staged))
    return built(out, builder)


def _raise_trouble(log: str) -> None:
    """Raise the ``OSError`` that ended Jupyter Book, if its log ends with one."""
    last = log.rstrip().rpartition("\n")[2]
    if found := _REFUSED.fullmatch(last):
        raise OSError(int(found["number"]), found["reason"], found["path"])


def built(out: Path, builder: Builder) -> Path:
    """Where Jupyter Book writes what ``builder`` makes."""
    return out / "_build" / builder


def _message(log: str, staged: Path) -> str:
    lines = [_ANSI.sub("", line).strip() for line in log.splitlines()]
    complaints = list(dict.fromkeys(_by_chapter(line, staged) for line in lines if _COMPLAINT.search(line)))
    listed = "\n".join(f"  - {line}" for line in complaints or lines[-5:])
    return f"Jupyter Book이 책을 만들지 못했습니다. 아래를 고친 뒤 다시 실행하세요.\n{listed}"


def _by_chapter(line: str, staged: Path) -> str:
    """A line of the log with ``[outcomes 3번째 칸]`` in place of ``<staged>/outcomes.ipynb:30002:``."""
    position = re.compile(re.escape(f"{staged.resolve()}{os.sep}") + r"(\w[\w-]*)\.ipynb(?::(\d+))?:?")

    def chapter_and_cell(found: re.Match[str]) -> str:
        cell = f" {_number(staged / f'{found[1]}.ipynb', int(found[2]))}번째 칸" if found[2] else ""
        return f"[{found[1]}{cell}]"

    return position.sub(chapter_and_cell, line).replace(str(staged.resolve()), "")


def _number(notebook: Path, line: int) -> int:
    """Number in the chapter of the staged cell that a line (MyST-NB counts 10,000 a cell) lies in."""
    cells = nbformat.read(notebook, as_version=4).cells
    return int(cells[line // 10000 - 1]["id"].rpartition("-")[2])
