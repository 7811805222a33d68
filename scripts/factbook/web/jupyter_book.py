"""Jupyter Book 1, run as a child process with every warning an error, named by chapter and cell."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol

import nbformat

from factbook import environment
from factbook.errors import BuildError
from factbook.language.messages import message

Builder = Literal["html", "singlehtml"]
# what every build imports
LOADED = (
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_multitoc_numbering",
    "sphinx.cmd.build",
    "sphinx.builders.html",
    "sphinx.builders.singlehtml",
    "factbook.sphinx_ext",
)
ARTICLE_ONLY = "factbook_article_only"  # setting of a build of which nothing but the articles of its pages is read
# every build is strict: options of the command line, which mean what ``asked`` says to a process that is kept
STRICT = ("-W", "-n", "--keep-going")
# what MyST-NB would run notebooks with, and keep them in a database: a staged book's have been run
_UNCALLED = {"cache": "NotebookClientCache", "direct": "NotebookClientDirect", "inline": "NotebookClientInline"}
# lines of a program that load all of it, what Sphinx and the theme load only while they build included
LOADING = f"""
import gc, importlib, soupsieve, sys, yaml
from types import ModuleType
for module, name in {_UNCALLED}.items():
    sys.modules["myst_nb.core.execute." + module] = ModuleType(module)
    setattr(sys.modules["myst_nb.core.execute." + module], name, None)
import {", ".join(LOADED)}
from pygments.styles import get_all_styles
from sphinx.application import builtin_extensions
soupsieve.compile("a")  # what it reads selectors with takes long to make
for name in builtin_extensions:
    importlib.import_module(name)
list(get_all_styles())
yaml.SafeLoader = yaml.CSafeLoader  # the same, in C: the settings are read three times for each page
gc.collect()
gc.freeze()  # it stays to the end
"""
_PROGRAM = f"""
import json, os, sys
{LOADING}
from jupyter_book.cli.main import main
sys.argv[1:] = json.load(sys.stdin)
try:
    main()
except SystemExit as end:
    if not end.code:  # all is written; taking all modules apart would take a tenth of a second
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(0)
    raise
"""
_COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL|SEVERE)\b")
_REFUSED = re.compile(r"\w*Error: \[Errno (?P<number>\d+)\] (?P<reason>[^:]+)(?:: '(?P<path>.*)')?")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Build(Protocol):
    """What builds a staged book, as the function ``build`` does."""

    def __call__(self, staged: Path, out: Path, *, config: str, builder: Builder) -> Path:
        """Folder that Jupyter Book wrote."""
        ...


class Ahead:
    """A process of Jupyter Book that loads its modules before one knows what it shall build, and builds once."""

    def __init__(self) -> None:
        self._process = _started()
        self._used = False

    def build(self, staged: Path, out: Path, *, config: str, builder: Builder) -> Path:
        """As ``build``; only the first time by the process that has everything loaded."""
        process, self._used = _started() if self._used else self._process, True
        return _built(process, staged, out, config, builder)

    def end(self) -> None:
        """End the process if nothing was built with it."""
        if not self._used:
            self._process.kill()
            self._process.communicate()


@contextmanager
def ahead() -> Iterator[Ahead]:
    """Such a process, which ends with the block."""
    process = Ahead()
    try:
        yield process
    finally:
        process.end()


def build(staged: Path, out: Path, *, config: str, builder: Builder) -> Path:
    """Folder that Jupyter Book wrote for ``builder``.

    Raises:
        BuildError: with every warning, the staged file replaced by the chapter's name.
    """
    return _built(_started(), staged, out, config, builder)


def _started() -> subprocess.Popen[str]:
    """Jupyter Book, which waits for its arguments, one a line."""
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment.fixed(environment.present()),
    )


def _built(process: subprocess.Popen[str], staged: Path, out: Path, config: str, builder: Builder) -> Path:
    arguments = ["build", str(staged), "--path-output", str(out), "--config", str(staged / config)]
    options = ["--builder", builder, *STRICT]
    with process:
        try:
            stdout, stderr = process.communicate(json.dumps([*arguments, *options]))
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        _raise_trouble(stderr)
        raise BuildError(complaint(stdout + stderr, staged))
    _leave_alone(built(out, builder))
    return built(out, builder)


def _leave_alone(pages: Path) -> None:
    """Delete what Jupyter Book leaves beside its pages for a next build: ours begins anew, in a new folder."""
    for each in pages.parent.iterdir():
        if each != pages:
            shutil.rmtree(each)


def _raise_trouble(log: str) -> None:
    """Raise the ``OSError`` that ended Jupyter Book, if its log ends with one."""
    last = log.rstrip().rpartition("\n")[2]
    if found := _REFUSED.fullmatch(last):
        raise OSError(int(found["number"]), found["reason"], found["path"])


def asked(staged: Path, out: Path, *, config: str, toc: str) -> dict[str, Any]:
    """What ``jupyter_book.sphinx.build_sphinx`` has to be given to build pages of a staged book as ``build`` does."""
    return {
        "sourcedir": str(staged),
        "outputdir": str(built(out, "html")),
        "noconfig": True,
        "path_config": str(staged / config),
        "confoverrides": {"nitpicky": True, "external_toc_path": str(staged / toc), "latex_individualpages": False},
        "warningiserror": True,
        "keep_going": True,
    }


def built(out: Path, builder: Builder) -> Path:
    """Where Jupyter Book writes what ``builder`` makes."""
    return out / "_build" / builder


def complaint(log: str, staged: Path) -> str:
    """The message with the warnings in a log of Jupyter Book, or with its last lines where it holds none."""
    lines = [_ANSI.sub("", line).strip() for line in log.splitlines()]
    complaints = list(dict.fromkeys(_by_chapter(line, staged) for line in lines if _COMPLAINT.search(line)))
    listed = "\n".join(f"  - {line}" for line in complaints or lines[-5:])
    return message("web.jupyter-book", complaints=listed)


def _by_chapter(line: str, staged: Path) -> str:
    """A line of the log with ``[outcomes, cell 3]`` in place of ``<staged>/outcomes.ipynb:30002:``."""
    position = re.compile(re.escape(f"{staged.resolve()}{os.sep}") + r"(\w[\w-]*)\.ipynb(?::(\d+))?:?")

    def chapter_and_cell(found: re.Match[str]) -> str:
        if not found[2]:
            return f"[{found[1]}]"
        number = _number(staged / f"{found[1]}.ipynb", int(found[2]))
        return f"[{message('web.cell', chapter=found[1], number=number)}]"

    return position.sub(chapter_and_cell, line).replace(str(staged.resolve()), "")


def _number(notebook: Path, line: int) -> int:
    """Number in the chapter of the staged cell that a line (MyST-NB counts 10,000 a cell) lies in."""
    cells = nbformat.read(notebook, as_version=4).cells
    return int(cells[line // 10000 - 1]["id"].rpartition("-")[2])
