"""The fonts of pictures and pages: those that ``assets/fonts.conf`` names, and none besides, whatever is installed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from factbook import environment
from factbook.errors import SetupError
from factbook.language.messages import message

FAMILY = "NanumGothic"
PACKAGES = "fontconfig fonts-nanum fonts-dejavu-core"


@dataclass(frozen=True)
class Face:
    """One font: its family, its file, its index in the file, and whether it is the bold one."""

    family: str
    file: str
    index: int
    bold: bool


@contextmanager
def configured() -> Iterator[dict[str, str]]:
    """Environment for a process that shall see our fonts alone, valid as long as the context is open."""
    with as_file(files("factbook.figures").joinpath("assets/fonts.conf")) as config:
        yield environment.inherited(os.environ) | {"FONTCONFIG_FILE": str(config)}


@cache
def faces() -> tuple[Face, Face]:
    """Regular and bold of the Korean font.

    Raises:
        SetupError: when one of them is missing.
    """
    return face(FAMILY, bold=False), face(FAMILY, bold=True)


def face(family: str, *, bold: bool) -> Face:
    """Regular or bold of one of the families that ``assets/fonts.conf`` lets in.

    Raises:
        SetupError: when it is missing.
    """
    found = _match(family, bold=bold)
    if found.family != family:
        raise SetupError(message("setup.no-font", family=family, packages=PACKAGES))
    return found


def _match(family: str, *, bold: bool) -> Face:
    """What fontconfig takes for the family; another family's name tells that this one is missing."""
    pattern = f"{family}:weight={200 if bold else 80}"
    command = ["fc-match", "-f", "%{family[0]}|%{file}|%{index}", pattern]
    with configured() as seeing:
        answer = subprocess.run(command, env=seeing, capture_output=True, text=True, check=False)
    name, file, index = [*answer.stdout.split("|"), "", "", "0"][:3]
    return Face(name, file, int(index or 0) & 0xFFFF, bold)
