"""The fonts of pictures and pages: those that ``assets/fonts.conf`` names, and none besides, whatever is installed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from factbook import environment
from factbook.errors import SetupError
from factbook.files import fingerprint
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
        yield environment.fixed(environment.present()) | {"FONTCONFIG_FILE": str(config)}


def seen() -> list[Path]:
    """Files of all fonts that such a process sees, by name: those of the pictures, and what stands in for them."""
    with configured() as seeing:
        answer = subprocess.run(["fc-list", "-f", "%{file}\n"], env=seeing, capture_output=True, text=True, check=False)
    return [Path(file) for file in sorted(set(answer.stdout.split("\n"))) if file]


def fingerprint_of_all() -> str:
    """Hash of those files and their names.

    Raises:
        SetupError: when the Korean font is not among them.
    """
    korean = [Path(each.file) for each in faces()]
    return fingerprint.of_value([korean, [[file.name, file] for file in seen()]])


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
