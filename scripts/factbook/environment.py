"""Which environment variables our processes keep of their user's: those that ``inherited.txt`` names, no others."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path

from factbook.language import users

LONGEST_SOCKET = 107  # bytes that the path of a socket may have on Linux
_OF_A_SOCKET = len("/org.chromium.Chromium.123456/SingletonSocket")  # in a temporary folder; the longest we meet
_SHORT = Path("/tmp")
# of what is inherited, that by which the same work could come out otherwise tomorrow or on another machine
_VARYING = (
    "LANG",
    "LANGUAGE",
    "LC_*",
    "TZ",
    "SOURCE_DATE_EPOCH",
    "TERM",
    "COLUMNS",
    "NO_COLOR",
    "CI",
    "GITHUB_ACTIONS",
)
_FIXED = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
_LENT = threading.Lock()  # held by whoever lends our environment, and by whoever reads all of it


def present() -> dict[str, str]:
    """Our own environment, also while another thread has lent it to a process that starts."""
    with _LENT:
        return dict(os.environ)


@contextmanager
def lent(variables: Mapping[str, str]) -> Iterator[None]:
    """These variables, and no others, in our own environment, for a process that takes it over as it starts."""
    with _LENT:
        before = dict(os.environ)
        _replace(variables)
        try:
            yield
        finally:
            _replace(before)


def _replace(variables: Mapping[str, str]) -> None:
    """Never empty: what is in both is there all the time, since texts look up their language in it."""
    os.environ.update(variables)
    for name in os.environ.keys() - variables.keys():
        del os.environ[name]


def inherited(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables that ``inherited.txt`` names; a temporary folder only if it is one."""
    kept = {name: value for name, value in variables.items() if _matches(name, _named())}
    if not os.access(Path(kept.get("TMPDIR", "")), os.W_OK):
        kept.pop("TMPDIR", None)
    return kept


def fixed(variables: Mapping[str, str]) -> dict[str, str]:
    """Environment of a process whose result is kept: what it may inherit, and one locale, time and order for all.

    Its messages are in the user's language, which no result holds.
    """
    kept = {name: value for name, value in inherited(variables).items() if not _matches(name, _VARYING)}
    return kept | _FIXED | {users.VARIABLE: users.language(variables)}


def settle() -> None:
    """Delete every other variable from this process's environment, for itself and for all processes it starts.

    Where one of them is Python's own (``PYTHON...``), the interpreter has already read it and is started anew with the
    same arguments.
    """
    kept = inherited(os.environ)
    dropped = os.environ.keys() - kept.keys()
    if any(name.startswith("PYTHON") for name in dropped):
        if sys.stdout is not None:  # it is closed
            sys.stdout.flush()
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], kept)
    for name in dropped:
        del os.environ[name]


def folder_for_sockets(within: int = 0) -> Path:
    """The user's temporary folder, or, where its name is too long for sockets in it, the system's if it is ours too.

    The sockets lie in a folder in it whose name, with a slash, has ``within`` bytes.
    """
    usual = Path(tempfile.gettempdir())
    long = len(os.fsencode(usual)) + within + _OF_A_SOCKET > LONGEST_SOCKET
    return _SHORT if long and os.access(_SHORT, os.W_OK) else usual


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


@cache
def _named() -> tuple[str, ...]:
    lines = files("factbook").joinpath("inherited.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
