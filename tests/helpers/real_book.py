"""A copy of the real book in a folder of its own, where tests may print and break it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import other_book
from factbook.book.book import DATA_VARIABLE, ROOT_VARIABLE

PROJECT = Path(__file__).resolve().parents[2]
# the command line on a machine with another number of cores
_WITH_CORES = "import os, sys; os.cpu_count = lambda: {cores}; from factbook.cli import main; sys.exit(main())"


def copied(folder: Path) -> Path:
    """Root of a copy: settings, contents, chapters, data; nothing built.

    Its data have the version of their tables, so that while a fact is being corrected only the tests of the data fail.
    """
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(PROJECT / name, folder / name)
    for name in ("chapters", "data"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    other_book.stamp(folder / "data")
    return folder


def remembering(root: Path, other: Path) -> None:
    """Give a book, of which nothing is built yet, what another one remembers of its steps, if it has built any."""
    store = Path("_build", "store")
    if (other / store).exists():
        (root / store).mkdir(parents=True, exist_ok=True)
        put_whole(other / store, root / store)


def put_whole(folder: Path, into: Path) -> None:
    """Put all of a folder into another one, with times and links, so that a store in it is still whole."""
    subprocess.run(["cp", "-a", f"{folder}/.", str(into)], check=True)


def factbook(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What ``python -m factbook`` answered for the book at ``root``."""
    return asked(Path(sys.executable), root, "factbook", *arguments)


def elsewhere(root: Path, *arguments: str, cores: int, **variables: str) -> subprocess.CompletedProcess[str]:
    """What the command line answers for the book at ``root`` on a machine with so many cores and these variables."""
    usual = {name: value for name, value in os.environ.items() if name != DATA_VARIABLE}
    return subprocess.run(
        [sys.executable, "-c", _WITH_CORES.format(cores=cores), *arguments],
        env=usual | {ROOT_VARIABLE: str(root), "PYTHONIOENCODING": "utf-8"} | variables,
        umask=int(variables.get("UMASK", "22"), 8),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def asked(python: Path, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a module (``-m``) of an interpreter answered for the book at ``root``."""
    environment = {name: value for name, value in os.environ.items() if name != DATA_VARIABLE}
    return subprocess.run(
        [python, "-m", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment | {ROOT_VARIABLE: str(root), "PYTHONIOENCODING": "utf-8"},
    )
