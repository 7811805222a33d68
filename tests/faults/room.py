"""A place in which one fault is tried: a built book, a temporary folder, and a command line that is watched.

Whatever is tried, a command that fails must end by itself, say one thing in the reader's language (no traceback, no
character that nobody sees, no flood), leave the site as it was, and leave neither processes nor files behind.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factbook.book.book import DATA_VARIABLE, ROOT_VARIABLE
from factbook.language.messages import templates

UNEXPECTED = templates("ko")["command.unexpected"].partition("(")[0]  # how a message about a fault of our own begins
MOST_LINES, MOST_CHARACTERS = 60, 8_000  # of a message that people still read
PATIENCE = 120.0  # seconds; what takes longer is taken to have no end
LINGERING = 10.0  # seconds in which processes of a command that was killed may end


@dataclass(frozen=True)
class Answer:
    """How a command ended: exit code, and what it wrote (as bytes were decoded)."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Everything it wrote."""
        return self.out + self.err


@dataclass
class Room:
    """A book in ``root`` that may be broken, with an empty ``temporary`` folder of its own.

    ``python`` runs the commands; ``variables`` are added to their environment.
    """

    root: Path
    temporary: Path
    python: Path = Path(sys.executable)
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.temporary.mkdir(parents=True, exist_ok=True)
        self._site = self.site()

    def site(self) -> str:
        """Fingerprint of the published site; empty where there is none."""
        site, digest = self.root / "_build" / "site", hashlib.sha256()
        if not site.is_dir():
            return ""
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            digest.update(file.relative_to(site).as_posix().encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()

    def done(self, *arguments: str | bytes | Path, patience: float = PATIENCE) -> Answer:
        """Run a command that must succeed."""
        answer = self.answer(*arguments, patience=patience)
        assert answer.code == 0, f"exit code {answer.code}: {answer.err[-400:]}"
        self.check_text(answer)
        self.check_nothing_left()
        return answer

    def refused(
        self,
        *arguments: str | bytes | Path,
        says: str | Sequence[str] = (),
        codes: Sequence[int] = (1, 2),
        patience: float = PATIENCE,
    ) -> Answer:
        """Run a command that must fail as trouble has to, and whose message has the words ``says`` in it."""
        answer = self.answer(*arguments, patience=patience)
        assert answer.code in codes, f"exit code {answer.code}: {answer.text[-400:]}"
        self.check_text(answer)
        assert answer.err.strip(), "no message"
        for word in [says] if isinstance(says, str) else says:
            assert word in answer.text, f"no {word!r} in: {answer.text[-400:]}"
        assert self.site() == self._site, "the site is another one"
        self.check_nothing_left()
        return answer

    def answer(self, *arguments: str | bytes | Path, patience: float = PATIENCE) -> Answer:
        """Run ``factbook ARGUMENTS`` for the book, in a session of its own."""
        process = self.started(*arguments)
        try:
            out, err = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise AssertionError(f"not ended after {patience:.0f} seconds") from None
        return Answer(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))

    def started(self, *arguments: str | bytes | Path) -> subprocess.Popen[bytes]:
        """The running command, which leads a session: see ``processes``."""
        return subprocess.Popen(
            [self.python, "-m", "factbook", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(),
            start_new_session=True,
        )

    def environment(self) -> Mapping[str, str]:
        """Variables of the commands."""
        kept = {name: value for name, value in os.environ.items() if name not in (DATA_VARIABLE, "PYTHONIOENCODING")}
        return kept | {ROOT_VARIABLE: str(self.root), "TMPDIR": str(self.temporary)} | self.variables

    def processes(self) -> list[str]:
        """Command lines of all processes that were started from this room and still run."""
        found = list[str]()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                variables = (folder / "environ").read_bytes().split(b"\0")
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
            except OSError:
                continue
            ours = (f"TMPDIR={self.temporary}".encode(), f"{ROOT_VARIABLE}={self.root}".encode())
            if line and any(variable in variables for variable in ours):
                found.append(line)
        return found

    def check_text(self, answer: Answer) -> None:
        """What a command wrote is for people: short, whole, and seen."""
        assert "Traceback" not in answer.text, answer.text[-600:]
        assert UNEXPECTED not in answer.text, answer.text[-600:]
        lines = answer.err.splitlines()
        assert len(lines) <= MOST_LINES, f"{len(lines)} lines"
        assert len(answer.err) <= MOST_CHARACTERS, f"{len(answer.err)} characters"
        unseen = {char for char in answer.text if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")} - {"\n"}
        assert not unseen, f"characters that nobody sees: {sorted(map(ascii, unseen))}"

    def check_nothing_left(self) -> None:
        """No process and no temporary file of the command is there any more."""
        until = time.monotonic() + LINGERING
        while self.processes() and time.monotonic() < until:
            time.sleep(0.1)
        assert not self.processes(), f"still running: {self.processes()}"
        left = sorted(path.name for path in self.temporary.iterdir())
        assert not left, f"left in the temporary folder: {left}"
        store = self.root / "_build" / "store"
        unfinished = sorted(path.name for path in store.glob("*/.*")) if store.is_dir() else []
        unfinished = [name for name in unfinished if not (store / ".lists" / name).exists()]
        assert not unfinished, f"left in the store: {unfinished}"

    def write(self, name: str, content: str | bytes) -> Path:
        """A file of the book, or beside it, with this content."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
        return file

    def forget(self, step: str) -> None:
        """Make the next build do a step again."""
        shutil.rmtree(self.root / "_build" / "store" / step, ignore_errors=True)
