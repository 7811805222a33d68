"""What steps have made: a folder for each, named by the hash of all it was made from, and never rewritten.

A step is a function: equal inputs give equal folders, so one that is there is the answer. Where the result is put,
which edition it is for and what it is called are no inputs: whoever puts it there says so.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from uuid import uuid4

import factbook
from factbook.files import fingerprint

_NAMED = 24  # hex digits of the hash that name a folder


@dataclass(frozen=True)
class Store:
    """A folder of results: ``<step>/<hash>/``."""

    root: Path

    def made(self, step: str, inputs: Mapping[str, object], make: Callable[[Path], object]) -> Path:
        """The folder that ``make`` fills, from these inputs and our code alone; made once.

        Inputs are plain values, data classes, pydantic models, and paths, which stand for what lies there.

        A folder appears whole or not at all, whoever else makes the same at the same time.
        """
        key = fingerprint.of_value({"step": step, "inputs": inputs, "code": code()})[:_NAMED]
        folder = self.root / step / key
        if folder.is_dir():
            return folder
        unfinished = folder.with_name(f".{uuid4().hex}")
        unfinished.mkdir(parents=True)
        try:
            make(unfinished)
            with suppress(OSError):  # where somebody made the same meanwhile, theirs is there
                unfinished.rename(folder)
            if not folder.is_dir():
                unfinished.rename(folder)  # once more, since it failed for another reason: it shall be raised
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        return folder


@cache
def code() -> str:
    """Fingerprint of what every step runs: this package, the packages it stands on, Python."""
    package = Path(factbook.__file__).parent
    ours = sorted(file for file in package.rglob("*") if file.is_file() and file.suffix != ".pyc")
    named = [[file.relative_to(package).as_posix(), file] for file in ours]
    installed = sorted({(each.metadata["Name"], each.version) for each in distributions()})
    return fingerprint.of_value([named, installed, sys.version])
