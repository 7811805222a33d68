"""How a person types our commands, told in one way everywhere."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from factbook import paths

PROGRAM = ".venv/bin/python -m factbook"


def run_line(chapter: str, values: Mapping[str, object]) -> str:
    """The command that runs a chapter with these values, on the data folder in use."""
    given = [f"-p {name} {shlex.quote(_typed(value))}" for name, value in values.items()]
    other = [] if paths.data() == paths.root() / "data" else [f"--data {shlex.quote(str(paths.data()))}"]
    return " ".join([PROGRAM, "run", chapter, *given, *other])


def _typed(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
