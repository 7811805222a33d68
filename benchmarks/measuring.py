"""Commands that are timed: how long they take, what they print, how much memory all their processes have together."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from factbook.book.book import ROOT_VARIABLE

_PAUSE = 0.1  # seconds between two looks at the memory
_SHOWN = 20  # lines of what a command wrote that could not be run


class NotRunError(Exception):
    """Something that could not be run, so that there is nothing to measure; the message says what and why."""


@dataclass(frozen=True)
class Measured:
    """Seconds of a command, from its start to its end, and what it printed."""

    seconds: float
    output: str


def timed(command: Sequence[str], root: Path, variables: Mapping[str, str] | None = None) -> Measured:
    """A command run to its end in the folder of a book, with these ``variables`` besides ours.

    Raises:
        NotRunError: where it fails.
    """
    with _begun(command, root, variables) as process:
        output, _ = process.communicate()
        return Measured(process.seconds, output)


def until_line(command: Sequence[str], root: Path, beginning: str) -> Measured:
    """The seconds until a command prints a line that begins so, and that line without its beginning.

    Raises:
        NotRunError: where it fails, or never prints such a line.
    """
    found: Measured | None = None
    with _begun(command, root) as process:
        for line in process.stdout or ():
            if found is None and line.startswith(beginning):
                found = Measured(process.seconds, line.removeprefix(beginning).strip())
        process.wait()
    if found is None:
        raise NotRunError(f"{' '.join(command)}: printed no line that begins with {beginning}")
    return found


def peak_memory(command: Sequence[str], root: Path) -> tuple[float, float]:
    """Seconds of a command, and the most megabytes that it and all processes it starts had at once.

    A page that several processes share counts once.

    Raises:
        NotRunError: where it fails.
    """
    most = 0.0
    with _begun(command, root) as process:
        tree = psutil.Process(process.pid)
        while process.poll() is None:
            most = max(most, _megabytes(tree))
            time.sleep(_PAUSE)
        return process.seconds, most


class _Begun(subprocess.Popen[str]):
    """A process that knows when it was started."""

    def __init__(self, command: Sequence[str], root: Path, variables: Mapping[str, str] | None) -> None:
        self._command, self._errors = command, tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 # until end
        self._began = time.monotonic()
        super().__init__(
            command,
            cwd=root,
            env=_environment(root) | dict(variables or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
        )

    @property
    def seconds(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._began

    def __exit__(self, *failure: object) -> None:
        if failure[0] is not None:
            self.kill()
        super().__exit__(*failure)  # type: ignore[arg-type] # which waits for it
        with self._errors:
            if self.returncode and failure[0] is None:
                self._errors.seek(0)
                lines = self._errors.read().splitlines()[-_SHOWN:]
                raise NotRunError("\n".join([f"{' '.join(self._command)}: exit code {self.returncode}", *lines]))


def _begun(command: Sequence[str], root: Path, variables: Mapping[str, str] | None = None) -> _Begun:
    try:
        return _Begun(command, root, variables)
    except OSError as error:
        raise NotRunError(f"{command[0]}: {error.strerror}") from error


def _environment(root: Path) -> dict[str, str]:
    """Our environment, in which chapters find the book of this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FACTBOOK_")}
    return kept | {ROOT_VARIABLE: str(root), "PYTHONIOENCODING": "utf-8"}


def _megabytes(tree: psutil.Process) -> float:
    total = 0
    with suppress(psutil.Error):
        for process in [tree, *tree.children(recursive=True)]:
            with suppress(psutil.Error):
                memory = process.memory_full_info()
                total += getattr(memory, "pss", memory.rss)
    return total / 1_000_000
