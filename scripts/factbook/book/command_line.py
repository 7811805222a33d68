"""How a person types our commands, told in one way everywhere."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from factbook.book import paths

PROGRAM = ".venv/bin/python -m factbook"


def run_line(chapter: str, values: Mapping[str, object]) -> str:
    """The command that runs a chapter with these values, on the data folder in use."""
    given = [f"-p {name} {shlex.quote(_typed(value))}" for name, value in values.items()]
    return " ".join([PROGRAM, "run", chapter, *given, *_other(paths.data())])


def version_line(version: str, data: Path) -> str:
    """The command that gives a data folder a new version."""
    return " ".join([PROGRAM, "check --new-version", version, *_other(data)])


def _other(data: Path) -> list[str]:
    """The option that names a data folder which is not the book's own."""
    return [] if data == paths.root() / "data" else [f"--data {shlex.quote(str(data))}"]


def _typed(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
