"""What somebody typed behind a command, before anything is done with it: the ``type`` of each argument.

Each raises ``argparse.ArgumentTypeError``, which ends the command with exit code 2 and one sentence.
"""

from __future__ import annotations

import argparse
import os
import re
from datetime import timedelta
from pathlib import Path

from factbook.language import users
from factbook.language.letters import control
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.language.users import Language

LONGEST_TEXT, LONGEST_NAME, LONGEST_PATH = 2_000, 255, 4_000  # characters; bytes of a name and of a path
_AGE, _UNITS = re.compile(r"([0-9]{1,4})([dh])"), {"d": "days", "h": "hours"}
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def text(given: str) -> str:
    """A text in one line: breaks become a blank, other characters that steer programs are refused."""
    line = _BREAKS.sub(" ", given)
    for number, char in enumerate(line, start=1):
        if control(char):
            raise argparse.ArgumentTypeError(message("run.control", code=f"U+{ord(char):04X}", number=number))
    if len(line) > LONGEST_TEXT:
        raise argparse.ArgumentTypeError(message("run.long-text", length=len(line), most=LONGEST_TEXT))
    return line


def name(given: str) -> str:
    """A text that is not empty, so that a variable of a shell which holds nothing never means everything."""
    if not given.strip():
        raise argparse.ArgumentTypeError(message("typed.no-name"))
    return text(given)


def path(given: str) -> Path:
    """A path that somebody has; what lies there, if anything, is the business of who reads it."""
    if not given.strip():
        raise argparse.ArgumentTypeError(message("run.no-path"))
    encoded = os.fsencode(given)
    if b"\0" in encoded or len(encoded) > LONGEST_PATH or max(map(len, encoded.split(b"/"))) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(message("run.long-path", path=shown(given, 40)))
    return Path(given)


def new_file(given: str) -> Path:
    """A path at which a file shall be made: its name holds nothing that steers programs."""
    target = path(given)
    if any(map(control, given)):
        raise argparse.ArgumentTypeError(message("run.control-in-path", path=shown(given)))
    return target


def language(given: str) -> Language:
    """A language that messages are written in."""
    for each in users.LANGUAGES:
        if each == given:
            return each
    raise argparse.ArgumentTypeError(message("typed.no-language", language=shown(given, 40)))


def age(given: str) -> timedelta:
    """How long ago: a number of days or hours (``30d``, ``12h``)."""
    found = _AGE.fullmatch(given)
    if not found:
        raise argparse.ArgumentTypeError(message("run.age", age=shown(given, 40)))
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
